// The whole page.

import { dataset } from "./api/client.js";
import { app, changeLanguage, chosenRoute, demand, endComparison, goodsName, show, stop } from "./app.js";
import { Criteria } from "./ask.js";
import { costBars } from "./charts/bars.js";
import { diagramChart } from "./charts/diagram.js";
import { scatterChart } from "./charts/scatter.js";
import { dataView } from "./data/data.js";
import { arrow, bdi, html, icon, nothing, placeName, type View } from "./dom.js";
import { demandName } from "./form/demands.js";
import { formView } from "./form/form.js";
import { clock, date, duration, list, number, offset } from "./format.js";
import { infoView } from "./map/info.js";
import { NetworkMap } from "./map/map.js";
import { problemView } from "./problem.js";
import { cardsView, compareView } from "./routes/cards.js";
import { detailView, noticesView } from "./routes/detail.js";
import { shareView } from "./routes/share.js";
import { themeView } from "./theme.js";
import { Languages, language, t, type Language } from "./words/index.js";

let map: NetworkMap | null = null;

export function pageView(): View {
  return html`
    <a class="skip" href="#results" @click=${skip}>${t.skip}</a>
    <header class="top"><h1><a href="./" @click=${home}>RoutePlanner</a></h1><p>${t.tagline}</p>
      <nav aria-label=${t.nav.label}>
        ${(["plan", "data"] as const).map(view => html`<button type="button" class="nav" aria-current=${app.view === view ? "page" : nothing} @click=${() => show(view)}>${t.nav[view]}</button>`)}
        <a class="nav" href="docs/" hreflang="en">${t.nav.docs}</a></nav>
      <span class="settings"><select aria-label=${t.language} @change=${(e: Event) => void changeLanguage((e.target as HTMLSelectElement).value as Language)}>
        ${Object.entries(Languages).map(([id, name]) => html`<option value=${id} lang=${id} ?selected=${id === language}>${name}</option>`)}</select>${themeView()}</span></header>
    ${app.isWaiting && app.elapsed === null ? html`<progress class="waiting" aria-label=${t.progress.loading}></progress>` : nothing}
    ${bannerView()}
    <main>${app.view === "data" ? dataView() : nothing}<div class="plan" ?hidden=${app.view !== "plan"}>${planView()}</div></main>
    <p id="status" class="unseen" role="status">${app.said}</p>
    <footer class="bottom"><span>${t.dataset.label} ${bdi(dataset.version === null ? "…" : dataset.version === "0" ? t.dataset.bundled : number(Number(dataset.version)))}${dataset.version === null ? nothing : html` · ${t.dataset.confirmed(duration(Math.floor(dataset.ageSeconds / 60)))}`}</span>
      <span>${t.map.credit}</span>
      <span class="print-only link-here" dir="ltr">${location.href}</span></footer>`;
}

function bannerView(): View {
  const text = app.status?.servedFromMemory ? t.dataset.memory : app.status?.fault ? t.dataset.degraded : "";
  return text ? html`<p class="banner">${text}</p>` : nothing;
}

function planView(): View {
  const { answer, elapsed } = app;
  return html`${formView()}
    ${elapsed === null ? nothing : html`<div class="progress"><progress aria-label=${t.progress.planning("")}></progress><span>${t.progress.planning(number(elapsed))}</span><button type="button" @click=${stop}>${t.progress.stop}</button></div>`}
    ${problemView()}
    ${answer ? html`<header class="answer-head" id="results" tabindex="-1">${headView()}${shareView(answer)}</header>${noticesView(answer.complete ? plainNotices() : [{ code: "searchCut", severity: "warning", legs: [], text: t.answer.cut }, ...plainNotices()])}` : nothing}
    ${answer ? profile?.profileView() ?? html`<p class="profile-open"><button type="button" @click=${() => void openProfile()}>${t.profile.open}</button></p>` : nothing}
    <div class="stage ${answer ? "has-answer" : ""}" aria-busy=${app.planning !== null}>
      <section class="routes" aria-label=${t.answer.routes}>${answer ? cardsView(answer) : html`<div class="empty"><p>${t.answer.empty}</p><p class="muted">${t.answer.network}</p></div>`}</section>
      <section class="map-panel" aria-label=${t.map.label}>
        <a class="skip" href="#after-map">${t.map.skip}</a>
        <div class="map" dir="ltr"></div>
        <div class="map-tools"><button type="button" aria-label=${t.map.zoomIn} title=${t.map.zoomIn} @click=${() => map?.zoom(1)}>+</button><button type="button" aria-label=${t.map.zoomOut} title=${t.map.zoomOut} @click=${() => map?.zoom(-1)}>−</button><button type="button" aria-label=${t.map.whole} title=${t.map.whole} @click=${() => map?.showWhole()}>${icon("whole")}</button></div>
        ${infoView()}${legendView()}
        <span id="after-map" tabindex="-1"></span>
      </section>
    </div>
    ${answer && answer.routes.length > 0 ? html`
      ${compareView(answer, endComparison)}
      <div class="charts">${answer.routes.length > 1 ? scatterChart(answer) : nothing}${costBars(answer)}${diagramChart(answer)}</div>
      ${chosenRoute() ? detailView(chosenRoute()!, answer) : nothing}` : nothing}`;
}

/** The profile of a month, loaded when it is wanted. */
let profile: typeof import("./charts/profile.js") | null = null;

async function openProfile(): Promise<void> {
  profile ??= await import("./charts/profile.js");
  await profile.open();
}

/** The banner says that the server has no storage; it is not said again with every plan. */
const plainNotices = () => (app.answer?.notices ?? []).filter(notice => notice.code !== "servedFromMemory");

function headView(): View {
  const { resolved: { from, to, shipment, readyAt, arriveBefore }, front, routes } = app.answer!;
  const when = (moment: unknown): View => html`${bdi(date(moment as string))} <small>${bdi(`${clock(moment as string)} ${offset(moment as string)}`)}</small>`;
  const criteria = list(front.criteria.map(c => t.criteria[c as (typeof Criteria)[number]] ?? c));
  return html`<div><h2>${placeName(from)} ${arrow()} ${placeName(to)}</h2>
    <p>${bdi(`${number(shipment.massKg / 1000)} ${t.units.t}`)} · ${goodsName(shipment.commodity)} ${app.leavesLate ? nothing : html` · ${t.answer.ready} ${when(readyAt)}`}${arriveBefore ? html` · ${t.answer.by} ${when(arriveBefore)}` : nothing}</p>
    <p class="muted">${t.answer.shown(number(routes.length), number(front.size))} ${criteria}</p>${inForceView()}</div>`;
}

/** What this plan avoids and requires, each to be given up with one press. */
function inForceView(): View {
  const all = (["avoid", "require"] as const).flatMap(kind => app.ask[kind].map(what => ({ kind, what })));
  if (all.length === 0) return nothing;
  return html`<ul class="chips in-force">${all.map(({ kind, what }) => html`<li class="chip"><span><small>${t.form[kind]}:</small> ${bdi(demandName(what))}</span>
    <button type="button" aria-label=${t.form.drop(demandName(what))} @click=${() => void demand(kind, what, false)}>✕</button></li>`)}</ul>`;
}

function legendView(): View {
  const line = (className: string, word: string): View => html`<li><svg viewBox="0 0 28 8" aria-hidden="true"><path class=${className} d="M1 4H27"/></svg> ${word}</li>`;
  return html`<details class="map-legend" open><summary>${t.map.legend}</summary><ul>
    ${line("link link-rail", t.map.rail1520)}${line("link link-rail gauge-1435", t.map.rail1435)}${line("link link-road", t.map.road)}${line("link link-sea", t.map.sea)}${line("link link-rail state-planned", t.map.railPlanned)}
    <li><span class="spot crossing legend-spot"></span> ${t.map.crossing}</li><li><span class="spot crossing gauge-break legend-spot">⇄</span> ${t.map.gauge}</li></ul></details>`;
}

function skip(event: Event): void {
  event.preventDefault();
  (document.getElementById("results") ?? document.querySelector<HTMLElement>("form input"))?.focus();
}

function home(event: Event): void {
  event.preventDefault();
  show("plan");
}

/** What follows each drawing: the map, which draws itself. */
export function afterDrawing(): void {
  const element = document.querySelector<HTMLElement>(".map");
  if (element && !map && element.offsetParent !== null) map = new NetworkMap(element);
  map?.draw();
}
