import { render } from "lit-html";
import { api } from "./api/client.js";
import { drawn, open, startDrawing, update } from "./app.js";
import { afterDrawing, loadNetwork, pageView } from "./page.js";
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
await Promise.allSettled([
  open(),
  api.status().then(status => update({ status })),
  api.commodities().then(commodities => update({ commodities })),
  api.places({ limit: 500 }).then(places => update({ places: new Map(places.map(p => [p.id, p])) })),
  loadNetwork(),
]);
await drawn();
document.getElementById("app")!.ariaBusy = "false";
