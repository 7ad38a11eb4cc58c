// What hinders traffic now or will: rows of the dataset and what was told since.

import type { Disruption, TargetKind } from "../api/client.js";
import { nameOf } from "../app.js";
import { bdi, english, html, linked, nothing, type View } from "../dom.js";
import { demandName } from "../form/demands.js";
import { clock, date, duration, number, percent } from "../format.js";
import { t } from "../words/index.js";
import type { Column } from "./data.js";

const at = (instant: unknown): number => new Date(instant as string).getTime();

const isComing = ({ from }: Disruption): boolean => from != null && at(from) > Date.now();

/** Those in force and those to come, in this order; what has ended is left out. */
export function current(all: Disruption[]): Disruption[] {
  return all.filter(({ to }) => to == null || at(to) > Date.now()).toSorted((a, b) => Number(isComing(a)) - Number(isComing(b)) || a.id.localeCompare(b.id));
}

/** A thing of the network by its name. */
export function targetName(kind: TargetKind, id: string): string {
  switch (kind) {
    case "country": case "mode": case "operator": case "sailing": return demandName({ subject: kind, value: id });
    case "link": return id;
    default: return nameOf(id);
  }
}

/** @param actions What whoever has a key may do with a row. */
export function disruptionColumns(actions: ((row: Disruption) => View) | null): Column<Disruption>[] {
  const d = t.disruptions;
  const columns: Column<Disruption>[] = [
    { name: d.target, cell: row => html`${bdi(targetName(row.target.kind, row.target.id))} <small class="block muted">${d.targets[row.target.kind]} <code>${row.target.id}</code></small>` },
    { name: d.kind, cell: row => html`<strong>${d.kinds[row.kind]}</strong> <span class="block">${effect(row)}</span>` },
    { name: d.time, cell: row => html`<span class="state ${isComing(row) ? "state-word-restricted" : "state-word-closed"}">${isComing(row) ? d.coming : d.inForce}</span> <small class="block">${bdi(window(row))}</small>` },
    { name: d.certainty, cell: row => percent(row.certainty) },
    { name: d.goods, cell: row => (row.hsPrefixes.length === 0 ? d.allGoods : bdi(row.hsPrefixes.join(", "))) },
    { name: d.note, cell: row => html`${english(row.note)} <small class="block muted">${linked(row.source)}</small>` },
    { name: t.data.by, cell: row => html`${row.bundled ? html`<span class="tag">${d.ofDataset}</span>` : bdi(row.by ?? "")} <small class="block"><code>${row.id}</code></small>` },
  ];
  return actions ? [...columns, { name: d.change, cell: row => (row.bundled ? nothing : actions(row)) }] : columns;
}

function effect({ kind, addMinutes, factor }: Disruption): View {
  const d = t.disruptions;
  const n = number(factor);
  switch (kind) {
    case "closure": return d.closed;
    case "delay": return bdi([addMinutes > 0 ? d.adds(duration(addMinutes)) : "", factor === 1 ? "" : d.timeTimes(n)].filter(Boolean).join(", "));
    case "price": return bdi(d.costTimes(n));
    case "capacity": return bdi(d.capacityTimes(n));
  }
}

function window({ from, to }: Disruption): string {
  const d = t.disruptions;
  const day = (instant: unknown): string => `${date(instant as string)} ${clock(instant as string)} UTC`;
  return [from == null ? "" : d.since(day(from)), to == null ? d.openEnd : d.until(day(to))].filter(Boolean).join(" ");
}
