// Names on the map that lie neither on each other nor on a sign: the weightiest first, each at the first free side of its point.

import L from "leaflet";

export interface Label { text: string; at: L.LatLng; rank: number; fromZoom: number; className: string; isFree?: boolean }

interface Box { left: number; top: number; right: number; bottom: number }

const Line = 15;
const Gap = 8;
/** Half of what a sign takes; a name at a gap from its own sign is clear of it. */
const Sign = 6;

export class Labels {
  private readonly pane: HTMLElement;
  private readonly measure = document.createElement("canvas").getContext("2d")!;
  private all: Label[] = [];
  private signs: L.LatLng[] = [];

  constructor(private readonly map: L.Map) {
    this.pane = map.createPane("names");
    this.pane.setAttribute("aria-hidden", "true");
    map.on("zoomend moveend resize viewreset", () => this.place());
  }

  set(all: Label[], signs: L.LatLng[]): void {
    this.all = all.toSorted((a, b) => a.rank - b.rank);
    this.signs = signs;
    this.place();
  }

  place(): void {
    const size = this.map.getSize();
    const zoom = this.map.getZoom();
    const font = getComputedStyle(this.map.getContainer()).fontFamily;
    const taken = this.covered();
    const signs = this.signs.map(at => this.map.latLngToContainerPoint(at)).map(({ x, y }): Box => ({ left: x - Sign, top: y - Sign, right: x + Sign, bottom: y + Sign }));
    const elements: HTMLElement[] = [];
    for (const label of this.all) {
      if (zoom < label.fromZoom) continue;
      const seen = this.map.latLngToContainerPoint(label.at);
      if (seen.x < 0 || seen.y < 0 || seen.x > size.x || seen.y > size.y) continue;
      this.measure.font = `${label.rank <= 1 ? 600 : 400} 12px ${font}`;
      const width = this.measure.measureText(label.text).width * (label.isFree ? 1.5 : 1) + 4;
      const free = sides(seen, width, label.isFree === true).filter(b => b.left > 0 && b.right < size.x && b.top > 0 && !taken.some(o => overlaps(b, o)));
      // What the route passes is named in any case.
      const box = free.find(b => !signs.some(s => overlaps(b, s))) ?? (label.rank <= 1 ? free[0] : undefined);
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

  /** What lies under the buttons and the legend. */
  private covered(): Box[] {
    const { left, top } = this.map.getContainer().getBoundingClientRect();
    return [...document.querySelectorAll(".map-tools, .map-legend")].map(cover => cover.getBoundingClientRect()).filter(box => box.width > 0)
      .map(box => ({ left: box.left - left, top: box.top - top, right: box.right - left, bottom: box.bottom - top }));
  }
}

function sides({ x, y }: L.Point, width: number, isFree: boolean): Box[] {
  const box = (left: number, top: number): Box => ({ left, top, right: left + width, bottom: top + Line });
  if (isFree) return [0, -1.2, 1.2, -2.4, 2.4].map(lines => box(x - width / 2, y - Line / 2 + lines * Line));
  return [box(x + Gap, y - Line / 2), box(x - Gap - width, y - Line / 2), box(x - width / 2, y - Gap - Line), box(x - width / 2, y + Gap)];
}

const overlaps = (a: Box, b: Box): boolean => a.left < b.right + 2 && a.right > b.left - 2 && a.top < b.bottom + 1 && a.bottom > b.top - 1;
