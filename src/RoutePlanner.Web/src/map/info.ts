// What was touched on the map, and what can be done with it: close it and plan again.

import type { NetworkFeature } from "../api/client.js";
import { app, chosenRoute, demand, nameOf, update } from "../app.js";
import { hasDemand, type Demand } from "../ask.js";
import { bdi, html, nothing, type View } from "../dom.js";
import { demandName } from "../form/demands.js";
import { country, duration, money, number } from "../format.js";
import { legTitle } from "../routes/detail.js";
import { t } from "../words/index.js";
import { linksOf } from "./links.js";
import { featureName } from "./map.js";

let cameFrom: Element | null = null;

export function infoView(): View {
  const { picked } = app;
  if (!picked) return nothing;
  if (document.activeElement?.closest(".map")) cameFrom = document.activeElement;
  const close = (): void => {
    update({ picked: null });
    (cameFrom as HTMLElement | SVGElement | null)?.focus?.({ preventScroll: true });
  };
  const body = picked.kind === "leg" ? legBody(picked.index, picked.link) : featureBody(app.features.find(f => f.properties.id === picked.id)?.properties);
  if (body === nothing) return nothing;
  return html`<div class="map-info" id="map-info" tabindex="-1" role="dialog" aria-label=${t.map.label} @keydown=${(e: KeyboardEvent) => e.key === "Escape" && close()}>
    <button type="button" class="close" aria-label=${t.map.close} @click=${close}>✕</button>${body}</div>`;
}

function legBody(index: number, link?: string): View {
  const route = chosenRoute();
  const leg = route?.legs?.[index];
  if (!route || !leg) return nothing;
  const wanted: Demand[] = [];
  const isEnd = (id: string): boolean => id === app.answer?.resolved.from.id || id === app.answer?.resolved.to.id;
  if (leg.kind === "cross" && leg.service) wanted.push({ subject: "crossing", value: leg.service });
  if (leg.kind === "sail" && leg.service) wanted.push({ subject: "sailing", value: leg.service });
  if (leg.kind === "haul" && leg.operator) wanted.push({ subject: "operator", value: leg.operator });
  for (const end of [leg.from, leg.to]) if (!isEnd(end.id) && !end.id.startsWith("B-") && !wanted.some(d => d.value === end.id)) wanted.push({ subject: "place", value: end.id });
  if (leg.kind === "haul" || leg.kind === "drive" || leg.kind === "sail") wanted.push({ subject: "mode", value: leg.mode });
  const charges = leg.charges.map(at => route.charges?.[at]).filter(c => c !== undefined && c.legs.length === 1);
  const sum = charges.reduce((total, charge) => total + (charge?.amount ?? 0), 0);
  return html`<h4>${t.map.leg(number(index + 1))}: ${t.kinds[leg.kind]}</h4><p>${legTitle(leg, route)}</p>
    <p class="muted">${bdi(duration(leg.durationMinutes.typical))}${leg.distanceKm > 0 ? html` · ${bdi(`${number(leg.distanceKm, 0)} ${t.units.km}`)}` : nothing}${sum > 0 ? html` · ${bdi(money({ amount: sum, currency: route.totals.cost.currency }))}` : nothing}</p>
    ${linksView(index, linksOf(leg), link)}${wanted.map(avoidButton)}`;
}

/** The stretches of a leg: the one under the mouse, or one that is chosen, can be closed. */
function linksView(index: number, links: NetworkFeature["properties"][], chosen = links[0]?.id): View {
  if (links.length === 0) return nothing;
  const choose = (event: Event): void => update({ picked: { kind: "leg", index, link: (event.target as HTMLSelectElement).value } });
  return html`<p class="map-links"><label for="leg-link">${t.map.stretch}</label>
    <select id="leg-link" @change=${choose}>${links.map(({ id, from, to }) => html`<option value=${id} ?selected=${id === chosen}>${nameOf(from ?? "")} – ${nameOf(to ?? "")}</option>`)}</select></p>
    ${avoidButton({ subject: "link", value: chosen })}`;
}

function featureBody(p: NetworkFeature["properties"] | undefined): View {
  if (!p) return nothing;
  const facts = [
    p.country && p.kind === "place" ? country(p.country) : "", p.operator ?? "", p.distanceKm ? `${number(p.distanceKm, 0)} ${t.units.km}` : "", p.gaugesMm?.map(g => `${number(g)} ${t.units.gaugeMm}`).join(", ") ?? "",
    p.service ? t.data.services[p.service as keyof typeof t.data.services] ?? "" : "", p.status ? t.data.statuses[p.status as keyof typeof t.data.statuses] ?? p.status : "", p.kinds?.map(kind => t.data.placeKinds[kind]).join(", ") ?? "", t.confidences[p.confidence],
  ].filter(Boolean);
  const wanted: Demand[] = p.kind === "crossing" ? [{ subject: "crossing", value: p.id }] : p.kind === "sailing" ? [{ subject: "sailing", value: p.id }] : p.kind === "place" ? [{ subject: "place", value: p.id }]
    : [{ subject: "link", value: p.id }, ...(p.operator ? [{ subject: "operator", value: p.operator } as Demand] : []), ...[p.from, p.to].filter(id => id !== undefined).map((value): Demand => ({ subject: "place", value }))];
  const crossing = app.crossings.find(c => c.id === p.id);
  const set = (end: "from" | "to"): void => update({ ask: { ...app.ask, [end]: p.id }, picked: null });
  return html`<h4>${bdi(featureName(p))}</h4><p class="muted">${facts.map((fact, at) => html`${at > 0 ? " · " : ""}${bdi(fact)}`)}</p>
    ${crossing ? html`<p class="state state-word-${crossing.state}">${t.data.state}: ${t.data.states[crossing.state]}${crossing.gaugeBreak ? html` · ${t.map.gauge}` : nothing}</p>` : nothing}
    ${p.kind === "place" ? html`<button type="button" @click=${() => set("from")}>${t.map.setFrom}</button><button type="button" @click=${() => set("to")}>${t.map.setTo}</button>` : nothing}
    ${wanted.map(avoidButton)}
    ${p.kind === "place" && app.answer ? html`<button type="button" @click=${() => void demand("require", { subject: "via", value: p.id }, true)}>${t.map.require(nameOf(p.id, p.name))}</button>` : nothing}
    ${p.kind === "crossing" && app.answer ? html`<button type="button" @click=${() => void demand("require", { subject: "crossing", value: p.id }, true)}>${t.map.require(nameOf(p.id, p.name))}</button>` : nothing}`;
}

function avoidButton(what: Demand): View {
  const isAvoided = hasDemand(app.ask.avoid, what);
  const isService = what.subject === "crossing" || what.subject === "sailing" || what.subject === "link";
  return html`<button type="button" class=${isService ? "primary" : nothing} @click=${() => void demand("avoid", what, !isAvoided)}>${isAvoided ? html`${t.map.reopen}: ${bdi(demandName(what))}` : isService ? t.map.closeAndPlan : t.map.avoid(demandName(what))}</button>`;
}
