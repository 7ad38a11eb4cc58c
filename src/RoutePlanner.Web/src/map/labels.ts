// Names on the map that do not lie on each other: the weightiest first, each at the first free side of its point.

import L from "leaflet";

export interface Label { text: string; at: L.LatLng; rank: number; fromZoom: number; className: string; isFree?: boolean }

interface Box { left: number; top: number; right: number; bottom: number }

const Line = 15;
const Gap = 8;

export class Labels {
  private readonly pane: HTMLElement;
  private readonly measure = document.createElement("canvas").getContext("2d")!;
  private all: Label[] = [];

  constructor(private readonly map: L.Map) {
    this.pane = map.createPane("names");
    this.pane.setAttribute("aria-hidden", "true");
    map.on("zoomend moveend resize viewreset", () => this.place());
  }

  set(all: Label[]): void {
    this.all = all.toSorted((a, b) => a.rank - b.rank);
    this.place();
  }

  place(): void {
    const size = this.map.getSize();
    const zoom = this.map.getZoom();
    const font = getComputedStyle(this.map.getContainer()).fontFamily;
    const taken: Box[] = [];
    const elements: HTMLElement[] = [];
    for (const label of this.all) {
      if (zoom < label.fromZoom) continue;
      const seen = this.map.latLngToContainerPoint(label.at);
      if (seen.x < 0 || seen.y < 0 || seen.x > size.x || seen.y > size.y) continue;
      this.measure.font = `${label.rank <= 1 ? 600 : 400} 12px ${font}`;
      const width = this.measure.measureText(label.text).width * (label.isFree ? 1.5 : 1) + 4;
      const box = sides(seen, width, label.isFree === true).find(b => b.left > 0 && b.right < size.x && b.top > 0 && !taken.some(o => overlaps(b, o)));
      if (!box) continue;
      taken.push(box);
      const element = document.createElement("span");
      element.className = `name ${label.className}`;
      element.dir = "auto";
      element.textContent = label.text;
      const corner = this.map.containerPointToLayerPoint([box.left, box.top]);
      L.DomUtil.setPosition(element, L.point(Math.round(corner.x), Math.round(corner.y)));
      elements.push(element);
    }
    this.pane.replaceChildren(...elements);
  }
}

function sides({ x, y }: L.Point, width: number, isFree: boolean): Box[] {
  const box = (left: number, top: number): Box => ({ left, top, right: left + width, bottom: top + Line });
  if (isFree) return [box(x - width / 2, y - Line / 2)];
  return [box(x + Gap, y - Line / 2), box(x - Gap - width, y - Line / 2), box(x - width / 2, y - Gap - Line), box(x - width / 2, y + Gap)];
}

const overlaps = (a: Box, b: Box): boolean => a.left < b.right + 2 && a.right > b.left - 2 && a.top < b.bottom + 1 && a.bottom > b.top - 1;
