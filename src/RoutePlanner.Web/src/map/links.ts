// The links of the network that a leg leads over.

import type { Leg, NetworkFeature } from "../api/client.js";
import { app } from "../app.js";

export type Position = [lon: number, lat: number];

/** In the order of travel; the ways from stations to frontiers are part of the crossings and no links. */
export function linksOf(leg: Leg): NetworkFeature["properties"][] {
  const places = [leg.from.id, ...leg.through, leg.to.id];
  return places.slice(1).flatMap((to, at) => {
    const joins = (p: NetworkFeature["properties"]): boolean => (p.from === places[at] && p.to === to) || (p.from === to && p.to === places[at]);
    const link = app.features.find(({ properties: p }) => joins(p) && (leg.kind === "haul" ? p.kind === "railLink" && p.operator === leg.operator : leg.kind === "drive" && p.kind === "roadLink"));
    return link ? [link.properties] : [];
  });
}

/** The link of a leg that runs nearest to a position. */
export function linkNear(leg: Leg, at: Position): string | undefined {
  const away = (id: string): number => {
    const line = app.features.find(f => f.properties.id === id)?.geometry.coordinates as unknown as Position[];
    return Math.min(...line.slice(1).map((end, i) => distance(at, line[i], end)));
  };
  return linksOf(leg).map(({ id }) => ({ id, km: away(id) })).sort((a, b) => a.km - b.km)[0]?.id;
}

/** From a point to a stretch, in degrees of latitude. */
function distance([x, y]: Position, [ax, ay]: Position, [bx, by]: Position): number {
  const squeeze = Math.cos((y * Math.PI) / 180);
  const [dx, dy, px, py] = [(bx - ax) * squeeze, by - ay, (x - ax) * squeeze, y - ay];
  const along = Math.max(0, Math.min(1, (px * dx + py * dy) / (dx * dx + dy * dy || 1)));
  return Math.hypot(px - along * dx, py - along * dy);
}
