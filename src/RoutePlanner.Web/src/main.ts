import { render } from "lit-html";
import { drawn, loadData, open, startDrawing } from "./app.js";
import { afterDrawing, pageView } from "./page.js";
import { applyTheme } from "./theme.js";
import { setLanguage, wantedLanguage } from "./words/index.js";
import "./page.css";

applyTheme();
await setLanguage(wantedLanguage(new URLSearchParams(location.search).get("lang")));
startDrawing(() => {
  render(pageView(), document.getElementById("app")!);
  afterDrawing();
});
addEventListener("popstate", () => void open());
await Promise.allSettled([open(), loadData()]);
await drawn();
document.getElementById("app")!.ariaBusy = "false";
