// One bar of the whole journey: each leg as wide as it takes, waits hatched, borders and transfers dark; beneath each how much longer one in ten takes.

import type { Leg, Route } from "../api/client.js";
import { arrow, html, svg, type View } from "../dom.js";
import { nameOf } from "../app.js";
import { duration, number } from "../format.js";
import { t } from "../words/index.js";
import { at, scale, ticks } from "./scale.js";

/** What a wait is for. */
export const waitWord = (leg: Leg): string => t.waits[(leg.waitFor ?? "other") as keyof typeof t.waits] ?? t.waits.other;

const [Top, High] = [6, 26];
const small = matchMedia("(max-width: 640px)");

export function timelineChart(route: Route): View {
  const { legs = [], totals: { durationMinutes: time } } = route;
  // Letters keep their size on a small screen when the drawing is narrower.
  const width = small.matches ? 380 : 1000;
  const most = Math.max(time.typical, time.p90);
  const all = ticks(0, most / 1440, small.matches ? 5 : 10).filter(d => d * 1440 <= most * 1.0001);
  const x = scale(0, most, 2, width - 2);
  let sum = 0;
  return html`<svg class="timeline" viewBox="0 0 ${width} 62" role="img" aria-label=${`${t.charts.timeline}: ${duration(time.typical)}`}>
    <defs><pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path class="hatch" d="M0 0V6"/></pattern></defs>
    ${legs.map(leg => {
      const from = sum;
      sum += leg.durationMinutes.typical;
      const kind = ["haul", "drive", "sail"].includes(leg.kind) ? `fill-${leg.mode}` : `fill-${leg.kind}`;
      return svg`<rect class=${kind} x=${at(x(from))} y=${Top} width=${at(Math.max(0.8, x(sum) - x(from)))} height=${High}><title>${t.kinds[leg.kind]}${leg.kind === "wait" ? ` (${waitWord(leg)})` : ""}: ${nameOf(leg.from.id, leg.from.name)}${leg.to.id === leg.from.id ? "" : ` ${arrow()} ${nameOf(leg.to.id, leg.to.name)}`}, ${duration(leg.durationMinutes.typical)}</title></rect>`;
    })}
    ${legs.map((leg, i) => {
      const end = legs.slice(0, i + 1).reduce((total, l) => total + l.durationMinutes.typical, 0);
      const late = leg.durationMinutes.p90 - leg.durationMinutes.typical;
      return late > 0 ? svg`<path class="late" d=${`M${at(x(end))} ${Top + High + 3 + (i % 2) * 3}H${at(Math.min(x(end + late), width - 2))}`}/>` : "";
    })}
    <path class="whisker" d=${`M${at(x(time.p50))} ${Top + High / 2}H${at(x(time.p90))}m0 -6v12`}/>
    ${all.map(day => svg`<path class="grid" d=${`M${at(x(day * 1440))} ${Top + High + 8}v4`}/><text class="tick" x=${at(Math.min(width - 14, Math.max(8, x(day * 1440))))} y="56" text-anchor="middle">${number(day, 1)}</text>`)}
  </svg>`;
}
