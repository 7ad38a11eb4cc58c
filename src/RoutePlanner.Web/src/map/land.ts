// The file of land and borders: lines as differences in hundredths of a degree.

import url from "virtual:land";

export interface Land { land: [number, number][][]; borders: [number, number][][] }

/** Lines of [latitude, longitude]. */
export async function loadLand(): Promise<Land> {
  const { steps, land, borders } = (await (await fetch(url)).json()) as { steps: number; land: number[][]; borders: number[][] };
  const decode = (line: number[]): [number, number][] => {
    const points: [number, number][] = [];
    for (let at = 0, x = 0, y = 0; at < line.length; at += 2) points.push([(y += line[at + 1]) / steps, (x += line[at]) / steps]);
    return points;
  };
  return { land: land.map(decode), borders: borders.map(decode) };
}
