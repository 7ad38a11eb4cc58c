// The form, the query of the page's address, and the body of POST /v1/plan: three spellings of one question.

import { byId } from "./dom.js";
import { placeText, showPlace, toPlace } from "./place-box.js";

const Defaults = { commodity: "", ready: "", arriveBy: "", currency: "USD", avoid: "", require: "", flag: "", doubtful: "include", maxTransfers: "", maxRoutes: "8", containerOwner: "shipper", incoterm: "", incotermPlace: "", value: "", insurancePercent: "" };
const Ticks = { packing: [], criteria: ["cost", "time"] };
const Boxes = ["container20", "container40"];

/** Demands as people write them, 'country:UZ', and the list of the body that each goes into. */
const Lists = { country: "countries", crossing: "crossings", place: "places", mode: "modes", operator: "operators", sailing: "sailings" };

/** Where a fault in the body is shown; the longest pointer that fits counts. */
const Fields = {
  "/from": "from", "/to": "to", "/shipment": "commodity", "/shipment/massKg": "amount", "/shipment/units": "amount", "/shipment/packings": "packing",
  "/when": "ready", "/deadline": "arriveBy", "/criteria": "criteria", "/options/currency": "currency", "/options/maxRoutes": "maxRoutes",
  "/constraints/avoid": "avoid", "/constraints/require": "require", "/constraints/truckFlags": "flag",
  "/constraints/doubtfulServices": "doubtful", "/constraints/maxTransfers": "maxTransfers",
  "/shipment/containerOwner": "containerOwner", "/shipment/value": "value", "/terms": "incoterm", "/terms/place": "incotermPlace", "/options/insurance": "insurancePercent",
};

/** The name of the field that a pointer is about, or undefined. */
export const fieldOf = pointer => Fields[Object.keys(Fields).filter(p => pointer === p || pointer.startsWith(`${p}/`)).sort((a, b) => b.length - a.length)[0]];

/** Fills the form from the address; what is not there takes its default. */
export function readAddress(form, query, places) {
  for (const end of ["from", "to"]) showPlace(form.elements[end], query.get(end) ?? "", places);
  for (const [name, value] of Object.entries(Defaults)) form.elements[name].value = query.get(name) ?? value;
  for (const [name, values] of Object.entries(Ticks)) {
    const ticked = query.has(name) ? query.getAll(name) : values;
    for (const box of form.querySelectorAll(`[name=${name}]`)) box.checked = ticked.includes(box.value);
  }
  const [measure, count] = (query.get("units") ?? "tonnes").split(":");
  form.elements.measure.value = Boxes.includes(measure) ? measure : "tonnes";
  form.elements.amount.value = count ?? query.get("tonnes") ?? "";
}

/** The address that opens the same question again. */
export function toAddress(form) {
  const query = new URLSearchParams();
  const text = name => form.elements[name].value.trim();
  for (const end of ["from", "to"]) query.set(end, placeText(form.elements[end]));
  if (text("amount")) text("measure") === "tonnes" ? query.set("tonnes", text("amount")) : query.set("units", `${text("measure")}:${text("amount")}`);
  for (const [name, values] of Object.entries(Ticks)) {
    const ticked = ticks(form, name);
    if (ticked.join() !== values.join()) for (const value of ticked) query.append(name, value);
  }
  for (const [name, value] of Object.entries(Defaults)) if (text(name) !== value) query.set(name, text(name));
  return query;
}

/** The body, and what in the form itself is no number or no demand. */
export function toBody(form) {
  const errors = [];
  const text = name => form.elements[name].value.trim() || undefined;
  const numeral = (name, pointer, form, example) => {
    if (text(name) === undefined || form.test(text(name))) return text(name) && Number(text(name));
    errors.push({ pointer, message: `Write a number, as in ${example}.`, candidates: [] });
  };
  const isMass = text("measure") === "tonnes";
  const count = numeral("amount", isMass ? "/shipment/massKg" : "/shipment/units", isMass ? /^\d{1,9}(\.\d{1,6})?$/ : /^\d{1,9}$/, isMass ? "60 or 60.5" : "3");
  const value = numeral("value", "/shipment/value", /^\d{1,12}(\.\d{1,2})?$/, "60000");
  const percent = numeral("insurancePercent", "/options/insurance", /^\d{1,3}(\.\d{1,4})?$/, "0.3");
  const avoid = demands(form, "avoid", errors);
  const require = demands(form, "require", errors);
  const body = {
    from: toPlace(form.elements.from),
    to: toPlace(form.elements.to),
    when: { readyAt: text("ready") },
    shipment: {
      commodity: text("commodity"),
      massKg: isMass && count !== undefined ? Math.round(count * 1e6) / 1e3 : undefined,
      units: !isMass && count !== undefined ? [{ packing: text("measure"), count }] : undefined,
      packings: ticks(form, "packing").length > 0 ? ticks(form, "packing") : undefined,
      containerOwner: text("containerOwner"),
      value: value === undefined ? undefined : { amount: value, currency: text("currency")?.toUpperCase() },
    },
    criteria: ticks(form, "criteria"),
    constraints: {
      avoid: avoid.body, require: require.body,
      maxTransfers: numeral("maxTransfers", "/constraints/maxTransfers", /^\d{1,9}$/, "4"),
      doubtfulServices: text("doubtful"),
      truckFlags: text("flag")?.split(/[\s,;]+/).filter(Boolean).map(flag => flag.toUpperCase()),
    },
    terms: { incoterm: text("incoterm"), place: text("incotermPlace") },
    deadline: { arriveBefore: text("arriveBy") },
    options: {
      currency: text("currency")?.toUpperCase(), maxRoutes: numeral("maxRoutes", "/options/maxRoutes", /^\d{1,9}$/, "8"),
      insurance: percent === undefined ? undefined : { percent },
    },
  };
  return { body, errors };
}

/** Takes the demands at these pointers out of the form. */
export function dropDemands(form, pointers) {
  for (const name of ["avoid", "require"]) {
    const { parts, pointerOf } = demands(form, name, []);
    // Via places are one demand: their order is part of it.
    const goes = at => pointers.some(p => p === pointerOf[at] || (p.includes("/via/") && pointerOf[at]?.includes("/via/")));
    form.elements[name].value = parts.filter((_, at) => !goes(at)).join(", ");
  }
  for (const name of pointers.map(fieldOf)) if (["maxTransfers", "doubtful", "arriveBy"].includes(name)) form.elements[name].value = Defaults[name];
}

/** Puts one of the values that the server would accept in the place of the wrong one; false where that cannot be done. */
export function acceptCandidate(form, pointer, candidate) {
  const name = fieldOf(pointer);
  const at = Number(/\/(\d+)$/.exec(pointer)?.[1]);
  if (name === "from" || name === "to") {
    showPlace(form.elements[name], candidate.value, [{ id: candidate.value, name: candidate.name ?? candidate.value }]);
  } else if (name === "avoid" || name === "require") {
    const { parts, pointerOf } = demands(form, name, []);
    const [, subject] = /^(\w+):/.exec(parts[pointerOf.findIndex(p => pointer.startsWith(p))] ?? "") ?? [];
    form.elements[name].value = parts.map((part, at) => (pointer.startsWith(pointerOf[at]) ? `${subject ?? "place"}:${candidate.value}` : part)).join(", ");
  } else if (name === "flag") {
    form.elements.flag.value = form.elements.flag.value.split(/[\s,;]+/).filter(Boolean).map((flag, i) => (i === at ? candidate.value : flag)).join(", ");
  } else if (name === "currency" || name === "commodity") {
    form.elements[name].value = candidate.value;
  } else {
    return false;
  }
  return true;
}

/** How many of the options that are folded away differ from their defaults. */
export const countOptions = form =>
  [...byId("more").querySelectorAll("input, select")].filter(field => field.value.trim() !== Defaults[field.name]).length;

const ticks = (form, name) => [...form.querySelectorAll(`[name=${name}]:checked`)].map(box => box.value);

/** Reads 'country:UZ, via:KZ-AKTAUPORT'; 'pointerOf' tells for each part where it went in the body. */
function demands(form, name, errors) {
  const parts = form.elements[name].value.split(/[,;\n]+/).map(part => part.trim()).filter(Boolean);
  const [body, pointerOf] = [{}, []];
  for (const part of parts) {
    const [, subject, value] = /^(\w+)\s*:\s*(.+)$/.exec(part) ?? [null, "place", part];
    const list = subject === "via" && name === "require" ? "via" : Object.hasOwn(Lists, subject) ? Lists[subject] : null;
    if (list === null) {
      errors.push({ pointer: `/constraints/${name}`, message: `'${part}' begins with none of the words country, crossing, place, mode, operator, sailing${name === "require" ? ", via" : ""}.`, candidates: [] });
    }
    const values = (body[list] ??= []);
    pointerOf.push(`/constraints/${name}/${list}/${values.length}`);
    values.push(list === "via" ? (/^[A-Z]{2}-[A-Z0-9]+$/.test(value) ? { place: value } : { name: value }) : value);
  }
  return { body: parts.length > 0 ? body : undefined, parts, pointerOf };
}
