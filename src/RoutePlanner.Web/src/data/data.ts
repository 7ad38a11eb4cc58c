// The data behind the plans as tables: places, crossings, sailings, tariffs, disruptions, versions; each row with its source.
// What only a key may see or change is loaded when it is wanted, from 'changes/'.

import { access, api, dataset, type Crossing, type DatasetEntry, type Disruption, type Sailing, type Tariff } from "../api/client.js";
import { key } from "../api/key.js";
import { app, DataTables, KeyTables, nameOf, show, update, type DataTable } from "../app.js";
import { arrow, bdi, english, html, linked, nothing, type View } from "../dom.js";
import { amount, country, date, duration, moment, number, plain } from "../format.js";
import { t } from "../words/index.js";
import { current, disruptionColumns, targetName } from "./disruptions.js";

const Page = 100;
const Shown = 60;

export interface Column<T> { name: string; cell: (row: T) => View; className?: string }

const loaded = {
  sailings: null as Sailing[] | null, tariffs: null as Tariff[] | null, datasets: null as DatasetEntry[] | null, disruptions: null as Disruption[] | null,
  hasMoreTariffs: false, filter: "", shown: Shown, failed: false, asked: "",
};

/** The views that change data, once they are loaded. */
let changes: typeof import("../changes/changes.js") | null = null;
let loading: Promise<void> | null = null;

const loadChanges = (): Promise<void> => (loading ??= import("../changes/changes.js").then(module => {
  changes = module;
  update();
}));

/** What was changed is asked for again; a disruption is known by the answer to its change, before every instance has it. */
export function changed(what: "datasets" | "disruptions", told?: Disruption | { ended: string }): void {
  if (what === "datasets" || told === undefined) loaded[what] = null;
  else {
    const id = "ended" in told ? told.ended : told.id;
    loaded.disruptions = [...(loaded.disruptions ?? []).filter(d => d.id !== id), ...("ended" in told ? [] : [told])];
  }
  update();
}

/** With another key everything is asked for again. */
export function forgetLoaded(): void {
  Object.assign(loaded, { sailings: null, tariffs: null, datasets: null, disruptions: null, failed: false });
}

const isForKeys = (table: DataTable): table is (typeof KeyTables)[number] => (KeyTables as readonly string[]).includes(table);

export function dataView(): View {
  const isForKey = isForKeys(app.table) || app.table === "disruptions" || key() !== null || access.isRefused;
  if (isForKey) void loadChanges();
  if (!isForKeys(app.table)) void load(app.table);
  return html`<section class="panel data" aria-labelledby="data-title"><h2 id="data-title">${t.data.title}</h2>
    <div class="tabs" role="tablist" aria-label=${t.data.title} @keydown=${moveTab}>${DataTables.map(table => html`<button type="button" role="tab" id=${`tab-${table}`} aria-selected=${app.table === table} aria-controls="table" tabindex=${app.table === table ? 0 : -1} @click=${() => openTable(table)}>${t.data.tables[table]}</button>`)}</div>
    <div id="table" role="tabpanel" aria-labelledby=${`tab-${app.table}`} tabindex="0">
      ${app.table === "datasets" || isForKeys(app.table) ? nothing : html`<div class="field filter"><label for="filter">${t.data.filter}</label><input id="filter" type="search" dir="auto" .value=${loaded.filter} @input=${filter}></div>`}
      ${isForKeys(app.table) ? changes?.keyTableView(app.table) ?? html`<p class="muted">${t.progress.loading}</p>` : loaded.failed ? html`<p class="error">${t.data.failed}</p>` : tableView()}
    </div>${isForKey ? changes?.keyView() ?? nothing : nothing}</section>`;
}

function openTable(table: DataTable): void {
  Object.assign(loaded, { filter: "", shown: Shown, failed: false, datasets: null, disruptions: null });
  changes?.refresh();
  show("data", table);
}

function moveTab(event: KeyboardEvent): void {
  const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
  if (step === 0) return;
  event.preventDefault();
  const isMirrored = document.documentElement.dir === "rtl";
  const next = DataTables[(DataTables.indexOf(app.table) + (isMirrored ? -step : step) + DataTables.length) % DataTables.length];
  openTable(next);
  queueMicrotask(() => queueMicrotask(() => document.getElementById(`tab-${next}`)?.focus()));
}

/** Opens the table of tariffs at one row. */
export function openTariff(id: string): void {
  Object.assign(loaded, { filter: id, shown: Shown, failed: false, tariffs: null });
  show("data", "tariffs");
}

let timer = 0;

function filter(event: Event): void {
  Object.assign(loaded, { filter: (event.target as HTMLInputElement).value, shown: Shown });
  update();
  if (app.table !== "tariffs") return;
  clearTimeout(timer);
  timer = window.setTimeout(() => {
    loaded.tariffs = null;
    update();
  }, 250);
}

async function load(table: Exclude<DataTable, (typeof KeyTables)[number]>): Promise<void> {
  const wanted = table === "tariffs" ? `tariffs|${loaded.filter}` : table;
  if (table === "places" || table === "crossings" || loaded[table] !== null || loaded.asked === wanted || loaded.failed) return;
  loaded.asked = wanted;
  try {
    if (table === "sailings") loaded.sailings = await api.sailings();
    if (table === "datasets") loaded.datasets = await api.datasets();
    if (table === "disruptions") loaded.disruptions = await api.disruptions();
    if (table === "tariffs") await loadTariffs(0);
  } catch {
    loaded.failed = true;
  }
  loaded.asked = "";
  update();
}

async function loadTariffs(skip: number): Promise<void> {
  const q = loaded.filter.trim();
  const page = await api.tariffs({ ...(q ? { q } : {}), limit: Page, skip });
  if (q !== loaded.filter.trim()) return; // an older answer
  loaded.tariffs = skip === 0 ? page.value : [...(loaded.tariffs ?? []), ...page.value];
  loaded.hasMoreTariffs = page.nextLink !== undefined;
  update();
}

function tableView(): View {
  switch (app.table) {
    case "places": return table(filtered([...app.places.values()].filter(p => !p.id.startsWith("B-")), p => [p.id, ...Object.values(p.names), ...p.aliases, p.country ?? ""]), placeColumns());
    case "crossings": return table(app.crossings.length === 0 ? null : filtered(app.crossings, c => [c.id, ...Object.values(c.names), c.sideA.country, c.sideB.country]), crossingColumns());
    case "sailings": return table(loaded.sailings && filtered(loaded.sailings, s => [s.id, nameOf(s.from.id, s.from.name), nameOf(s.to.id, s.to.name), s.from.name, s.to.name, s.service]), sailingColumns());
    case "tariffs": return html`${table(loaded.tariffs, tariffColumns())}${loaded.hasMoreTariffs && loaded.shown >= (loaded.tariffs?.length ?? 0) ? html`<button type="button" @click=${() => { loaded.shown += Page; void loadTariffs(loaded.tariffs?.length ?? 0); }}>${t.data.more}</button>` : nothing}`;
    case "disruptions": {
      const rows = loaded.disruptions && filtered(current(loaded.disruptions), d => [d.id, d.target.id, targetName(d.target.kind, d.target.id), d.note]);
      return html`${rows?.length === 0 && loaded.filter === "" ? html`<p class="muted">${t.disruptions.none}</p>` : table(rows, disruptionColumns(key() === null ? null : changes?.disruptionActions ?? null))}${key() === null ? nothing : changes?.disruptionFormView()}`;
    }
    case "datasets": return html`${ageView()}${table(loaded.datasets, datasetColumns())}${key() === null ? nothing : changes?.activateView(loaded.datasets ?? [])}`;
    default: return nothing;
  }
}

function filtered<T>(rows: T[], words: (row: T) => string[]): T[] {
  const wanted = loaded.filter.trim().toLocaleLowerCase();
  return wanted === "" ? rows : rows.filter(row => words(row).some(word => word.toLocaleLowerCase().includes(wanted)));
}

export function table<T>(rows: T[] | null, columns: Column<T>[]): View {
  if (rows === null) return html`<p class="muted">${t.progress.loading}</p>`;
  if (rows.length === 0) return html`<p class="muted">${t.data.nothing}</p>`;
  return html`<p class="muted">${t.data.count(`${number(rows.length)}${app.table === "tariffs" && loaded.hasMoreTariffs ? "+" : ""}`)}</p><div class="scroller" tabindex="0" role="region" aria-label=${t.data.tables[app.table]}><table class="stacking wide-table">
    <thead><tr>${columns.map(c => html`<th scope="col" class=${c.className ?? nothing}>${c.name}</th>`)}</tr></thead>
    <tbody>${rows.slice(0, loaded.shown).map(row => html`<tr>${columns.map((c, at) => (at === 0 ? html`<th scope="row">${c.cell(row)}</th>` : html`<td class=${c.className ?? nothing} data-label=${c.name}>${c.cell(row)}</td>`))}</tr>`)}</tbody></table></div>
    ${rows.length > loaded.shown ? html`<button type="button" @click=${() => { loaded.shown += Shown; update(); }}>${t.data.more}</button>` : nothing}`;
}

/** What a price is for. */
const per = (what: string): View => html`/ ${t.per[what] ?? english(what)}`;

const sourceCell = (row: { confidence: keyof typeof t.confidences; source: string }): View => html`<span class="mark part-${row.confidence}"></span> ${t.confidences[row.confidence]}<details class="source"><summary>${t.data.source}</summary>${linked(row.source)}</details>`;

function placeColumns(): Column<Parameters<typeof sourceCell>[0] & { id: string; names: object; country?: string; kinds: string[]; packings: string[]; lat: number; lon: number; name: string }>[] {
  return [
    { name: t.data.name, cell: p => html`${bdi(nameOf(p.id, p.name))} <small class="block muted">${[...new Set(Object.values(p.names) as string[])].filter(n => n && n !== nameOf(p.id)).map((n, at) => html`${at > 0 ? " · " : ""}${bdi(n)}`)}</small>` },
    { name: t.data.id, cell: p => html`<code>${p.id}</code>` },
    { name: t.data.country, cell: p => (p.country ? country(p.country) : "") },
    { name: t.data.kinds, cell: p => p.kinds.map(kind => t.data.placeKinds[kind as keyof typeof t.data.placeKinds]).join(", ") },
    { name: t.form.packing, cell: p => p.packings.map(packing => t.packings[packing as keyof typeof t.packings]).join(", ") },
    { name: t.data.position, cell: p => bdi(`${number(p.lat, 2, 2)}, ${number(p.lon, 2, 2)}`), className: "figure" },
    { name: t.data.confidence, cell: sourceCell },
  ];
}

function crossingColumns(): Column<Crossing>[] {
  const sum = (c: Crossing): View => {
    const byCurrency = new Map<string, number>();
    for (const fee of c.fees.filter(f => f.amount > 0 && f.direction === "ab")) byCurrency.set(`${fee.currency}|${fee.basis}`, (byCurrency.get(`${fee.currency}|${fee.basis}`) ?? 0) + fee.amount);
    return byCurrency.size === 0 ? t.compare.none : [...byCurrency].map(([key, value]) => html`<div>${bdi(`${amount(value, key.split("|")[0])} ${key.split("|")[0]}`)} ${per(key.split("|")[1])}</div>`);
  };
  return [
    { name: t.data.name, cell: c => html`${bdi(nameOf(c.id, c.names.en))} <small class="block"><code>${c.id}</code></small>` },
    { name: t.data.mode, cell: c => t.modes[c.mode] },
    { name: t.data.country, cell: c => html`${country(c.sideA.country)} – ${country(c.sideB.country)}` },
    { name: t.data.gauge, cell: c => (c.mode === "road" ? "" : c.gaugeBreak ? html`⇄ ${bdi(`${plain(c.sideA.gaugeMm ?? 0)} / ${plain(c.sideB.gaugeMm ?? 0)}`)}` : bdi(plain(c.sideA.gaugeMm ?? 0))) },
    { name: t.data.state, cell: c => html`<span class="state state-word-${c.state}">${t.data.states[c.state]}</span>` },
    { name: t.data.passing, cell: passingTimes },
    { name: t.data.fees, cell: sum },
    { name: t.data.opening, cell: c => c.opening.map(hours => html`<div>${english(hours.what)}</div>`) },
    { name: t.data.reports, cell: c => (c.reports.length === 0 ? t.compare.none : html`<details class="source"><summary>${number(c.reports.length)}</summary>${c.reports.map(r => html`<p>${english(r.what)} <small class="muted">${linked(r.source)}</small></p>`)}</details>`) },
    { name: t.data.confidence, cell: sourceCell },
  ];
}

/** Both directions in one line where they take the same. */
function passingTimes({ times, sideA, sideB }: Crossing): View {
  const isTwin = (a: Crossing["times"][number], b: Crossing["times"][number]): boolean => a.product === b.product && a.typical === b.typical && a.p90 === b.p90 && a.direction !== b.direction;
  return times.filter(time => time.direction === "ab" || !times.some(other => isTwin(time, other))).map(time => {
    const [from, to] = time.direction === "ab" ? [sideA.country, sideB.country] : [sideB.country, sideA.country];
    return html`<div><bdi dir="ltr">${from}${times.some(other => isTwin(time, other)) ? "⇄" : "→"}${to}</bdi> ${time.product === "truck" ? t.modes.road : t.products[time.product]}: ${bdi(duration(time.typical))}${time.p90 ? html` (${bdi(duration(time.p90))})` : nothing}</div>`;
  });
}

function sailingColumns(): Column<Sailing>[] {
  return [
    { name: t.data.fromTo, cell: s => html`${bdi(nameOf(s.from.id, s.from.name))} ${s.bothWays ? "⇄" : arrow()} ${bdi(nameOf(s.to.id, s.to.name))} <small class="block"><code>${s.id}</code></small>` },
    { name: t.data.service, cell: s => t.data.services[s.service] },
    { name: t.data.schedule, cell: s => t.data.schedules[s.schedule] },
    { name: t.data.state, cell: s => html`${t.data.statuses[s.status]} <small class="block state state-word-${s.state}">${t.data.states[s.state]}</small>` },
    { name: t.data.passage, cell: s => html`${bdi(duration(s.passage.typical))}${s.passage.long ? html` <small class="block">p90 ${bdi(duration(s.passage.long))}</small>` : nothing}` },
    { name: t.data.wait, cell: s => (s.wait ? html`${bdi(duration(s.wait.typical))}${s.wait.long ? html` <small class="block">p90 ${bdi(duration(s.wait.long))}</small>` : nothing}` : "") },
    { name: t.data.rates, cell: s => (s.rates.length === 0 ? t.compare.none : s.rates.map(r => html`<div>${bdi(`${amount(r.rate, r.currency)} ${r.currency}`)} ${per(r.unit)} <span class="mark part-${r.confidence}"></span></div>`)) },
    { name: t.data.reports, cell: s => (s.reports.length === 0 ? t.compare.none : html`<details class="source"><summary>${number(s.reports.length)}</summary>${s.reports.map(r => html`<p>${english(r.what)} <small class="muted">${linked(r.source)}</small></p>`)}</details>`) },
    { name: t.data.confidence, cell: sourceCell },
  ];
}

function tariffColumns(): Column<Tariff>[] {
  return [
    { name: t.data.name, cell: r => html`${english(r.name)} <small class="block"><code>${r.id}</code></small>` },
    { name: t.data.kind, cell: r => english(r.kind) },
    { name: t.data.operator, cell: r => r.operators.join(", ") },
    { name: t.form.packing, cell: r => r.packings.map(p => t.packings[p]).join(", ") },
    { name: t.data.price, cell: r => html`${r.prices.map(p => html`<div>${bdi(`${number(p.rate)} ${p.currency}`)} ${per(p.basis)}${p.for ? html` ${english(`(${p.for})`)}` : nothing}</div>`)}${r.factor != null ? html`<div>${bdi(`× ${number(r.factor)}`)}</div>` : nothing}` },
    { name: t.data.valid, cell: r => [r.validFrom, r.validTo].map(d => (d ? bdi(date(d as unknown as string)) : "…")).map((d, at) => html`${at > 0 ? " – " : ""}${d}`) },
    { name: t.data.confidence, cell: sourceCell },
  ];
}

function ageView(): View {
  const { status } = app;
  return html`<p>${t.dataset.label} ${bdi(dataset.version === "0" ? t.dataset.bundled : number(Number(dataset.version ?? 0)))}, ${t.dataset.confirmed(duration(Math.floor(dataset.ageSeconds / 60)))}</p>${status?.servedFromMemory ? html`<p class="muted">${t.dataset.memory}</p>` : nothing}`;
}

function datasetColumns(): Column<DatasetEntry>[] {
  return [
    { name: t.data.version, cell: d => html`${bdi(number(d.version))} ${d.served ? html`<span class="tag">${t.data.served}</span>` : nothing}` },
    { name: t.data.published, cell: d => html`${bdi(date(d.publishedAt as unknown as string))} <small class="block">${bdi(moment(d.publishedAt as unknown as string))} UTC</small>` },
    { name: t.data.by, cell: d => bdi(d.by) },
    { name: t.data.note, cell: d => english(d.note) },
    { name: t.data.hash, cell: d => html`<code class="hash">${d.hash}</code>` },
  ];
}
