// Routes as cards; each opens to its legs, charges, emissions, documents and notices, which are built when first opened.

import { exchange, formula } from "./charge.js";
import { bdi, el, linked } from "./dom.js";
import { amount, date, digitsOf, duration, list, moment, money, number, offset, percent } from "./format.js";

const CriteriaWords = { cost: "cost", time: "time", co2e: "CO₂e", risk: "risk" };
const PackingWords = { container20: "20 ft container", container40: "40 ft container", packed: "packed", bulk: "bulk" };
const ModeWords = { rail: "Rail", road: "Road", sea: "Sea" };
const ProductWords = { train: "block train", slot: "slot in a regular train", single: "single wagons" };
const WaitWords = { dispatch: "dispatch by the railway", sailing: "the ship to sail", slot: "the next train with places", price: "a lower price to begin", stay: "the stay you asked for", opening: "opening hours" };
const Confidences = ["published", "derived", "estimate"];

const Orders = {
  "as compared": null,
  cost: route => route.totals.cost.amount,
  time: route => route.totals.durationMinutes.typical,
  "CO₂e": route => route.totals.co2e.wtwKg ?? Infinity,
};

/** The whole answer. 'nameOf' gives the name of a place id, 'goodsOf' that of a commodity id. */
export function answerView(answer, nameOf, goodsOf) {
  const cards = new Map(answer.routes.map((route, at) => [route, card(route, answer.resolved, nameOf, at === 0 && answer.routes.length === 1)]));
  const rows = el("div", { class: "routes" }, ...cards.values());
  const sort = event => {
    const by = Orders[event.target.value];
    const routes = by ? answer.routes.toSorted((a, b) => by(a) - by(b)) : answer.routes;
    rows.replaceChildren(...routes.map(route => cards.get(route)));
  };
  return el("div", {},
    head(answer, goodsOf),
    noticesView(answer.complete ? answer.notices : [{ severity: "warning", text: "The search was cut by a limit: better routes may exist." }, ...answer.notices]),
    answer.routes.length > 1 && el("div", { class: "sort" }, el("label", { for: "sort" }, "Order by"), el("select", { id: "sort", onchange: sort }, ...Object.keys(Orders).map(name => el("option", {}, name)))),
    rows);
}

/** One line for those who hear the page. */
export function answerSummary({ routes, front }) {
  const cheapest = Math.min(...routes.map(r => r.totals.cost.amount));
  const fastest = Math.min(...routes.map(r => r.totals.durationMinutes.typical));
  return `${routes.length} of ${front.size} routes shown, from ${money({ amount: cheapest, currency: routes[0].totals.cost.currency })} and from ${duration(fastest)}.`;
}

function head({ resolved, front, routes }, goodsOf) {
  const { from, to, shipment, readyAt, arriveBefore } = resolved;
  const words = list(front.criteria.map(criterion => CriteriaWords[criterion] ?? criterion));
  return el("header", { class: "answer-head" },
    el("h2", {}, bdi(from.name), " → ", bdi(to.name)),
    el("p", {}, bdi(`${number(shipment.massKg / 1000)} t`), ` of ${goodsOf(shipment.commodity)}, ready ${date(readyAt)}, ${readyAt.slice(11, 16)} (${offset(readyAt)})`,
      arriveBefore ? `, there by ${date(arriveBefore)}, ${arriveBefore.slice(11, 16)} (${offset(arriveBefore)})` : "", "."),
    el("p", { class: "muted" }, front.size === 1 ? `One route; no other beats it on ${words}.`
      : `${front.size} routes that no other beats on ${words}${routes.length < front.size ? `; ${routes.length} of them shown` : ""}.`));
}

function card(route, resolved, nameOf, isOpen) {
  const { totals } = route;
  const body = el("div", { class: "route-body" });
  const details = el("details", { class: "route", open: isOpen },
    el("summary", {},
      el("span", { class: "route-name" },
        el("span", { class: "tags" }, route.tags.map(tag => el("span", { class: `tag tag-${tag}` }, tag))),
        el("h3", {}, route.summary),
        el("span", { class: "muted" }, loadText(route, resolved))),
      metric("Cost", amount(totals.cost.amount, totals.cost.currency) + ` ${totals.cost.currency}`, `${number(totals.cost.low, 0)} – ${number(totals.cost.high, 0)}`, "cost"),
      metric("Time", duration(totals.durationMinutes.typical), totals.durationMinutes.p90 ? `9 of 10 within ${duration(totals.durationMinutes.p90)}` : `arrives ${moment(route.arriveAt).slice(4)}`),
      metric("CO₂e", totals.co2e.available ? `${number(totals.co2e.wtwKg / 1000, 2)} t` : "not known", totals.co2e.available ? "well to wheel" : "a factor is missing"),
      metric("Steps", `${totals.transfers} transfer${totals.transfers === 1 ? "" : "s"}`, `${totals.borders} border${totals.borders === 1 ? "" : "s"} · ${number(totals.distanceKm, 0)} km`),
      confidenceBar(totals.cost.byConfidence)),
    body);
  const fill = () => body.firstChild || body.append(...[
    noticesView(route.notices), legsView(route, nameOf), chargesView(route), emissionsView(route), documentsView(route),
  ].filter(Boolean));
  details.addEventListener("toggle", () => details.open && fill());
  if (isOpen) fill();
  return details;
}

function loadText({ packing, modes }, { shipment }) {
  const load = shipment.units.find(units => units.packing === packing);
  const several = (count, word) => `${number(count)} ${word}${count === 1 ? "" : "s"}`;
  if (load?.count) return `${number(load.count)} × ${PackingWords[packing]}`;
  const carriers = [modes.includes("rail") && several(load?.wagons ?? 0, "wagon"), modes.includes("road") && several(load?.trucks ?? 0, "truck")];
  return [PackingWords[packing] ?? packing, ...(load ? carriers.filter(Boolean) : [])].join(", ");
}

const metric = (label, value, note, name = "") => el("span", { class: `metric ${name}` },
  el("span", { class: "label" }, label), " ", el("strong", {}, bdi(value)), " ", el("span", { class: "muted" }, bdi(note)));

function confidenceBar(shares) {
  const known = Object.entries(shares).sort(([a], [b]) => Confidences.indexOf(a) - Confidences.indexOf(b));
  const bar = el("span", { class: "bar", "aria-hidden": "true" }, known.map(([name, share]) => {
    const part = el("span", { class: `part-${name}` });
    part.style.flexGrow = share;
    return part;
  }));
  return el("span", { class: "metric confidence" }, el("span", { class: "label" }, "Rests on"), " ", bar,
    el("span", { class: "muted" }, known.map(([name, share]) => `${percent(share)} ${name}`).join(" · ")));
}

function legsView(route, nameOf) {
  if (!route.legs) return null;
  return part("Legs", "times are local",
    el("ol", { class: "legs" }, route.legs.map(leg => el("li", { class: `leg leg-${leg.kind} mode-${leg.mode}` },
      el("span", { class: "when" }, el("time", { datetime: leg.departAt }, moment(leg.departAt)), " ", el("small", {}, offset(leg.departAt))),
      el("span", { class: "what" }, el("span", { class: "badge" }, leg.kind === "wait" ? "Wait" : ModeWords[leg.mode] ?? leg.mode), " ", legTitle(leg, route),
        el("span", { class: "muted block" }, legFacts(leg, nameOf))),
      el("span", { class: "took" }, duration(leg.durationMinutes.typical), leg.durationMinutes.p90 ? el("small", { class: "block" }, `9 of 10: ${duration(leg.durationMinutes.p90)}`) : "")))),
    el("p", { class: "leg-end" }, "Delivered ", el("time", { datetime: route.arriveAt }, moment(route.arriveAt)), " ", el("small", {}, offset(route.arriveAt)),
      ` after ${duration(route.totals.durationMinutes.typical)}`));
}

function legTitle(leg, route) {
  const [from, to] = [bdi(leg.from.name), bdi(leg.to.name)];
  const transfer = () => leg.charges.map(at => route.charges?.[at]).find(charge => charge?.kind === "transfer")?.name ?? "Transfer";
  switch (leg.kind) {
    case "wait": return ["In ", from, ` for ${WaitWords[leg.waitFor] ?? leg.waitFor ?? "the next leg"}`];
    case "transfer": return [`${transfer()}, `, from];
    case "cross": return leg.from.id === leg.to.id ? ["Border ", from] : ["Border ", from, " → ", to];
    default: return [from, " → ", to];
  }
}

function legFacts(leg, nameOf) {
  const operator = leg.operator && (leg.kind === "drive" ? `trucks of ${leg.operator}` : leg.kind === "transfer" || leg.kind === "wait" ? "" : leg.operator);
  const facts = [
    operator,
    leg.kind === "haul" && (ProductWords[leg.product] ?? leg.product),
    leg.kind === "sail" && leg.service && `service ${leg.service}`,
    leg.distanceKm > 0 && `${number(leg.distanceKm, 0)} km`,
    leg.kind === "haul" && leg.gaugeMm && `${leg.gaugeMm} mm gauge`,
    leg.through.length > 0 && `by ${leg.through.map(nameOf).join(", ")}`,
  ];
  return facts.filter(Boolean).join(" · ");
}

function chargesView(route) {
  if (!route.charges) return null;
  const { cost } = route.totals;
  const scale = 10 ** digitsOf(cost.currency);
  const sum = route.charges.reduce((total, charge) => total + Math.round(charge.amount * scale), 0) / scale;
  const adds = Math.round(sum * scale) === Math.round(cost.amount * scale);
  return part("Charges", `${route.charges.length} lines, in ${cost.currency}`,
    el("table", { class: "charges" },
      el("thead", {}, el("tr", {}, ...["Charge", "Worked out", "Amount", "Low – high", "Rests on"].map((name, at) => el("th", { scope: "col", class: at === 2 || at === 3 ? "figure" : null }, name)))),
      el("tbody", {}, route.charges.map(charge => chargeRow(charge, cost.currency))),
      el("tfoot", {}, el("tr", {},
        el("th", { scope: "row" }, "Total"),
        el("td", {}, adds ? `the ${route.charges.length} lines add up to it` : `the lines add up to ${amount(sum, cost.currency)}`,
          cost.seller != null && el("span", { class: "block" }, bdi(`seller ${amount(cost.seller, cost.currency)}, buyer ${amount(cost.buyer, cost.currency)}`))),
        el("td", { class: "figure" }, el("strong", {}, bdi(money(cost)))),
        el("td", { class: "figure" }, bdi(`${amount(cost.low, cost.currency)} – ${amount(cost.high, cost.currency)}`)),
        el("td", {}, bdi(`${amount(cost.perTonne, cost.currency)} a tonne`))))));
}

function chargeRow(charge, currency) {
  const valid = [charge.validFrom && `from ${date(charge.validFrom)}`, charge.validTo && `to ${date(charge.validTo)}`].filter(Boolean).join(" ");
  return el("tr", {},
    el("th", { scope: "row" }, bdi(charge.name),
      el("span", { class: "muted block" }, "tariff ", el("code", {}, charge.tariff), charge.coefficients.length > 0 && [" with ", ...charge.coefficients.flatMap(c => [el("code", {}, c), " "])],
        ` leg ${charge.legs.map(at => at + 1).join(", ")}`, valid && `, valid ${valid}`, charge.payer && `, paid by ${charge.payer}`)),
    el("td", { "data-label": "Worked out" }, bdi(`${formula(charge)} = ${money(charge.native)}`, { class: "sum" }), el("span", { class: "muted block" }, `rate in ${charge.rateUnit}`),
      charge.fx && el("span", { class: "block" }, bdi(exchange(charge, currency), { class: "sum" })),
      el("details", { class: "source" }, el("summary", {}, "Source"), el("span", {}, ...linked(charge.source), ...(charge.fx ? [" — exchange rate: ", ...linked(charge.fx.source)] : [])))),
    el("td", { class: "figure", "data-label": "Amount" }, bdi(amount(charge.amount, currency))),
    el("td", { class: "figure muted", "data-label": "Low – high" }, charge.low === charge.high ? "fixed" : bdi(`${amount(charge.low, currency)} – ${amount(charge.high, currency)}`)),
    el("td", { "data-label": "Rests on" }, el("span", { class: `mark part-${charge.confidence}` }), ` ${charge.confidence}`));
}

function emissionsView({ emissions, totals }) {
  if (!emissions?.length) return null;
  return part("Emissions", "ISO 14083 elements, well to wheel",
    el("table", {},
      el("thead", {}, el("tr", {}, ...["Leg", "Worked out", "CO₂e, kg", "Factor"].map((name, at) => el("th", { scope: "col", class: at === 2 ? "figure" : null }, name)))),
      el("tbody", {}, emissions.map(emission => el("tr", {},
        el("th", { scope: "row" }, `${emission.legs.map(at => at + 1).join(", ")}, ${emission.element}`),
        el("td", { "data-label": "Worked out" }, `${number(emission.activityTkm, 1)} ${emission.element === "hub" ? "t" : "t·km"} × ${number(emission.factorGramPerTkm)} g`),
        el("td", { class: "figure", "data-label": "CO₂e, kg" }, number(emission.wtwKg, 1)),
        el("td", { "data-label": "Factor" }, el("code", {}, emission.factor), ` ${emission.kind} `, el("details", { class: "source" }, el("summary", {}, "Source"), ...linked(emission.source)))))),
      totals.co2e.available && el("tfoot", {}, el("tr", {}, el("th", { scope: "row" }, "Total"), el("td", {}), el("td", { class: "figure" }, el("strong", {}, number(totals.co2e.wtwKg, 1))),
        el("td", {}, totals.co2e.ttwKg == null ? "" : `of it ${number(totals.co2e.ttwKg, 1)} kg tank to wheel`)))));
}

function documentsView({ documents }) {
  if (!documents?.length) return null;
  return part("Documents", `${documents.length}`,
    el("ul", { class: "documents" }, documents.map(paper => el("li", {},
      el("strong", {}, bdi(paper.name)),
      el("span", { class: "muted" }, [
        "", paper.legs.length > 0 && `leg ${paper.legs.map(at => at + 1).join(", ")}`, paper.hours != null && `${number(paper.hours)} h to get`, paper.priceUsd > 0 && `about ${number(paper.priceUsd)} USD${paper.charged ? ", charged above" : ", not in the total"}`,
      ].filter(text => text !== false).join(" · ")),
      paper.note && el("span", { class: "block" }, paper.note),
      el("span", { class: "muted block" }, "Source: ", ...linked(paper.source), paper.asOf ? ` (${date(paper.asOf)})` : "")))));
}

/** Warnings stand open; what was merely assumed is folded away. */
function noticesView(notices) {
  const warnings = notices.filter(notice => notice.severity === "warning");
  const others = notices.filter(notice => notice.severity !== "warning");
  const item = notice => el("li", {}, ...linked(notice.text), notice.legs?.length > 0 && el("span", { class: "muted" }, ` (leg ${notice.legs.map(at => at + 1).join(", ")})`));
  if (notices.length === 0) return null;
  return el("div", { class: "notices" },
    warnings.length > 0 && el("ul", { class: "warnings" }, warnings.map(item)),
    others.length > 0 && el("details", {}, el("summary", {}, `What was assumed (${others.length})`), el("ul", {}, others.map(item))));
}

const part = (title, note, ...children) => el("section", { class: "part" }, el("h4", {}, title, " ", el("small", {}, note)), ...children);
