// Land and borders round the corridor, from Natural Earth 1:50m (world-atlas), cut to a box and written in hundredths of a degree as
// differences, so that the file stays small. The Caspian and its bays are water in these data; its coast is the one before the fall of the sea.

import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { merge, mesh } from "topojson-client";

const Box = { west: 0, south: -2, east: 122, north: 68 };
const Steps = 100;
const Id = "virtual:land";

/** Offers 'virtual:land', the address of the file. */
export function landJson() {
  let text, isBuild, reference;
  return {
    name: "land",
    config: (_, { command }) => void (isBuild = command === "build"),
    resolveId: id => (id === Id ? `\0${Id}` : null),
    buildStart() {
      text = JSON.stringify(makeLand());
      if (isBuild) reference = this.emitFile({ type: "asset", name: "land.json", source: text });
    },
    load: id => (id !== `\0${Id}` ? null : isBuild ? `export default import.meta.ROLLUP_FILE_URL_${reference};` : `export default ${JSON.stringify(`data:application/json,${encodeURIComponent(text)}`)};`),
  };
}

function makeLand() {
  const path = createRequire(import.meta.url).resolve("world-atlas/countries-50m.json");
  const atlas = JSON.parse(readFileSync(path, "utf8"));
  const { countries } = atlas.objects;
  const rings = merge(atlas, countries.geometries).coordinates.flat().map(ring => cut(ring)).filter(ring => ring.length > 3 && isWorthIt(ring));
  const borders = mesh(atlas, countries, (a, b) => a !== b).coordinates.flatMap(pieces).filter(line => line.length > 1);
  return { steps: Steps, land: rings.map(encode), borders: borders.map(encode) };
}

/** A ring cut to the box (Sutherland–Hodgman). */
function cut(ring) {
  const edges = [
    [([x]) => x >= Box.west, (a, b) => atX(a, b, Box.west)],
    [([x]) => x <= Box.east, (a, b) => atX(a, b, Box.east)],
    [([, y]) => y >= Box.south, (a, b) => atY(a, b, Box.south)],
    [([, y]) => y <= Box.north, (a, b) => atY(a, b, Box.north)],
  ];
  return edges.reduce((points, [isInside, meet]) => points.flatMap((point, at) => {
    const before = points[(at + points.length - 1) % points.length];
    if (isInside(point)) return isInside(before) ? [point] : [meet(before, point), point];
    return isInside(before) ? [meet(before, point)] : [];
  }), ring);
}

const atX = ([ax, ay], [bx, by], x) => [x, ay + ((x - ax) / (bx - ax)) * (by - ay)];
const atY = ([ax, ay], [bx, by], y) => [ax + ((y - ay) / (by - ay)) * (bx - ax), y];

/** The parts of a line that lie in the box. */
function pieces(line) {
  const parts = [[]];
  for (const point of line) {
    if (point[0] >= Box.west && point[0] <= Box.east && point[1] >= Box.south && point[1] <= Box.north) parts.at(-1).push(point);
    else if (parts.at(-1).length > 0) parts.push([]);
  }
  return parts;
}

/** Islets smaller than about ten kilometres are left out. */
function isWorthIt(ring) {
  const xs = ring.map(([x]) => x);
  const ys = ring.map(([, y]) => y);
  return Math.max(...xs) - Math.min(...xs) > 0.1 || Math.max(...ys) - Math.min(...ys) > 0.1;
}

function encode(points) {
  let [px, py] = [0, 0];
  return points.flatMap(([x, y], at) => {
    const [ix, iy] = [Math.round(x * Steps), Math.round(y * Steps)];
    const step = [ix - px, iy - py];
    [px, py] = [ix, iy];
    return at > 0 && step[0] === 0 && step[1] === 0 ? [] : step;
  });
}
