// The question: as the form holds it, as the address spells it, and as the body of POST /v1/plan.

import type { Fault, Packing, PlanQuery } from "./api/client.js";
import { toAscii } from "./format.js";
import { t } from "./words/index.js";

export const Subjects = ["country", "mode", "crossing", "operator", "sailing", "place", "link"] as const;
export type Subject = (typeof Subjects)[number] | "via";
export interface Demand { subject: Subject; value: string }
export type DemandKind = "avoid" | "require";

export const Packings: Packing[] = ["container20", "container40", "packed", "bulk"];
export const Criteria = ["cost", "time", "co2e", "risk"] as const;
export const Currencies = ["USD", "EUR", "KZT", "IRR", "RUB", "CNY", "TRY", "AED"];
export const Incoterms = ["EXW", "FCA", "FAS", "FOB", "CFR", "CIF", "CPT", "CIP", "DAP", "DPU", "DDP"];

const Texts = {
  from: "", to: "", commodity: "", hs: "", ready: "", arriveBy: "", currency: "USD", doubtful: "include", maxTransfers: "", maxRoutes: "8", containerOwner: "shipper", m3: "", value: "",
  incoterm: "", incotermPlace: "", insurancePercent: "", onTimePercent: "", delayCost: "",
};
export type TextField = keyof typeof Texts;

export interface Ask extends Record<TextField, string> {
  measure: "tonnes" | "container20" | "container40";
  amount: string;
  packing: string[];
  criteria: string[];
  flag: string[];
  avoid: Demand[];
  require: Demand[];
}

const Lists: Record<Exclude<Subject, "via">, "countries" | "modes" | "crossings" | "operators" | "sailings" | "places" | "links"> =
  { country: "countries", mode: "modes", crossing: "crossings", operator: "operators", sailing: "sailings", place: "places", link: "links" };

/** The subject of a list of the body. */
export const subjectOf = (list: string): Subject | undefined => (list === "via" ? "via" : Subjects.find(subject => Lists[subject] === list));

/** Where a fault in the body is shown; the longest pointer that fits counts. */
const Fields: Record<string, string> = {
  "/from": "from", "/to": "to", "/shipment": "commodity", "/shipment/hs": "hs", "/shipment/massKg": "amount", "/shipment/units": "amount", "/shipment/packings": "packing", "/shipment/volumeM3": "m3",
  "/shipment/containerOwner": "containerOwner", "/shipment/value": "value", "/when": "ready", "/when/window": "ready", "/when/arriveBefore": "arriveBy", "/deadline": "arriveBy", "/deadline/minProbability": "onTimePercent", "/options/delayCostPercentPerDay": "delayCost", "/criteria": "criteria", "/options/currency": "currency", "/options/maxRoutes": "maxRoutes",
  "/options/insurance": "insurancePercent", "/constraints/avoid": "avoid", "/constraints/require": "require", "/constraints/truckFlags": "flag", "/constraints/doubtfulServices": "doubtful",
  "/constraints/maxTransfers": "maxTransfers", "/terms": "incoterm", "/terms/place": "incotermPlace",
};

/** The fields that are folded away until asked for. */
export const MoreFields = ["hs", "m3", "value", "currency", "arriveBy", "avoid", "require", "flag", "doubtful", "maxTransfers", "maxRoutes", "containerOwner", "incoterm", "incotermPlace", "insurancePercent", "onTimePercent", "delayCost"] as const;

/** The name of the field that a pointer is about, or undefined. */
export function fieldOf(pointer: string): string | undefined {
  const fit = Object.keys(Fields).filter(p => pointer === p || pointer.startsWith(`${p}/`)).sort((a, b) => b.length - a.length)[0];
  return fit === undefined ? undefined : Fields[fit];
}

export const emptyAsk = (): Ask => ({ ...Texts, measure: "tonnes", amount: "", packing: [], criteria: ["cost", "time"], flag: [], avoid: [], require: [] });

/** Reads the address; what is not there takes its default. */
export function readAsk(query: URLSearchParams): Ask {
  const ask = emptyAsk();
  for (const name of Object.keys(Texts) as TextField[]) ask[name] = query.get(name) ?? Texts[name];
  for (const name of ["packing", "criteria"] as const) if (query.has(name)) ask[name] = query.getAll(name);
  ask.flag = (query.get("flag") ?? "").split(/[\s,;]+/).filter(Boolean);
  for (const name of ["avoid", "require"] as const) ask[name] = readDemands(query.get(name) ?? "");
  const [measure, count] = (query.get("units") ?? "tonnes").split(":");
  if (measure === "container20" || measure === "container40") ask.measure = measure;
  ask.amount = count ?? query.get("tonnes") ?? "";
  return ask;
}

/** The address that opens the same question again. */
export function writeAsk(ask: Ask): URLSearchParams {
  const query = new URLSearchParams();
  for (const end of ["from", "to"] as const) if (ask[end]) query.set(end, ask[end]);
  if (ask.amount && ask.measure === "tonnes") query.set("tonnes", toAscii(ask.amount));
  else if (ask.amount) query.set("units", `${ask.measure}:${toAscii(ask.amount)}`);
  for (const name of Object.keys(Texts) as TextField[]) if (ask[name] !== Texts[name]) query.set(name, ask[name]);
  if (ask.packing.length > 0) for (const packing of ask.packing) query.append("packing", packing);
  if (ask.criteria.join() !== "cost,time") for (const criterion of ask.criteria) query.append("criteria", criterion);
  if (ask.flag.length > 0) query.set("flag", ask.flag.join(","));
  for (const name of ["avoid", "require"] as const) if (ask[name].length > 0) query.set(name, ask[name].map(d => `${d.subject}:${d.value}`).join(","));
  return query;
}

function readDemands(text: string): Demand[] {
  return text.split(/[,;\n]+/).map(part => part.trim()).filter(Boolean).map(part => {
    const [, subject, value] = /^(\w+)\s*:\s*(.+)$/.exec(part) ?? [null, "place", part];
    return { subject: (subject === "via" || Object.hasOwn(Lists, subject) ? subject : "place") as Subject, value };
  });
}

export const hasDemand = (demands: Demand[], { subject, value }: Demand): boolean => demands.some(d => d.subject === subject && d.value === value);

/** How many of the folded fields differ from their defaults. */
export function countMore(ask: Ask): number {
  const empty = emptyAsk();
  return MoreFields.filter(name => JSON.stringify(ask[name]) !== JSON.stringify(empty[name])).length;
}

/** The pointer in the body of the demand at each place of the list. */
export function pointersOf(demands: Demand[], kind: DemandKind): string[] {
  const counts = new Map<string, number>();
  return demands.map(({ subject }) => {
    const list = subject === "via" ? "via" : Lists[subject];
    const at = counts.get(list) ?? 0;
    counts.set(list, at + 1);
    return `/constraints/${kind}/${list}/${at}`;
  });
}

/** The body, and what in the form itself is no number. */
export function toBody(ask: Ask): { body: PlanQuery; faults: Fault[] } {
  const faults: Fault[] = [];
  const numeral = (text: string, pointer: string, form: RegExp, example: string): number | undefined => {
    const plain = toAscii(text);
    if (plain === "") return undefined;
    if (form.test(plain)) return Number(plain);
    faults.push({ code: "wrongType", pointer, message: `Write a number, as in ${example}.`, value: text, candidates: [] });
    return undefined;
  };
  const isMass = ask.measure === "tonnes";
  const count = isMass ? numeral(ask.amount, "/shipment/massKg", /^\d{1,9}(\.\d{1,6})?$/, "60 or 60.5") : numeral(ask.amount, "/shipment/units", /^\d{1,9}$/, "3");
  const value = numeral(ask.value, "/shipment/value", /^\d{1,12}(\.\d{1,2})?$/, "60000");
  const volume = numeral(ask.m3, "/shipment/volumeM3", /^\d{1,7}(\.\d{1,6})?$/, "80");
  const percent = numeral(ask.insurancePercent, "/options/insurance", /^\d{1,3}(\.\d{1,4})?$/, "0.3");
  const onTime = numeral(ask.onTimePercent, "/deadline/minProbability", /^(\d{1,2}(\.\d{1,2})?|100)$/, "80");
  const delayCost = numeral(ask.delayCost, "/options/delayCostPercentPerDay", /^\d{1,3}(\.\d{1,4})?$/, "1");
  const maxTransfers = numeral(ask.maxTransfers, "/constraints/maxTransfers", /^\d{1,3}$/, "4");
  const maxRoutes = numeral(ask.maxRoutes, "/options/maxRoutes", /^\d{1,3}$/, "8");
  const currency = ask.currency.trim().toUpperCase();
  const shipment: NonNullable<PlanQuery["shipment"]> = {};
  if (ask.commodity) shipment.commodity = ask.commodity;
  if (ask.hs.trim()) shipment.hs = toAscii(ask.hs);
  if (count !== undefined && isMass) shipment.massKg = Math.round(count * 1e6) / 1e3;
  if (count !== undefined && !isMass) shipment.units = [{ packing: ask.measure as "container20" | "container40", count }];
  if (ask.packing.length > 0) shipment.packings = ask.packing as Packing[];
  if (volume !== undefined) shipment.volumeM3 = volume;
  if (ask.containerOwner !== "shipper") shipment.containerOwner = ask.containerOwner as "carrier";
  if (value !== undefined) shipment.value = { amount: value, currency };
  const constraints: NonNullable<PlanQuery["constraints"]> = {};
  if (ask.avoid.length > 0) constraints.avoid = demandsBody(ask.avoid);
  if (ask.require.length > 0) constraints.require = demandsBody(ask.require);
  if (maxTransfers !== undefined) constraints.maxTransfers = maxTransfers;
  if (ask.doubtful !== "include") constraints.doubtfulServices = ask.doubtful as "exclude";
  if (ask.flag.length > 0) constraints.truckFlags = ask.flag.map(f => f.toUpperCase());
  const body: PlanQuery = {
    from: placeOf(ask.from), to: placeOf(ask.to), shipment, criteria: ask.criteria as (typeof Criteria)[number][], constraints,
    options: { ...(currency ? { currency } : {}), ...(maxRoutes !== undefined ? { maxRoutes } : {}), ...(percent !== undefined ? { insurance: { percent } } : {}), ...(delayCost !== undefined ? { delayCostPercentPerDay: delayCost } : {}) },
    include: ["legs", "charges", "emissions", "documents", "geometry"],
  };
  // A deadline alone asks how late each route may leave.
  const leavesLate = ask.arriveBy !== "" && ask.ready === "";
  if (leavesLate) body.when = { arriveBefore: ask.arriveBy };
  else if (ask.ready) body.when = { readyAt: ask.ready };
  if ((ask.arriveBy && !leavesLate) || onTime !== undefined) body.deadline = { ...(ask.arriveBy && !leavesLate ? { arriveBefore: ask.arriveBy } : {}), ...(onTime !== undefined ? { minProbability: Math.round(onTime * 100) / 1e4 } : {}) };
  if (ask.incoterm) body.terms = { incoterm: ask.incoterm as "CPT", ...(ask.incotermPlace.trim() ? { place: ask.incotermPlace.trim() } : {}) };
  return { body, faults };
}

function demandsBody(demands: Demand[]): NonNullable<NonNullable<PlanQuery["constraints"]>["require"]> {
  const body: Record<string, unknown[]> = {};
  for (const { subject, value } of demands) {
    if (subject === "via") (body["via"] ??= []).push(isPlaceId(value) ? { place: value } : { name: value });
    else (body[Lists[subject]] ??= []).push(value);
  }
  return body;
}

export const isPlaceId = (text: string): boolean => /^[A-Z]{2}-[A-Z0-9]{2,24}$/.test(text);

/** A place as the body names it: by id, position or name. */
function placeOf(text: string): PlanQuery["from"] {
  const [, lat, lon] = /^(-?\d{1,2}(?:\.\d+)?)\s*[,;\s]\s*(-?\d{1,3}(?:\.\d+)?)$/.exec(text.trim()) ?? [];
  if (lat !== undefined) return { lat: Number(lat), lon: Number(lon) };
  if (isPlaceId(text.trim())) return { place: text.trim() };
  return text.trim() ? { name: text.trim() } : null;
}

/** Takes the demands and limits at these pointers out of the question. */
export function relax(ask: Ask, pointers: string[]): Ask {
  const next = { ...ask };
  for (const kind of ["avoid", "require"] as const) {
    const where = pointersOf(ask[kind], kind);
    // Via places are one demand: their order is part of it.
    const goes = (at: number): boolean => pointers.some(p => p === where[at] || (p.includes("/via/") && where[at].includes("/via/")));
    next[kind] = ask[kind].filter((_, at) => !goes(at));
  }
  const empty = emptyAsk();
  for (const name of pointers.map(fieldOf)) if (name === "maxTransfers" || name === "doubtful" || name === "arriveBy" || name === "onTimePercent") next[name] = empty[name];
  return next;
}

/** The question with one of the values that the server would accept in the place of the wrong one; null where that cannot be done. */
export function acceptCandidate(ask: Ask, pointer: string, value: string): Ask | null {
  const name = fieldOf(pointer);
  const at = Number(/\/(\d+)$/.exec(pointer)?.[1]);
  switch (name) {
    case "from": case "to": case "currency": case "commodity": case "incotermPlace": return { ...ask, [name]: value };
    case "flag": return { ...ask, flag: ask.flag.map((flag, i) => (i === at ? value : flag)) };
    case "avoid": case "require": {
      const where = pointersOf(ask[name], name);
      return { ...ask, [name]: ask[name].map((demand, i) => (pointer.startsWith(where[i]) ? { ...demand, value } : demand)) };
    }
    default: return null;
  }
}

/** One of the corridor's five trades as an example to begin with. */
export const Presets: { trade: keyof typeof t.presets; ask: Partial<Ask> }[] = [
  { trade: "food", ask: { from: "KZ-KOSTANAY", to: "IR-TEHRAN", commodity: "wheat", amount: "1500", packing: ["bulk"] } },
  { trade: "chemical", ask: { from: "IR-BUSHEHR", to: "KZ-ALMATY", commodity: "urea", amount: "120", packing: [] } },
  { trade: "construction", ask: { from: "IR-YAZD", to: "KZ-ASTANA", commodity: "ceramic-tiles", amount: "44", packing: [] } },
  { trade: "lightIndustry", ask: { from: "KZ-SHYMKENT", to: "IR-TEHRAN", commodity: "cotton", amount: "40", packing: ["container40", "packed"] } },
  { trade: "metallurgy", ask: { from: "KZ-KARAGANDA", to: "IR-ISFAHAN", commodity: "steel-pipes", amount: "60", packing: [] } },
];
