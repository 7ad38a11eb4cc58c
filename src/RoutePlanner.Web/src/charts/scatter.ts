// Cost against time: a point a route. The stepped line joins those that no other beats on both.

import type { Plan, Route } from "../api/client.js";
import { app, choose, point, timeOf } from "../app.js";
import { html, svg, type View } from "../dom.js";
import { days, number, whole } from "../format.js";
import { t } from "../words/index.js";
import { at, scale, ticks } from "./scale.js";

const [Width, Height] = [460, 296];
const Box = { left: 58, right: 444, top: 14, bottom: 258 };

export function scatterChart({ routes }: Plan): View {
  const points = routes.map((route, index) => ({ route, index, cost: route.totals.cost.amount, days: timeOf(route) / 1440 }));
  const { currency } = routes[0].totals.cost;
  // The thin line behind a point reaches to where nine of ten journeys have ended.
  const xs = padded(points.flatMap(p => [p.days, p.route.totals.durationMinutes.p90 / 1440]));
  const ys = padded(points.map(p => p.cost));
  const [xTicks, yTicks] = [ticks(...xs), ticks(...ys)];
  const x = scale(xTicks[0], xTicks.at(-1)!, Box.left, Box.right);
  const y = scale(yTicks[0], yTicks.at(-1)!, Box.bottom, Box.top);
  const front = points.filter(p => !points.some(o => o !== p && o.cost <= p.cost && o.days <= p.days && (o.cost < p.cost || o.days < p.days))).sort((a, b) => a.days - b.days);
  const most = Math.max(1, ...routes.map(r => r.totals.co2e.wtwKg ?? 0));
  const radius = (route: Route): number => 7 + 5 * Math.sqrt((route.totals.co2e.wtwKg ?? 0) / most);
  const line = front.map((p, i) => (i === 0 ? `M${at(x(p.days))} ${at(y(p.cost))}` : `H${at(x(p.days))}V${at(y(p.cost))}`)).join("");
  const press = (index: number) => (event: KeyboardEvent): void => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    choose(index);
  };
  return html`<figure class="panel chart"><figcaption><h3>${t.charts.scatter}</h3><p class="hint">${t.charts.scatterHint}</p></figcaption>
    <svg class="scatter" viewBox="0 0 ${Width} ${Height}" role="group" aria-label=${t.charts.scatter}>
      ${xTicks.map(tick => svg`<path class="grid" d=${`M${at(x(tick))} ${Box.top}V${Box.bottom}`}/><text class="tick" x=${at(x(tick))} y=${Box.bottom + 16} text-anchor="middle">${number(tick, 1)}</text>`)}
      ${yTicks.map(tick => svg`<path class="grid" d=${`M${Box.left} ${at(y(tick))}H${Box.right}`}/><text class="tick" x=${Box.left - 6} y=${at(y(tick) + 4)} text-anchor="end">${number(tick, 0)}</text>`)}
      <text class="axis" x=${Box.right} y=${Box.bottom + 32} text-anchor="end">${t.charts.daysAxis}</text>
      <text class="axis" x=${Box.left + 4} y=${Box.top + 8}>${currency}</text>
      <path class="front" d=${line}/>
      ${points.toSorted((a, b) => Number(a.index === app.chosen) - Number(b.index === app.chosen) || radius(b.route) - radius(a.route)).map(({ route, index, cost, days: d }) => svg`<g class="point ${front.some(f => f.index === index) ? "" : "beaten"} ${index === app.chosen ? "chosen" : ""} ${index === app.pointed ? "pointed" : ""}" role="button" tabindex="0" aria-pressed=${index === app.chosen}
          aria-label=${t.charts.point(number(index + 1), whole(cost, currency), days(d * 1440))} @click=${() => choose(index)} @keydown=${press(index)} @mouseenter=${() => point(index)} @mouseleave=${() => point(null)}>
        <title>${t.charts.point(number(index + 1), whole(cost, currency), days(d * 1440))}${front.some(f => f.index === index) ? "" : `; ${t.charts.beaten}`}</title>
        <path class="whisker" d=${`M${at(x(d))} ${at(y(cost))}H${at(x(route.totals.durationMinutes.p90 / 1440))}`}/>
        <circle cx=${at(x(d))} cy=${at(y(cost))} r=${at(radius(route))}/><text x=${at(x(d))} y=${at(y(cost) + 4)} text-anchor="middle">${number(index + 1)}</text></g>`)}
    </svg></figure>`;
}

function padded(values: number[]): [number, number] {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const pad = (high - low) * 0.06 || Math.abs(high) * 0.1 || 1;
  return [Math.max(0, low - pad), high + pad];
}
