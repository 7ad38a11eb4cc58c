// Bars: the cost of each route by kind, and what a total rests on.

import type { Plan } from "../api/client.js";
import { app, choose, point } from "../app.js";
import { html, nothing, svg, type View } from "../dom.js";
import { list, number, percent, whole } from "../format.js";
import { t } from "../words/index.js";
import { at, scale } from "./scale.js";

const Kinds = ["haul", "sail", "drive", "crossing", "transfer", "hire", "storage", "container", "document", "insurance"] as const;
const [Width, Row, Left, Right] = [460, 30, 34, 372];

export function costBars({ routes }: Plan): View {
  const { currency } = routes[0].totals.cost;
  const most = Math.max(...routes.map(r => Math.max(r.totals.cost.high, r.totals.cost.amount)));
  const x = scale(0, most, Left, Right);
  const used = Kinds.filter(kind => routes.some(r => byKind(r, kind) > 0));
  const words = (route: (typeof routes)[number]): string => list(used.filter(k => byKind(route, k) > 0).map(k => `${t.chargeKinds[k]} ${whole(byKind(route, k), currency)}`));
  return html`<figure class="panel chart"><figcaption><h3>${t.charts.bars}</h3>
      <ul class="legend">${used.map(kind => html`<li><span class="kind-mark kind-${kind}"></span> ${t.chargeKinds[kind]}</li>`)}</ul></figcaption>
    <svg class="bars" viewBox="0 0 ${Width} ${routes.length * Row + 4}" role="group" aria-label=${t.charts.bars}>
      ${routes.map((route, index) => {
        const top = index * Row + 4;
        let sum = 0;
        return svg`<g class="bar-row ${index === app.chosen ? "chosen" : ""} ${index === app.pointed ? "pointed" : ""}" role="img" aria-label=${`${t.route.name(number(index + 1))}: ${words(route)}`} @click=${() => choose(index)} @mouseenter=${() => point(index)} @mouseleave=${() => point(null)}>
          <title>${words(route)}</title>
          <rect class="row-back" x="0" y=${top - 3} width=${Width} height=${Row - 2} rx="4"/>
          <text class="row-number" x="16" y=${top + 16} text-anchor="middle">${number(index + 1)}</text>
          ${used.filter(kind => byKind(route, kind) > 0).map(kind => {
            const from = sum;
            sum += byKind(route, kind);
            return svg`<rect class="kind-${kind}" x=${at(x(from))} y=${top + 3} width=${at(Math.max(0.5, x(sum) - x(from)))} height="17"/>`;
          })}
          <path class="whisker" d=${`M${at(x(route.totals.cost.low))} ${top + 11.5}H${at(x(route.totals.cost.high))}M${at(x(route.totals.cost.low))} ${top + 8}v7M${at(x(route.totals.cost.high))} ${top + 8}v7`}/>
          <text class="row-sum" x=${Width - 4} y=${top + 16} text-anchor="end">${number(route.totals.cost.amount, 0)}</text></g>`;
      })}
    </svg></figure>`;
}

const byKind = (route: Plan["routes"][number], kind: string): number => (route.totals.cost.byKind as Record<string, number>)[kind] ?? 0;

/** Which share of a total is published, derived, estimated. */
export function shareBar(shares: Record<string, number>): View {
  const known = (["published", "derived", "estimate"] as const).filter(name => (shares[name] ?? 0) > 0);
  let sum = 0;
  return html`<svg class="share-bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true" focusable="false">${known.map(name => {
    const from = sum;
    sum += shares[name] * 100;
    return svg`<rect class="part-${name}" x=${at(from)} y="0" width=${at(sum - from)} height="6"/>`;
  })}</svg><small class="muted share-words">${t.route.restsOn}: ${known.length === 0 ? nothing : known.map(name => `${percent(shares[name])} ${t.confidences[name]}`).join(" · ")}</small>`;
}
