// What the page knows and shows now. Every change goes through 'update', which draws the page again.

import { api, ProblemError, type Commodity, type Crossing, type Fault, type NetworkFeature, type Place, type Plan, type Problem, type Route, type Status } from "./api/client.js";
import { emptyAsk, fieldOf, MoreFields, readAsk, toBody, writeAsk, type Ask, type Demand } from "./ask.js";
import { duration, money, number, tomorrow } from "./format.js";
import { isLanguage, language, setLanguage, t, wantedLanguage, type Language } from "./words/index.js";

/** Those that tell of what only a key may see. */
export const KeyTables = ["drafts", "keys", "audit"] as const;
export const DataTables = ["places", "crossings", "sailings", "tariffs", "disruptions", "datasets", ...KeyTables] as const;
export type DataTable = (typeof DataTables)[number];
export type Order = "compared" | "cost" | "time" | "co2e";

/** What was touched on the map: a leg of the chosen route and the link of it under the mouse, or a thing of the network by its id. */
export type Picked = { kind: "leg"; index: number; link?: string } | { kind: "feature"; id: string };

export const app = {
  view: "plan" as "plan" | "data",
  table: "places" as DataTable,
  ask: emptyAsk(),
  answer: null as Plan | null,
  /** Whether each route of the answer leaves as late as it may. */
  leavesLate: false,
  problem: null as (Partial<Problem> & { isOurs?: boolean }) | null,
  faults: [] as Fault[],
  chosen: 0,
  compared: [] as string[],
  order: "compared" as Order,
  picked: null as Picked | null,
  /** The route under the mouse, in the cards, in a chart or on the map. */
  pointed: null as number | null,
  /** The leg of the chosen route under the mouse or the focus. */
  hovered: null as number | null,
  isMoreOpen: false,
  planning: null as AbortController | null,
  /** Seconds of planning, once it takes long enough to be told. */
  elapsed: null as number | null,
  places: new Map<string, Place>(),
  commodities: [] as Commodity[],
  features: [] as NetworkFeature[],
  crossings: [] as Crossing[],
  status: null as Status | null,
  /** What those who hear the page are told. */
  said: "",
  languageAsked: false,
};

const ShowProgressAfter = 300;
const MostCompared = 4;

let draw = (): void => {};
let isDue = false;

export function startDrawing(how: () => void): void {
  draw = how;
  draw();
}

export function update(change: Partial<typeof app> = {}): void {
  Object.assign(app, change);
  if (isDue) return;
  isDue = true;
  queueMicrotask(() => {
    isDue = false;
    draw();
  });
}

export const say = (said: string): void => update({ said });

/** Waits until the page stands as it was last updated. */
export const drawn = (): Promise<void> => new Promise(resolve => queueMicrotask(() => queueMicrotask(resolve)));

/** Sends the eyes and the keyboard to an element. */
export async function reach(id: string, block: ScrollLogicalPosition = "start"): Promise<void> {
  await drawn();
  const element = document.getElementById(id);
  element?.focus({ preventScroll: true });
  element?.scrollIntoView({ block });
}

export const chosenRoute = (): Route | null => app.answer?.routes[app.chosen] ?? null;

/** A place or crossing by its name in the chosen language. */
export function nameOf(id: string, fallback?: string): string {
  const names = app.places.get(id)?.names;
  return names?.[language] || names?.en || fallback || id;
}

export function goodsName(id: string): string {
  const goods = app.commodities.find(c => c.id === id);
  return goods ? { en: goods.nameEn, ru: goods.nameRu, kk: goods.nameKk, fa: goods.nameFa }[language] || goods.nameEn : id;
}

/** What all views rest on; each part that comes is shown. */
export async function loadData(): Promise<void> {
  await Promise.allSettled([
    api.status().then(status => update({ status })),
    api.commodities().then(commodities => update({ commodities })),
    api.places({ limit: 500 }).then(places => update({ places: new Map(places.map(p => [p.id, p])) })),
    Promise.all([api.network(), api.crossings()]).then(([features, crossings]) => update({ features, crossings })),
  ]);
}

// The address

function address(): URLSearchParams {
  const query = app.view === "plan" || app.ask.from ? writeAsk(app.ask) : new URLSearchParams();
  const route = chosenRoute();
  if (route && app.chosen > 0) query.set("route", route.id);
  if (app.compared.length > 0) query.set("compare", app.compared.join(","));
  if (app.order !== "compared") query.set("order", app.order);
  if (app.view !== "plan") query.set("view", app.view);
  if (app.view === "data" && app.table !== "places") query.set("table", app.table);
  if (app.languageAsked) query.set("lang", language);
  return query;
}

function writeAddress(how: "pushState" | "replaceState"): void {
  const query = address().toString();
  if (`?${query}` !== location.search) history[how](null, "", query ? `?${query}` : location.pathname);
}

/** Opens what the address says; plans when it names both ends. */
export async function open(): Promise<void> {
  app.planning?.abort();
  const query = new URLSearchParams(location.search);
  app.languageAsked = isLanguage(query.get("lang"));
  await setLanguage(wantedLanguage(query.get("lang")));
  const ask = readAsk(query);
  if (!query.has("from") && !query.has("to") && !ask.ready) ask.ready = tomorrow();
  const table = query.get("table") as DataTable;
  const order = query.get("order") as Order;
  const isSame = app.answer !== null && JSON.stringify(ask) === JSON.stringify(app.ask);
  update({
    ask, view: query.get("view") === "data" ? "data" : "plan", table: DataTables.includes(table) ? table : "places", order: ["cost", "time", "co2e"].includes(order) ? order : "compared",
    compared: (query.get("compare") ?? "").split(",").filter(Boolean).slice(0, MostCompared), picked: null, ...(isSame ? {} : { answer: null, problem: null, faults: [] }),
  });
  if (isSame) choose(Math.max(0, app.answer!.routes.findIndex(r => r.id === query.get("route"))), { keepAddress: true });
  else if (ask.from && ask.to) await plan({ route: query.get("route") });
  tellTitle();
}

export async function changeLanguage(to: Language): Promise<void> {
  await setLanguage(to, { keep: true });
  app.languageAsked = true;
  writeAddress("replaceState");
  tellTitle();
  update();
}

export function show(view: typeof app.view, table: DataTable = app.table): void {
  update({ view, table });
  writeAddress("pushState");
  tellTitle();
}

function tellTitle(): void {
  const { resolved } = app.answer ?? {};
  document.title = app.view === "data" ? `${t.data.title} · RoutePlanner` : resolved ? `${nameOf(resolved.from.id, resolved.from.name)} ${language === "fa" ? "←" : "→"} ${nameOf(resolved.to.id, resolved.to.name)} · RoutePlanner` : `RoutePlanner: ${t.tagline}`;
}

// Planning

/** Asks what the form holds, under an address of its own. */
export async function submit(ask: Ask = app.ask): Promise<void> {
  update({ ask, answer: app.answer, compared: [], picked: null, view: "plan" });
  app.chosen = 0;
  const query = writeAsk(ask);
  if (app.order !== "compared") query.set("order", app.order);
  if (app.languageAsked) query.set("lang", language);
  if (`?${query}` !== location.search) history.pushState(null, "", `?${query}`);
  await plan({ takesFocus: true });
}

/** Plans again with one demand more or less; before the first plan it is only put into the form. */
export async function demand(kind: "avoid" | "require", demand: Demand, isWanted: boolean): Promise<void> {
  const others = app.ask[kind].filter(d => d.subject !== demand.subject || d.value !== demand.value);
  const ask = { ...app.ask, [kind]: isWanted ? [...others, demand] : others };
  if (ask.from && ask.to) await submit(ask);
  else update({ ask, picked: null, isMoreOpen: true });
}

async function plan({ takesFocus = false, route = null as string | null } = {}): Promise<void> {
  app.planning?.abort();
  const mine = new AbortController();
  const { body, faults } = toBody(app.ask);
  update({ faults, problem: null, planning: null, elapsed: null });
  if (faults.length > 0) return refuse({ title: t.problem.incomplete, errors: faults, isOurs: true }, takesFocus);
  update({ planning: mine });
  const stopProgress = tellProgress(mine);
  try {
    const answer = await api.plan(body, mine.signal);
    if (mine !== app.planning) return;
    update({ answer, leavesLate: body.when?.arriveBefore != null, problem: null, faults: [], chosen: Math.max(0, answer.routes.findIndex(r => r.id === route)), compared: app.compared.filter(id => answer.routes.some(r => r.id === id)) });
    if (route !== null && answer.routes[app.chosen]?.id !== route) writeAddress("replaceState");
    say(summary(answer));
    tellTitle();
    if (takesFocus) await reach("results");
  } catch (error) {
    if (mine !== app.planning) return;
    if (error instanceof DOMException && error.name === "AbortError") say(t.progress.stopped);
    else await refuse(error instanceof ProblemError ? error.problem : { title: t.problem.unreachable, detail: t.problem.check, isOurs: true, status: 503 }, takesFocus);
  } finally {
    stopProgress();
    if (mine === app.planning) update({ planning: null, elapsed: null });
  }
}

export function stop(): void {
  app.planning?.abort();
}

async function refuse(problem: NonNullable<typeof app.problem>, takesFocus: boolean): Promise<void> {
  const faults = problem.errors ?? [];
  const isFolded = faults.some(f => (MoreFields as readonly string[]).includes(fieldOf(f.pointer) ?? ""));
  update({ problem, faults, answer: null, isMoreOpen: app.isMoreOpen || isFolded });
  say(problem.title ?? "");
  if (takesFocus) await reach("results");
}

/** Tells that something is going on, once it takes longer than one notices; gives what ends it. */
function tellProgress(mine: AbortController): () => void {
  const begun = performance.now();
  const tick = (): void => {
    if (mine === app.planning) update({ elapsed: Math.floor((performance.now() - begun) / 1000) });
  };
  let ticking: ReturnType<typeof setInterval> | undefined;
  const timer = setTimeout(() => {
    tick();
    say(t.progress.planning(number(0)));
    ticking = setInterval(tick, 1000);
  }, ShowProgressAfter);
  return () => {
    clearTimeout(timer);
    clearInterval(ticking);
  };
}

function summary({ routes }: Plan): string {
  if (routes.length === 0) return "";
  const cheapest = Math.min(...routes.map(r => r.totals.cost.amount));
  const fastest = Math.min(...routes.map(timeOf));
  return t.answer.said(number(routes.length), money({ amount: cheapest, currency: routes[0].totals.cost.currency }), duration(fastest));
}

/** The duration that a route is compared by: half of the simulated journeys take no longer. */
export const timeOf = ({ totals: { durationMinutes } }: Route): number => durationMinutes.p50;

// Routes

export function choose(at: number, { keepAddress = false } = {}): void {
  if (at === app.chosen && app.picked === null) return;
  update({ chosen: at, picked: null });
  if (!keepAddress) writeAddress("replaceState");
}

/** Tells all views which route is under the mouse. */
export function point(at: number | null): void {
  if (at !== app.pointed) update({ pointed: at });
}

export function order(by: Order): void {
  update({ order: by });
  writeAddress("replaceState");
}

/** The routes in the order asked for, each with its place in the answer. */
export function ordered(): { route: Route; at: number }[] {
  const all = (app.answer?.routes ?? []).map((route, at) => ({ route, at }));
  const by: Record<Order, (r: Route) => number> = { compared: () => 0, cost: r => r.totals.cost.amount, time: timeOf, co2e: r => r.totals.co2e.wtwKg ?? Infinity };
  return all.toSorted((a, b) => by[app.order](a.route) - by[app.order](b.route));
}

export function compare(id: string, isWanted: boolean): void {
  const others = app.compared.filter(c => c !== id);
  update({ compared: isWanted ? [...others, id].slice(-MostCompared) : others });
  writeAddress("replaceState");
}

export function endComparison(): void {
  update({ compared: [] });
  writeAddress("replaceState");
}
