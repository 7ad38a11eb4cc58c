// The routes as cards: what each costs, takes and emits. The chosen one is told in full below and drawn bold on the map.

import type { Plan, Route } from "../api/client.js";
import { app, choose, compare, nameOf, order, ordered, point, timeOf, type Order } from "../app.js";
import { shareBar } from "../charts/bars.js";
import { bdi, html, nothing, type View } from "../dom.js";
import { amount, days, duration, money, moment, number, offset, percent, whole } from "../format.js";
import { t } from "../words/index.js";
import { chainView, crossingsOf, loadText } from "./chain.js";

export function cardsView(answer: Plan): View {
  const orders: [Order, string][] = [["compared", t.answer.asCompared], ["cost", t.criteria.cost], ["time", t.criteria.time], ["co2e", t.criteria.co2e]];
  return html`<div class="cards-head"><h3>${t.answer.routes}</h3>
      <span class="sort"><label for="order">${t.answer.sort}</label> <select id="order" @change=${(e: Event) => order((e.target as HTMLSelectElement).value as Order)}>
        ${orders.map(([id, word]) => html`<option value=${id} ?selected=${app.order === id}>${word}</option>`)}</select></span></div>
    <ol class="cards">${ordered().map(({ route, at }) => html`<li>${card(route, at, answer)}</li>`)}</ol>`;
}

function card(route: Route, at: number, answer: Plan): View {
  const { totals } = route;
  const { cost, durationMinutes: time } = totals;
  const n = number(at + 1);
  const isCompared = app.compared.includes(route.id);
  return html`<article class="card" data-chosen=${at === app.chosen || nothing} data-pointed=${at === app.pointed || nothing} @click=${() => choose(at)} @mouseenter=${() => point(at)} @mouseleave=${() => point(null)}>
    <button type="button" class="choose" aria-pressed=${at === app.chosen} @click=${() => choose(at)}>
      <span class="badge-number">${n}</span><span class="card-title">${chainView(route)}</span></button>
    ${crossingsOf(route).length > 0 ? html`<p class="card-borders">${crossingsOf(route).map((id, i) => html`${i > 0 ? " · " : ""}${bdi(nameOf(id))}`)}</p>` : nothing}
    ${route.tags.length > 0 ? html`<span class="tags">${route.tags.map(tag => html`<span class="tag">${t.tags[tag as keyof typeof t.tags] ?? tag}</span>`)}</span>` : nothing}
    <dl class="metrics">
      <div><dt>${t.route.cost}</dt><dd><strong>${bdi(money(cost))}</strong> <small>${bdi(t.route.range(number(cost.low, 0), number(cost.high, 0)))}</small></dd></div>
      <div><dt>${t.route.time}</dt><dd><strong>${bdi(days(timeOf(route)))}</strong> <small>${bdi(t.route.nineOfTen(days(time.p90)))}</small></dd></div>
      <div><dt>${t.route.co2e}</dt><dd>${totals.co2e.available ? html`<strong>${bdi(`${number((totals.co2e.wtwKg ?? 0) / 1000, 1)}\u00a0${t.units.t}`)}</strong>` : html`<small>${t.route.unknown}</small>`}</dd></div>
    </dl>
    ${app.leavesLate ? html`<dl class="on-time"><div><dt>${t.route.latest}</dt><dd><strong>${bdi(moment(route.departAt as unknown as string))}</strong> <small>${bdi(offset(route.departAt as unknown as string))}</small></dd></div></dl>` : nothing}
    ${totals.onTimeProbability != null ? html`<dl class="on-time"><div><dt>${t.route.onTime}</dt><dd><strong>${bdi(percent(totals.onTimeProbability))}</strong>${totals.expectedLatenessCost ? html` <small>${t.route.lateness}: ${bdi(money(totals.expectedLatenessCost))}</small>` : nothing}</dd></div></dl>` : nothing}
    <p class="card-foot"><span>${bdi(loadText(route, answer))} · ${bdi(t.several(totals.transfers, number(totals.transfers), "transfer"))} · ${bdi(`${number(totals.distanceKm, 0)}\u00a0${t.units.km}`)}${route.similar.length > 0 ? html` · ${t.route.similar(number(route.similar.length))}` : nothing}</span></p>
    <div class="card-share">${shareBar(cost.byConfidence as Record<string, number>)}
      <label class="compare-tick" @click=${(e: Event) => e.stopPropagation()}><input type="checkbox" .checked=${isCompared} @change=${(e: Event) => compare(route.id, (e.target as HTMLInputElement).checked)}> ${t.route.compare}<span class="unseen"> ${t.route.name(n)}</span></label></div>
  </article>`;
}

/** Two to four routes side by side; the first is what the others are held against. */
export function compareView(answer: Plan, close: () => void): View {
  const routes = app.compared.map(id => answer.routes.findIndex(r => r.id === id)).filter(at => at >= 0).map(at => ({ at, route: answer.routes[at] }));
  if (routes.length < 2) return nothing;
  const first = routes[0].route;
  const { currency } = first.totals.cost;
  const kinds = Object.keys(t.chargeKinds).filter(kind => routes.some(({ route }) => shareOf(route, kind) !== 0));
  // The last word of a figure: whether more of it is better.
  const figures: [string, (r: Route) => number | null, (v: number) => string, boolean?][] = [
    [t.route.cost, r => r.totals.cost.amount, v => whole(v, currency)],
    [t.compare.low, r => r.totals.cost.low, v => whole(v, currency)],
    [t.compare.high, r => r.totals.cost.high, v => whole(v, currency)],
    [t.route.perTonne, r => r.totals.cost.perTonne, v => `${amount(v, currency)}\u00a0${currency}`],
    [t.route.time, timeOf, v => duration(v)],
    [t.compare.within8, r => r.totals.durationMinutes.p80, v => duration(v)],
    [t.compare.within9, r => r.totals.durationMinutes.p90, v => duration(v)],
    [t.route.onTime, r => r.totals.onTimeProbability ?? null, percent, true],
    [t.route.missed, r => r.totals.missedConnectionProbability ?? null, percent],
    [t.route.lateness, r => r.totals.expectedLatenessCost?.amount ?? null, v => whole(v, currency)],
    [t.route.co2e, r => r.totals.co2e.wtwKg ?? null, v => `${number(v / 1000, 1)}\u00a0${t.units.t}`],
    [t.route.distance, r => r.totals.distanceKm, v => `${number(v, 0)}\u00a0${t.units.km}`],
    [t.route.transfers, r => r.totals.transfers, v => number(v)],
    [t.route.borders, r => r.totals.borders, v => number(v)],
    [t.compare.shares, r => (r.totals.cost.byConfidence as Record<string, number>)["published"] ?? 0, percent, true],
    ...kinds.map((kind): [string, (r: Route) => number | null, (v: number) => string] => [t.chargeKinds[kind as keyof typeof t.chargeKinds], r => shareOf(r, kind), v => whole(v, currency)]),
  ];
  const cell = (get: (r: Route) => number | null, write: (v: number) => string, isMoreBetter: boolean, route: Route, at: number): View => {
    const [value, base] = [get(route), get(first)];
    if (value === null) return html`<td class="figure">${t.compare.none}</td>`;
    const difference = base === null ? 0 : value - base;
    // What would be written alike differs in nothing that can be told.
    const isNoise = base === null || write(value) === write(base);
    return html`<td class="figure">${bdi(write(value))}${at > 0 && !isNoise ? html` <small class=${difference > 0 === isMoreBetter ? "better" : "worse"}>${bdi(`${difference > 0 ? "+" : "−"}${write(Math.abs(difference))}`)}</small>` : nothing}</td>`;
  };
  return html`<section class="panel compare" aria-labelledby="compare-title"><header class="panel-head"><h3 id="compare-title">${t.compare.title} <small>${t.compare.against}</small></h3>
      <button type="button" @click=${close}>${t.compare.close}</button></header>
    <div class="scroller" tabindex="0" role="region" aria-label=${t.compare.title}><table>
      <thead><tr><td></td>${routes.map(({ at, route }) => html`<th scope="col"><span class="badge-number">${number(at + 1)}</span> ${chainView(route)}</th>`)}</tr></thead>
      <tbody>
        ${figures.filter(([, get]) => routes.some(({ route }) => get(route) !== null)).map(([name, get, write, isMoreBetter = false]) => html`<tr><th scope="row">${name}</th>${routes.map(({ route }, at) => cell(get, write, isMoreBetter, route, at))}</tr>`)}
        <tr><th scope="row">${t.route.packing}</th>${routes.map(({ route }) => html`<td class="figure">${bdi(loadText(route, answer))}</td>`)}</tr>
        <tr><th scope="row">${t.kinds.cross}</th>${routes.map(({ route }) => html`<td class="figure">${crossingsOf(route).map(id => html`<div>${bdi(nameOf(id))}</div>`)}</td>`)}</tr>
      </tbody></table></div></section>`;
}

const shareOf = (route: Route, kind: string): number => (route.totals.cost.byKind as Record<string, number>)[kind] ?? 0;
