// The network and the routes on land and sea. Leaflet draws SVG; every line and point that can be asked is reached by mouse and keyboard.

import L from "leaflet";
import "leaflet/dist/leaflet.css";
import type { NetworkFeature, Route } from "../api/client.js";
import { app, choose, chosenRoute, nameOf, point, reach, update, type Picked } from "../app.js";
import { arrow } from "../dom.js";
import { demandName } from "../form/demands.js";
import { country, number } from "../format.js";
import { language, t } from "../words/index.js";
import { loadLand } from "./land.js";
import { Labels, type Label } from "./labels.js";
import { linkNear } from "./links.js";

const Whole: L.LatLngBoundsExpression = [[26, 45], [54.5, 82]];
const Countries: Record<string, [number, number]> = { KZ: [48.6, 67.5], IR: [32.6, 54.6], UZ: [41.9, 63.2], TM: [39.3, 58.2], RU: [53.5, 50.5], AZ: [40.6, 47.5], AF: [34.2, 65.5], CN: [42.5, 84.5], TR: [39.2, 41.5], KG: [41.4, 74.8], TJ: [38.6, 71.3] };
const Caspian: [number, number] = [41.6, 50.9];

type Line = [number, number][];

interface RouteFeature { geometry: { type: string; coordinates: Line }; properties: { leg: number; kind: string; mode: string } }

export class NetworkMap {
  private readonly map: L.Map;
  private readonly base = L.layerGroup();
  private readonly network = L.layerGroup();
  private readonly routes = L.layerGroup();
  private readonly labels: Labels;
  private readonly legLines = new Map<number, SVGElement>();
  private readonly alternatives: { route: number; element: SVGElement }[] = [];
  private drawnNetwork = "";
  private drawnRoutes = "";
  private fitted = "";

  constructor(element: HTMLElement) {
    const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.map = L.map(element, {
      zoomControl: false, attributionControl: false, minZoom: 3, maxZoom: 9, zoomSnap: 0.5, maxBounds: [[6, 22], [61, 98]], maxBoundsViscosity: 1, zoomAnimation: !isCalm, fadeAnimation: !isCalm, scrollWheelZoom: true, wheelPxPerZoomLevel: 120,
      renderer: L.svg({ padding: 0.5 }),
    });
    this.map.createPane("land").style.zIndex = "200";
    this.labels = new Labels(this.map);
    this.base.addTo(this.map);
    this.network.addTo(this.map);
    this.routes.addTo(this.map);
    this.map.fitBounds(Whole);
    new ResizeObserver(() => this.map.invalidateSize({ pan: false })).observe(element);
    // Paper is laid out after the last moment in which the map can be drawn, so it takes the size of the paper (A4 less its margins) before.
    addEventListener("beforeprint", () => this.resize("688px", "359px"));
    addEventListener("afterprint", () => this.resize("", ""));
    void this.loadLand();
  }

  zoom(by: number): void {
    this.map.setZoom(this.map.getZoom() + by);
  }

  showWhole(): void {
    if (!this.fit(true)) this.map.fitBounds(Whole);
  }

  /** Draws what has changed since it was last called. */
  draw(): void {
    const closed = app.ask.avoid.map(d => `${d.subject}:${d.value}`).join();
    const network = `${app.features.length}|${app.crossings.length}|${language}|${app.places.size}|${closed}`;
    const routes = `${network}|${app.answer?.id}|${app.chosen}`;
    if (network !== this.drawnNetwork) this.drawNetwork();
    if (routes !== this.drawnRoutes) {
      this.drawRoutes();
      this.labels.set(this.names());
    }
    [this.drawnNetwork, this.drawnRoutes] = [network, routes];
    if (app.answer && app.answer.id !== this.fitted) {
      this.fitted = app.answer.id;
      this.fit(false);
    }
    for (const { route, element } of this.alternatives) element.classList.toggle("pointed", route === app.pointed);
    for (const [leg, element] of this.legLines) element.classList.toggle("lit", leg === app.hovered || (app.picked?.kind === "leg" && app.picked.index === leg));
  }

  private async loadLand(): Promise<void> {
    const { land, borders } = await loadLand();
    const renderer = L.svg({ pane: "land", padding: 1 });
    const draw = { renderer, pane: "land", interactive: false, smoothFactor: 0.7 };
    this.base.addLayer(L.polygon(land, { ...draw, className: "land" })).addLayer(L.polyline(borders, { ...draw, className: "border" }));
  }

  private resize(width: string, height: string): void {
    Object.assign(this.map.getContainer().style, { width, height });
    this.map.invalidateSize({ pan: false });
    this.fit(false);
  }

  private fit(animate: boolean): boolean {
    const points = geometryOf(chosenRoute()).flatMap(f => f.geometry.coordinates).map(toLatLng);
    if (points.length === 0) return false;
    this.map.fitBounds(L.latLngBounds(points).pad(0.06), { animate });
    return true;
  }

  private drawNetwork(): void {
    this.network.clearLayers();
    const isClosed = (subject: string, id?: string): boolean => app.ask.avoid.some(d => d.subject === subject && d.value === id);
    for (const { geometry, properties: p } of app.features) {
      if (p.kind !== "railLink" && p.kind !== "roadLink" && p.kind !== "sailing") continue;
      const line = (geometry.coordinates as unknown as Line).map(toLatLng);
      const gauge = p.kind === "railLink" && p.gaugesMm?.every(g => g === 1435) ? "gauge-1435" : "";
      const closed = isClosed("sailing", p.id) || isClosed("link", p.id) || isClosed("mode", p.mode) || isClosed("operator", p.operator) ? "closed" : "";
      this.line(line, `link link-${p.mode} ${gauge} state-${p.status} ${closed}`, featureName(p), { kind: "feature", id: p.id }, false);
    }
    for (const { geometry, properties: p } of app.features) {
      if (p.kind !== "crossing") continue;
      const [from, post, to] = (geometry.coordinates as unknown as Line).map(toLatLng);
      const crossing = app.crossings.find(c => c.id === p.id);
      const gauge = (mm?: number): string => (p.mode === "rail" && mm === 1435 ? "gauge-1435" : "");
      const closed = isClosed("crossing", p.id);
      this.line([from, post], `link link-${p.mode} ${gauge(crossing?.sideA.gaugeMm)} state-${p.status}`, featureName(p), { kind: "feature", id: p.id }, false);
      this.line([post, to], `link link-${p.mode} ${gauge(crossing?.sideB.gaugeMm)} state-${p.status}`, featureName(p), { kind: "feature", id: p.id }, false);
      const isBreak = crossing?.gaugeBreak === true;
      this.point(post, `crossing mode-${p.mode} ${isBreak ? "gauge-break" : ""} ${closed ? "closed" : ""}`, closed ? "✕" : isBreak ? "⇄" : "", `${featureName(p)}${isBreak ? `, ${t.map.gauge}` : ""}${closed ? `, ${t.map.closed}` : ""}`, { kind: "feature", id: p.id }, true);
    }
    for (const { geometry, properties: p } of app.features) {
      if (p.kind !== "place" || (p.packings?.length ?? 0) === 0) continue;
      const closed = isClosed("place", p.id) || isClosed("country", p.country);
      this.point(toLatLng((geometry.coordinates as unknown as Line)[0]), `stop ${closed ? "closed" : ""}`, "", featureName(p), { kind: "feature", id: p.id }, false);
    }
  }

  private drawRoutes(): void {
    this.routes.clearLayers();
    this.legLines.clear();
    this.alternatives.length = 0;
    const { answer } = app;
    if (!answer) return;
    answer.routes.forEach((route, at) => {
      if (at === app.chosen) return;
      for (const feature of geometryOf(route).filter(f => f.geometry.coordinates.length > 1)) {
        const line = L.polyline(feature.geometry.coordinates.map(toLatLng), { className: "alternative", bubblingMouseEvents: false });
        this.routes.addLayer(line);
        line.bindTooltip(tipOf(t.route.choose(number(at + 1))), { sticky: true, className: "tip", direction: "top" });
        line.on("click", () => choose(at)).on("mouseover", () => point(at)).on("mouseout", () => point(null));
        this.alternatives.push({ route: at, element: line.getElement() as SVGElement });
      }
    });
    const route = answer.routes[app.chosen];
    if (!route) return;
    for (const { geometry, properties } of geometryOf(route)) {
      const leg = route.legs?.[properties.leg];
      if (geometry.coordinates.length < 2 || !leg) continue;
      const words = `${t.map.leg(number(properties.leg + 1))}: ${t.kinds[leg.kind]} ${nameOf(leg.from.id, leg.from.name)} ${arrow()} ${nameOf(leg.to.id, leg.to.name)}`;
      const element = this.line(geometry.coordinates.map(toLatLng), `chosen mode-${properties.mode}`, words, { kind: "leg", index: properties.leg }, true, this.routes);
      if (element) this.legLines.set(properties.leg, element);
    }
    for (const [end, className] of [[answer.resolved.from, "end end-from"], [answer.resolved.to, "end end-to"]] as const) {
      const place = app.places.get(end.id);
      if (place) this.routes.addLayer(L.marker([place.lat, place.lon], { interactive: false, keyboard: false, icon: L.divIcon({ className, iconSize: [16, 16] }), zIndexOffset: 500 }));
    }
  }

  /** A visible line, and over it a wide one that can be hit. */
  private line(points: L.LatLngTuple[], className: string, words: string, picked: Picked, isFocusable: boolean, group: L.LayerGroup = this.network): SVGElement | null {
    const visible = L.polyline(points, { className, interactive: false });
    const hit = L.polyline(points, { className: "hit", bubblingMouseEvents: false });
    group.addLayer(visible).addLayer(hit);
    this.answer(hit, hit.getElement() as SVGElement, words, picked, isFocusable);
    return (visible.getElement() as SVGElement) ?? null;
  }

  private point(at: L.LatLngTuple, className: string, sign: string, words: string, picked: Picked, isFocusable: boolean): void {
    const text = document.createElement("span");
    text.textContent = sign;
    const size: L.PointTuple = className.startsWith("stop") ? [9, 9] : className.includes("gauge-break") ? [17, 17] : [12, 12];
    const marker = L.marker(at, { icon: L.divIcon({ className: `spot ${className}`, iconSize: size, html: text }), keyboard: isFocusable, bubblingMouseEvents: false, zIndexOffset: className.includes("gauge-break") ? 300 : isFocusable ? 200 : 0 });
    this.network.addLayer(marker);
    this.answer(marker, marker.getElement()!, words, picked, isFocusable);
  }

  /** Hover and focus tell what it is, click and Enter open what can be done with it. */
  private answer(layer: L.Path | L.Marker, element: Element | undefined, words: string, picked: Picked, isFocusable: boolean): void {
    layer.bindTooltip(tipOf(words), { sticky: layer instanceof L.Path, className: "tip", direction: "top" });
    const pick = (what: Picked): void => {
      update({ picked: what });
      void reach("map-info", "nearest");
    };
    layer.on("click", ({ latlng }: L.LeafletMouseEvent) => pick(picked.kind === "leg" ? { ...picked, link: linkNear(chosenRoute()!.legs![picked.index], [latlng.lng, latlng.lat]) } : picked));
    if (picked.kind === "leg") layer.on("mouseover", () => update({ hovered: picked.index })).on("mouseout", () => update({ hovered: null }));
    if (!element || !isFocusable) return;
    element.setAttribute("tabindex", "0");
    element.setAttribute("role", "button");
    element.setAttribute("aria-label", words);
    element.addEventListener("focus", () => {
      layer.openTooltip();
      if (picked.kind === "leg") update({ hovered: picked.index });
    });
    element.addEventListener("blur", () => {
      layer.closeTooltip();
      if (picked.kind === "leg") update({ hovered: null });
    });
    element.addEventListener("keydown", event => {
      const { key } = event as KeyboardEvent;
      if (key !== "Enter" && key !== " ") return;
      event.preventDefault();
      event.stopPropagation();
      pick(picked);
    });
  }

  private names(): Label[] {
    const route = chosenRoute();
    const onRoute = new Set((route?.legs ?? []).flatMap(leg => [leg.from.id, leg.to.id]));
    const all: Label[] = [];
    for (const { geometry, properties: p } of app.features) {
      if (p.kind !== "place" && p.kind !== "crossing") continue;
      const points = geometry.coordinates as unknown as Line;
      const at = L.latLng(toLatLng(p.kind === "crossing" ? points[1] : points[0]));
      const isHub = p.kinds?.some(kind => kind === "city" || kind === "port") === true && (p.packings?.length ?? 0) > 0;
      if (p.kind === "place" && (p.packings?.length ?? 0) === 0 && !onRoute.has(p.id)) continue;
      const isEnd = app.answer?.resolved.from.id === p.id || app.answer?.resolved.to.id === p.id;
      const rank = isEnd ? 0 : onRoute.has(p.id) ? 1 : isHub ? 4 : p.kind === "crossing" ? 6 : 5;
      all.push({ text: nameOf(p.id, p.name ?? p.id), at, rank, fromZoom: rank <= 1 ? 0 : isHub ? 4.5 : 6, className: rank <= 1 ? "name-route" : p.kind === "crossing" ? "name-crossing" : "name-place" });
    }
    for (const [code, at] of Object.entries(Countries)) all.push({ text: country(code), at: L.latLng(at), rank: 2, fromZoom: 0, className: "name-country", isFree: true });
    all.push({ text: t.map.caspian, at: L.latLng(Caspian), rank: 3, fromZoom: 0, className: "name-water", isFree: true });
    return all;
  }
}

/** A text for a tip as an element: Leaflet would read a string as markup. */
function tipOf(words: string): HTMLElement {
  const tip = document.createElement("span");
  tip.dir = "auto";
  tip.textContent = words;
  return tip;
}

const toLatLng = ([lon, lat]: [number, number]): L.LatLngTuple => [lat, lon];

const geometryOf = (route: Route | null): RouteFeature[] => (route?.geometry?.features ?? []) as unknown as RouteFeature[];

/** What a feature of the network is, in a few words. */
export function featureName(p: NetworkFeature["properties"]): string {
  switch (p.kind) {
    case "place": return nameOf(p.id, p.name);
    case "crossing": return `${t.map.crossing}: ${nameOf(p.id, p.name)}`;
    case "sailing": return `${t.map.sea}: ${demandName({ subject: "sailing", value: p.id })}`;
    default: return `${p.mode ? t.modes[p.mode] : ""} ${nameOf(p.from ?? "")} – ${nameOf(p.to ?? "")}${p.operator ? `, ${p.operator}` : ""}`;
  }
}
