import { defineConfig } from "vite";
import { landJson } from "./tools/land.js";

// WEB_OUT is set by the .NET build; by hand the page goes to dist/.
export default defineConfig({
  base: "./",
  build: {
    outDir: process.env.WEB_OUT ?? "dist",
    emptyOutDir: true,
    target: "es2022",
    assetsInlineLimit: 4096,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 600,
  },
  server: { proxy: { "/v1": "http://localhost:7071", "/openapi": "http://localhost:7071", "/docs": "http://localhost:7071" } },
  plugins: [landJson()],
});
