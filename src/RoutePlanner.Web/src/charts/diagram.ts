// The time–cost–distance diagram of UNESCAP: along the way in km, what has been paid and how long it took; a jump is a border, a
// transfer or a wait. A charge over several legs is spread by their kilometres, or laid on the first where they have none.

import type { Plan, Route } from "../api/client.js";
import { app, nameOf } from "../app.js";
import { html, svg, type View } from "../dom.js";
import { number } from "../format.js";
import { t } from "../words/index.js";
import { alone } from "../routes/formula.js";
import { at, scale, ticks } from "./scale.js";

const [Width, Height] = [460, 288];
const Box = { left: 58, right: 444, top: 16, bottom: 250 };
const Most = 4;

interface Step { km: number; minutes: number; cost: number; label: string }

export function steps(route: Route): Step[] {
  const legs = route.legs ?? [];
  const costs = legs.map(() => 0);
  for (const charge of route.charges ?? []) {
    const km = charge.legs.reduce((sum, leg) => sum + (legs[leg]?.distanceKm ?? 0), 0);
    charge.legs.forEach((leg, i) => (costs[leg] += charge.amount * (km > 0 ? legs[leg].distanceKm / km : i === 0 ? 1 : 0)));
  }
  const all: Step[] = [{ km: 0, minutes: 0, cost: 0, label: "" }];
  for (const leg of legs) {
    const last = all.at(-1)!;
    all.push({ km: last.km + leg.distanceKm, minutes: last.minutes + leg.durationMinutes.typical, cost: last.cost + costs[leg.index], label: leg.kind === "cross" ? nameOf(leg.service ?? leg.from.id, leg.from.name) : leg.kind === "transfer" && leg.from.id !== legs[0].from.id && leg.index < legs.length - 1 ? nameOf(leg.from.id, leg.from.name) : "" });
  }
  return all;
}

export function diagramChart(answer: Plan): View {
  const chosen = answer.routes[app.chosen];
  const others = app.compared.map(id => answer.routes.find(r => r.id === id)).filter((r): r is Route => r !== undefined && r !== chosen);
  const shown = [chosen, ...others].slice(0, Most).map(route => ({ route, index: answer.routes.indexOf(route), steps: steps(route) }));
  return html`<figure class="panel chart wide-chart"><figcaption><h3>${t.charts.diagram}</h3><p class="hint">${t.charts.diagramHint} ${t.compare.hint}</p></figcaption>
    <div class="pair">${panel(shown, t.charts.costAxis(chosen.totals.cost.currency), step => step.cost, 0)}${panel(shown, t.charts.daysAxis, step => step.minutes / 1440, 1)}</div></figure>`;
}

function panel(shown: { route: Route; index: number; steps: Step[] }[], name: string, value: (s: Step) => number, decimals: number): View {
  const all = shown.flatMap(s => s.steps);
  const [xTicks, yTicks] = [ticks(0, Math.max(1, ...all.map(s => s.km))), ticks(0, Math.max(1, ...all.map(value)))];
  const x = scale(0, xTicks.at(-1)!, Box.left, Box.right);
  const y = scale(0, yTicks.at(-1)!, Box.bottom, Box.top);
  const ends = apart(shown.map(s => y(value(s.steps.at(-1)!))));
  return html`<svg viewBox="0 0 ${Width} ${Height}" role="img" aria-label=${`${t.charts.diagram}: ${name}`}>
    ${xTicks.map(tick => svg`<path class="grid" d=${`M${at(x(tick))} ${Box.top}V${Box.bottom}`}/><text class="tick" x=${at(x(tick))} y=${Box.bottom + 16} text-anchor="middle">${number(tick, 0)}</text>`)}
    ${yTicks.map(tick => svg`<path class="grid" d=${`M${Box.left} ${at(y(tick))}H${Box.right}`}/><text class="tick" x=${Box.left - 6} y=${at(y(tick) + 4)} text-anchor="end">${number(tick, decimals)}</text>`)}
    <text class="axis" x=${Box.right} y=${Box.bottom + 32} text-anchor="end">${t.charts.kmAxis}</text>
    <text class="axis" x=${Box.left + 4} y=${Box.top - 4}>${alone(name)}</text>
    ${shown.toReversed().map(({ index, steps: path }, i) => {
      const end = path.at(-1)!;
      return svg`<g class="way way-${shown.length - 1 - i}"><path d=${path.map((s, n) => `${n === 0 ? "M" : "L"}${at(x(s.km))} ${at(y(value(s)))}`).join("")}/>
        <text class="way-number" x=${at(x(end.km) + 5)} y=${at(ends[shown.length - 1 - i] + 4)}>${number(index + 1)}</text></g>`;
    })}
    ${labels(shown[0].steps, value, x, y).map(({ text, lx, ly, px, py, anchor }) => svg`<g class="jump"><circle cx=${at(px)} cy=${at(py)} r="2.5"/><path d=${`M${at(px)} ${at(py)}L${at(lx)} ${at(ly - 3)}`}/><text x=${at(lx)} y=${at(ly)} text-anchor=${anchor}>${text}</text></g>`)}
  </svg>`;
}

/** Heights moved apart so that numbers at them can be read, in the order given. */
function apart(heights: number[]): number[] {
  let last = -Infinity;
  const moved = heights.map((height, i) => ({ height, i })).sort((a, b) => a.height - b.height).map(({ height, i }) => ({ i, height: (last = Math.max(height, last + 12)) }));
  return moved.sort((a, b) => a.i - b.i).map(m => m.height);
}

/** The names of the jumps, each on a line of its own so that they do not lie on each other. */
function labels(path: Step[], value: (s: Step) => number, x: (n: number) => number, y: (n: number) => number): { text: string; lx: number; ly: number; px: number; py: number; anchor: string }[] {
  const jumps = new Map<string, Step>();
  for (const step of path) if (step.label) jumps.set(step.label, step);
  let last = Infinity;
  return [...jumps.values()].map(step => {
    const [px, py] = [x(step.km), y(value(step))];
    const isLeft = px > (Box.left + Box.right) * 0.45;
    const ly = Math.max(Box.top + 10, Math.min(py - 8, last - 12));
    last = ly;
    return { text: step.label, px, py, lx: isLeft ? px - 12 : px + 12, ly: isLeft ? ly : Math.min(Box.bottom - 4, py + 14), anchor: isLeft ? "end" : "start" };
  });
}
