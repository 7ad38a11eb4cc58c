// The chosen route in full: timeline, charges, emissions, documents, notices.

import type { Charge, Leg, Notice, Plan, Route } from "../api/client.js";
import { app, nameOf, paperName, update } from "../app.js";
import { timelineChart, waitWord } from "../charts/timeline.js";
import { openTariff } from "../data/data.js";
import { arrow, bdi, english, html, icon, legIcon, linked, nothing, placeName, type View } from "../dom.js";
import { amount, country, date, digitsOf, duration, moment, money, number, offset, plain } from "../format.js";
import { t } from "../words/index.js";
import { chainView } from "./chain.js";
import { alone, exchange, formula } from "./formula.js";
import { Sources } from "./sources.js";

export function detailView(route: Route, answer: Plan): View {
  const sources = new Sources();
  const quote = changes?.quoteView(route, answer) ?? null;
  return html`<section class="panel detail" id="detail" aria-labelledby="detail-title">
    <header class="panel-head"><h3 id="detail-title"><span class="badge-number">${number(answer.routes.indexOf(route) + 1)}</span> ${chainView(route)}</h3>
      <button type="button" id="quote-open" ?hidden=${quote !== null} @click=${() => void openQuote()}>${t.quotes.make}</button></header>
    ${quote ?? nothing}
    ${noticesView(route.notices)}${legsView(route)}${chargesView(route, sources)}${emissionsView(route, sources)}${bookingsView(route, sources)}${documentsView(route, sources)}${sources.view()}
  </section>`;
}

/** The views that need a key, loaded when a quote is wanted. */
let changes: typeof import("../changes/changes.js") | null = null;

async function openQuote(): Promise<void> {
  changes ??= await import("../changes/changes.js");
  changes.openQuote();
}

const part = (id: string, title: string, note: string, body: View): View => html`<section class="part" aria-labelledby=${id}><h4 id=${id}>${title} <small>${note}</small></h4>${body}</section>`;

const legNumbers = (legs: number[]): string => legs.map(at => number(at + 1)).join(", ");

function legsView(route: Route): View {
  if (!route.legs) return nothing;
  const isLit = (leg: Leg): boolean => app.hovered === leg.index || (app.picked?.kind === "leg" && app.picked.index === leg.index);
  return part("timeline-title", t.charts.timeline, t.charts.timelineHint, html`
    ${timelineChart(route)}
    <ol class="legs">${route.legs.map(leg => html`<li class="leg leg-${leg.kind} mode-${leg.mode}" data-lit=${isLit(leg) || nothing} @mouseenter=${() => update({ hovered: leg.index })} @mouseleave=${() => update({ hovered: null })}>
      <span class="when"><time datetime=${leg.departAt as unknown as string}>${bdi(moment(leg.departAt as unknown as string))}</time> <small>${bdi(offset(leg.departAt as unknown as string))}</small></span>
      <span class="what"><span class="leg-badge">${icon(legIcon(leg.kind, leg.mode))} ${t.kinds[leg.kind]}</span> ${legTitle(leg, route)} <span class="muted block">${legFacts(leg)}</span></span>
      <span class="took">${bdi(duration(leg.durationMinutes.typical))}${leg.durationMinutes.p90 !== leg.durationMinutes.typical ? html`<small class="block">p90 ${bdi(duration(leg.durationMinutes.p90))}</small>` : nothing}</span></li>`)}</ol>
    <p class="leg-end">${t.charts.delivered} <time datetime=${route.arriveAt as unknown as string}>${bdi(moment(route.arriveAt as unknown as string))}</time> <small>${bdi(offset(route.arriveAt as unknown as string))}</small> · ${bdi(duration(route.totals.durationMinutes.typical))} · ${bdi(t.route.nineOfTen(duration(route.totals.durationMinutes.p90)))}</p>`);
}

export function legTitle(leg: Leg, route: Route): View {
  const [from, to] = [placeName(leg.from), placeName(leg.to)];
  switch (leg.kind) {
    case "wait": return html`${from}: ${waitWord(leg)}${leg.waitFor === "disruption" && leg.service ? html` <code>${leg.service}</code>` : nothing}`;
    case "transfer": {
      const handling = leg.charges.map(at => route.charges?.[at]).find(charge => charge?.kind === "transfer");
      return html`${from}${handling ? html` <span class="muted">${chargeName(handling)}</span>` : nothing}`;
    }
    case "cross": return leg.from.id === leg.to.id ? from : html`${from} ${arrow()} ${to}`;
    default: return html`${from} ${arrow()} ${to}`;
  }
}

function legFacts(leg: Leg): View {
  const facts: View[] = [];
  if (leg.operator && leg.kind === "drive") facts.push(`${t.form.flags}: ${country(leg.operator)}`);
  else if (leg.operator && leg.kind !== "transfer" && leg.kind !== "wait") facts.push(bdi(leg.operator));
  if (leg.kind === "haul" && leg.product) facts.push(t.products[leg.product]);
  if (leg.kind === "sail" && leg.service) facts.push(bdi(leg.service));
  if (leg.distanceKm > 0) facts.push(bdi(`${number(leg.distanceKm, 0)} ${t.units.km}`));
  if (leg.kind === "haul" && leg.gaugeMm) facts.push(bdi(`${plain(leg.gaugeMm)} ${t.units.gaugeMm}`));
  if (leg.through.length > 0) facts.push(leg.through.map((id, at) => html`${at > 0 ? ", " : ""}${bdi(nameOf(id))}`));
  return facts.map((fact, at) => html`${at > 0 ? " · " : ""}${fact}`);
}

function chargesView(route: Route, sources: Sources): View {
  if (!route.charges) return nothing;
  const { cost } = route.totals;
  const scale = 10 ** digitsOf(cost.currency);
  const sum = route.charges.reduce((total, charge) => total + Math.round(charge.amount * scale), 0);
  const n = number(route.charges.length);
  return part("charges-title", t.charges.title, t.charges.lines(n, cost.currency), html`<table class="charges stacking">
    <thead><tr><th scope="col">${t.charges.charge}</th><th scope="col">${t.charges.workedOut}</th><th scope="col" class="figure">${t.charges.amount}</th><th scope="col" class="figure">${t.charges.lowHigh}</th><th scope="col">${t.route.restsOn}</th></tr></thead>
    <tbody>${route.charges.map(charge => chargeRow(charge, cost.currency, sources))}</tbody>
    <tfoot><tr><th scope="row">${t.charges.total}</th>
      <td>${sum === Math.round(cost.amount * scale) ? t.charges.addsUp(n) : t.charges.doesNot(amount(sum / scale, cost.currency))}
        ${cost.seller != null && cost.buyer != null ? html`<span class="block">${t.charges.seller} ${bdi(amount(cost.seller, cost.currency))}, ${t.charges.buyer} ${bdi(amount(cost.buyer, cost.currency))}</span>` : nothing}</td>
      <td class="figure"><strong>${bdi(money(cost))}</strong></td>
      <td class="figure">${bdi(`${amount(cost.low, cost.currency)} – ${amount(cost.high, cost.currency)}`)}</td>
      <td>${bdi(amount(cost.perTonne, cost.currency))} ${t.units.perTonne}</td></tr></tfoot></table>`);
}

/** Papers are named by the dataset, handling and the like by the page; tariffs keep the name that they were published under. */
const chargeName = ({ kind, tariff, name }: Charge): View => (kind === "document" ? paperName(tariff) : t.chargeNames[name]) ?? english(name);

function chargeRow(charge: Charge, currency: string, sources: Sources): View {
  const [from, to] = [charge.validFrom, charge.validTo] as unknown as (string | undefined)[];
  return html`<tr>
    <th scope="row"><span class="kind-mark kind-${charge.kind}"></span> ${t.chargeKinds[charge.kind]} <span class="block charge-name">${chargeName(charge)}</span></th>
    <td data-label=${t.charges.workedOut}><bdi class="sum" dir="ltr">${formula(charge)} = ${alone(money(charge.native))}</bdi>
      ${charge.fx ? html`<bdi class="sum block" dir="ltr">${exchange(charge, currency)}</bdi>` : nothing}
      <details class="source"><summary>${t.charges.tariff} <code>${charge.tariff}</code> ${sources.cite(charge.source)}${charge.fx ? sources.cite(charge.fx.source) : nothing}</summary>
        <p>${t.charges.rateIn} ${english(charge.rateUnit)}${charge.coefficients.length > 0 ? html`, ${t.charges.with} ${charge.coefficients.map(c => html`<code>${c}</code> `)}` : nothing}</p>
        <p>${t.charges.legs} ${legNumbers(charge.legs)}${from ? html` · ${t.charges.validFrom} ${bdi(date(from))}` : nothing}${to ? html` ${t.charges.validTo} ${bdi(date(to))}` : nothing}${charge.payer ? html` · ${t.charges.paidBy[charge.payer]}` : nothing}</p>
        ${/^(contract|request):/.test(charge.tariff) ? nothing : html`<p><button type="button" class="plain" @click=${() => openTariff(charge.tariff)}>${t.charges.openTariff}</button></p>`}
        <p>${t.charges.source}: ${linked(charge.source)}${charge.fx ? html` · ${t.charges.exchange}: ${linked(charge.fx.source)}` : nothing}</p></details></td>
    <td class="figure" data-label=${t.charges.amount}>${bdi(amount(charge.amount, currency))}</td>
    <td class="figure muted" data-label=${t.charges.lowHigh}>${charge.low === charge.high ? t.charges.fixed : bdi(`${amount(charge.low, currency)} – ${amount(charge.high, currency)}`)}</td>
    <td data-label=${t.route.restsOn}><span class="mark part-${charge.confidence}"></span> ${t.confidences[charge.confidence]}</td></tr>`;
}

function emissionsView({ emissions, totals }: Route, sources: Sources): View {
  if (!emissions?.length) return nothing;
  return part("emissions-title", t.emissions.title, t.emissions.note, html`<table class="stacking">
    <thead><tr><th scope="col">${t.emissions.leg}</th><th scope="col">${t.charges.workedOut}</th><th scope="col" class="figure">${t.route.co2e}, ${t.units.kg}</th><th scope="col">${t.emissions.factor}</th></tr></thead>
    <tbody>${emissions.map(e => html`<tr><th scope="row">${legNumbers(e.legs)}, ${t.emissions.elements[e.element]}</th>
      <td data-label=${t.charges.workedOut}><bdi dir="ltr">${bdi(`${number(e.activityTkm, 1)} ${e.element === "hub" ? t.units.t : `${t.units.t}·${t.units.km}`}`)} × ${bdi(`${number(e.factorGramPerTkm)} g`)}</bdi></td>
      <td class="figure" data-label=${t.route.co2e}>${bdi(number(e.wtwKg, 1))}</td>
      <td data-label=${t.emissions.factor}><details class="source"><summary><code>${e.factor}</code> ${english(e.kind)} ${sources.cite(e.source)}</summary>${linked(e.source)}</details></td></tr>`)}</tbody>
    ${totals.co2e.available ? html`<tfoot><tr><th scope="row">${t.charges.total}</th><td></td><td class="figure"><strong>${bdi(number(totals.co2e.wtwKg ?? 0, 1))}</strong></td><td>${totals.co2e.ttwKg == null ? nothing : t.emissions.ofIt(number(totals.co2e.ttwKg, 1))}</td></tr></tfoot>` : nothing}</table>`);
}

function bookingsView({ bookings }: Route, sources: Sources): View {
  if (!bookings?.length) return nothing;
  return part("bookings-title", t.bookings.title, t.bookings.hint, html`<ul class="documents">${bookings.map(booking => html`<li><strong>${t.bookings.names[booking.id] ?? t.bookings.names[booking.id.split("-")[0]!] ?? english(booking.name)}</strong> ${sources.cite(booking.source)}
    <span class="muted">${t.bookings.by} <time datetime=${booking.by as unknown as string}>${bdi(moment(booking.by as unknown as string))}</time> <small>${bdi(offset(booking.by as unknown as string))}</small> · ${t.charges.legs} ${legNumbers(booking.legs)}</span>
    <small class="block muted screen-only">${t.charges.source}: ${linked(booking.source)}</small></li>`)}</ul>`);
}

function documentsView({ documents }: Route, sources: Sources): View {
  if (!documents?.length) return nothing;
  return part("papers-title", t.papers.title, number(documents.length), html`<ul class="documents">${documents.map(paper => html`<li><strong>${paperName(paper.id) ?? english(paper.name)}</strong> ${sources.cite(paper.source)}
    <span class="muted">${[paper.legs.length > 0 ? `${t.charges.legs} ${legNumbers(paper.legs)}` : "", paper.hours != null ? t.papers.hours(number(paper.hours)) : "", paper.priceUsd ? `${t.papers.price(number(paper.priceUsd))}, ${paper.charged ? t.papers.charged : t.papers.notCharged}` : ""].filter(Boolean).map((text, at) => html`${at > 0 ? " · " : ""}${bdi(text)}`)}</span>
    ${paper.note ? html`<span class="block">${english(paper.note)}</span>` : nothing}
    <small class="block muted screen-only">${t.charges.source}: ${linked(paper.source)}</small></li>`)}</ul>`);
}

/** Warnings stand open; what was merely assumed is folded away. */
export function noticesView(notices: Notice[]): View {
  if (notices.length === 0) return nothing;
  const warnings = notices.filter(notice => notice.severity === "warning");
  const others = notices.filter(notice => notice.severity !== "warning");
  const item = (notice: Notice): View => html`<li>${t.notices[notice.code] ? html`${t.notices[notice.code]} <small class="muted">${linked(notice.text)}</small>` : linked(notice.text)}${notice.legs.length > 0 ? html` <span class="muted">(${t.charges.legs} ${legNumbers(notice.legs)})</span>` : nothing}</li>`;
  return html`<div class="notices">${warnings.length > 0 ? html`<ul class="warnings">${warnings.map(item)}</ul>` : nothing}
    ${others.length > 0 ? html`<details><summary>${t.answer.assumed(number(others.length))}</summary><ul>${others.map(item)}</ul></details>` : nothing}</div>`;
}
