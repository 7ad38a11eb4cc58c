// A route in a few words that need no grammar: Rail → Aktau · Sea → Anzali · Road → Tehran.

import type { Leg, Mode, Plan, Route } from "../api/client.js";
import { nameOf } from "../app.js";
import { arrow, bdi, html, icon, type View } from "../dom.js";
import { number } from "../format.js";
import { t } from "../words/index.js";

export interface Stretch { mode: Mode; to: Leg["to"] }

const isMove = (leg: Leg): boolean => leg.kind === "haul" || leg.kind === "drive" || leg.kind === "sail";

/** The moves of one mode in a row count as one. */
export function stretches(route: Route): Stretch[] {
  const all: Stretch[] = [];
  for (const leg of (route.legs ?? []).filter(isMove)) {
    const last = all.at(-1);
    if (last?.mode === leg.mode && leg.kind !== "sail") last.to = leg.to;
    else all.push({ mode: leg.mode, to: leg.to });
  }
  return all;
}

/** The border crossings of a route, by id. */
export const crossingsOf = (route: Route): string[] => (route.legs ?? []).filter(leg => leg.kind === "cross").map(leg => leg.service ?? leg.from.id);

export function chainView(route: Route): View {
  const all = stretches(route);
  if (all.length === 0) return html`${route.summary}`;
  return html`<span class="chain">${all.map(({ mode, to }) => html`<span class="stretch mode-${mode}">${icon(mode)}<span class="unseen">${t.modes[mode]}</span><span aria-hidden="true" class="arrow">${arrow()}</span> ${bdi(nameOf(to.id, to.name))}</span> `)}</span>`;
}

/** "3 × 40 ft container", or "Bulk, 1 wagon". */
export function loadText({ packing, modes }: Route, { resolved }: Plan): string {
  const load = resolved.shipment.units.find(units => units.packing === packing);
  if (load?.count) return `${number(load.count)} × ${t.packings[packing]}`;
  const carriers = [modes.includes("rail") && load ? t.several(load.wagons, number(load.wagons), "wagon") : "", modes.includes("road") && load ? t.several(load.trucks, number(load.trucks), "truck") : ""];
  return [t.packings[packing], ...carriers.filter(Boolean)].join(", ");
}
