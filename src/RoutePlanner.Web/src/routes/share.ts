// Handing a plan on: print, files, the same question as a command.

import { api, type Plan, type Route } from "../api/client.js";
import { app, chosenRoute, say } from "../app.js";
import { toBody } from "../ask.js";
import { html, type View } from "../dom.js";
import { problemOf, problemTitle } from "../problem.js";
import { t } from "../words/index.js";

export function shareView(answer: Plan): View {
  const name = `routes-${answer.resolved.from.id}-${answer.resolved.to.id}`;
  return html`<div class="share" role="group" aria-label=${t.answer.share}>
    <button type="button" @click=${() => print()}>${t.answer.print}</button>
    <button type="button" @click=${() => saveFile(`${name}.json`, "application/json", JSON.stringify(answer, null, 2))}>${t.answer.json}</button>
    <button type="button" @click=${() => saveFile(`${name}.csv`, "text/csv", toCsv(answer))}>${t.answer.csv}</button>
    <button type="button" @click=${() => void saveSheet(`${name}.xlsx`)}>XLSX</button>
    <button type="button" @click=${() => saveFile(`${name}.geojson`, "application/geo+json", JSON.stringify(toGeoJson(chosenRoute())))}>${t.answer.geojson}</button>
    <button type="button" @click=${() => void copy(location.href)}>${t.answer.link}</button>
    <button type="button" @click=${() => void copy(toCurl())}>${t.answer.curl}</button>
  </div>`;
}

export const saveFile = (name: string, type: string, text: string): void => saveBlob(name, new Blob([text], { type: `${type};charset=utf-8` }));

export function saveBlob(name: string, file: Blob): void {
  const url = URL.createObjectURL(file);
  Object.assign(document.createElement("a"), { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** The server makes the workbook, from the same question. */
async function saveSheet(name: string): Promise<void> {
  await api.planSheet(toBody(app.ask).body).then(file => saveBlob(name, file), error => say(problemTitle(problemOf(error))));
}

async function copy(text: string): Promise<void> {
  await navigator.clipboard.writeText(text).then(() => say(t.answer.copied), () => say(t.answer.notCopied));
}

/** A charge a line, of every route. */
export function toCsv({ routes }: Plan): string {
  const head = ["route", "chain", "kind", "name", "legs", "tariff", "coefficients", "basis", "rate", "rateUnit", "factor", "quantity", "chargeableKg", "distanceKm", "minutes", "native", "nativeCurrency", "amount", "low", "high", "currency", "confidence", "source"];
  const rows = routes.flatMap((route, at) => (route.charges ?? []).map(c => [
    at + 1, route.summary, c.kind, c.name, c.legs.map(l => l + 1).join(" "), c.tariff, c.coefficients.join(" "), c.basis, c.rate, c.rateUnit, c.factor, c.quantity, c.chargeableKg, c.distanceKm, c.minutes,
    c.native.amount, c.native.currency, c.amount, c.low, c.high, route.totals.cost.currency, c.confidence, c.source]));
  return `\ufeff${[head, ...rows].map(row => row.map(cell).join(",")).join("\r\n")}\r\n`;
}

function cell(value: unknown): string {
  if (typeof value === "number") return String(value);
  // A text that begins like a formula is one to a spreadsheet.
  const text = String(value ?? "").replace(/^[=+\-@\t\r]/, "'$&");
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function toGeoJson(route: Route | null): object {
  const features = (route?.geometry as unknown as { features: { properties: { leg: number } }[] } | undefined)?.features ?? [];
  return {
    type: "FeatureCollection",
    features: features.map(feature => {
      const leg = route?.legs?.[feature.properties.leg];
      return { ...feature, properties: { ...feature.properties, from: leg?.from.name, to: leg?.to.name, operator: leg?.operator, distanceKm: leg?.distanceKm, departAt: leg?.departAt, arriveAt: leg?.arriveAt } };
    }),
  };
}

function toCurl(): string {
  const body = JSON.stringify(toBody(app.ask).body).replaceAll("'", "'\\''");
  return `curl '${location.origin}/v1/plan' -H 'content-type: application/json' -d '${body}'`;
}
