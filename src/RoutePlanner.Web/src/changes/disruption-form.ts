// Telling a disruption, changing one, ending one.

import { api, type Disruption, type DisruptionQuery, type Fault, type TargetKind } from "../api/client.js";
import { app, reach, update } from "../app.js";
import { changed } from "../data/data.js";
import { targetName } from "../data/disruptions.js";
import { html, nothing, type View } from "../dom.js";
import { toAscii } from "../format.js";
import { t } from "../words/index.js";
import { ChangeForm, refusal, sureButton } from "./form.js";
import { onKeyChange } from "./key-form.js";

const Kinds = ["closure", "delay", "price", "capacity"] as const;
const Targets: TargetKind[] = ["crossing", "port", "sailing", "link", "place", "country", "mode", "operator"];

const form = new ChangeForm("disruption", { id: "", kind: "closure", targetKind: "crossing", target: "", from: "", to: "", certainty: "100", minutes: "", factor: "", hs: "", note: "", source: "" }, {
  "/id": "id", "/kind": "kind", "/target": "target", "/target/kind": "targetKind", "/target/id": "target", "/from": "from", "/to": "to", "/certainty": "certainty", "/addMinutes": "minutes", "/factor": "factor", "/hsPrefixes": "hs", "/note": "note", "/source": "source",
});

/** The disruption that is being changed, as it was read. */
let read: { id: string; tag: string } | null = null;

onKeyChange(close);

function close(): void {
  read = null;
  form.clear();
  form.done = null;
  update();
}

export function disruptionActions(row: Disruption): View {
  return html`<span class="row-actions"><button type="button" aria-label=${t.disruptions.changing(row.id)} @click=${() => void open(row.id)}>${t.disruptions.change}</button>
    ${sureButton(`end-${row.id}`, t.disruptions.end, () => void form.send(async () => {
      const { tag } = await api.disruption(row.id);
      await api.endDisruption(row.id, tag);
      if (read?.id === row.id) close();
      changed("disruptions", { ended: row.id });
      return t.disruptions.ended(row.id);
    }))}</span>`;
}

async function open(id: string): Promise<void> {
  await form.send(async () => {
    const { value: d, tag } = await api.disruption(id);
    read = { id, tag };
    const moment = (instant: unknown): string => (instant == null ? "" : (instant as string).slice(0, 16));
    form.texts = {
      id, kind: d.kind, targetKind: d.target.kind, target: d.target.id, from: moment(d.from), to: moment(d.to), certainty: String(Math.round(d.certainty * 1e4) / 100), minutes: d.addMinutes === 0 ? "" : String(d.addMinutes),
      factor: d.factor === 1 ? "" : String(d.factor), hs: d.hsPrefixes.join(", "), note: d.note, source: d.source,
    };
    return t.disruptions.changing(id);
  });
  if (!form.problem) await reach(form.id("kind"), "center");
}

function toBody(): DisruptionQuery {
  const { kind, targetKind, target, from, to, hs, note, source } = form.texts;
  const faults: Fault[] = [];
  const certainty = form.number("certainty", "/certainty", faults);
  const addMinutes = kind === "delay" ? form.number("minutes", "/addMinutes", faults) : undefined;
  const factor = kind === "closure" ? undefined : form.number("factor", "/factor", faults);
  if (faults.length > 0) throw refusal(faults);
  return {
    kind: kind as Disruption["kind"], target: { kind: targetKind as TargetKind, ...(target.trim() ? { id: target.trim() } : {}) }, ...(from ? { from: `${from}Z` } : {}), ...(to ? { to: `${to}Z` } : {}),
    ...(certainty === undefined ? {} : { certainty: Math.round(certainty * 100) / 1e4 }), ...(addMinutes === undefined ? {} : { addMinutes }), ...(factor === undefined ? {} : { factor }),
    hsPrefixes: hs.split(/[\s,;،]+/).filter(Boolean).map(toAscii), note: note.trim(), source: source.trim(),
  };
}

function send(event: Event): void {
  event.preventDefault();
  void form.send(async () => {
    const id = form.texts.id.trim();
    // Without an id too all faults are told at once.
    const told = await api.putDisruption(id === "" ? "-" : id, toBody(), read?.tag ?? null);
    read = null;
    form.clear();
    changed("disruptions", told);
    return t.disruptions.saved(id);
  });
}

function targetIds(kind: TargetKind): string[] {
  const unique = (values: (string | undefined)[]): string[] => [...new Set(values.filter(value => value !== undefined && value !== ""))].toSorted() as string[];
  const ids = (...kinds: string[]): string[] => app.features.filter(f => kinds.includes(f.properties.kind)).map(f => f.properties.id);
  switch (kind) {
    case "crossing": return ids("crossing");
    case "sailing": return ids("sailing");
    case "link": return ids("railLink", "roadLink");
    case "port": return unique(app.features.filter(f => f.properties.kind === "sailing").flatMap(f => [f.properties.from, f.properties.to]));
    case "place": return ids("place");
    case "country": return unique([...app.places.values()].map(p => p.country));
    case "mode": return ["rail", "road", "sea"];
    case "operator": return unique(app.features.map(f => f.properties.operator));
  }
}

export function disruptionFormView(): View {
  const d = t.disruptions;
  const { kind, targetKind, target } = form.texts;
  const ids = targetIds(targetKind as TargetKind);
  const isKnown = ids.includes(target);
  return html`<form class="change-form" novalidate autocomplete="off" aria-labelledby="disruption-title" @submit=${send}>
    <h3 id="disruption-title">${read ? d.changing(read.id) : d.tell}</h3>
    ${form.outcome()}
    <div class="fields change-fields">
      ${form.text("id", d.id, { hint: d.idHint, isFixed: read !== null })}
      ${form.select("kind", d.kind, Kinds.map(k => [k, d.kinds[k]]))}
      ${form.select("targetKind", d.target, Targets.map(k => [k, d.targets[k]]))}
      ${form.text("target", d.target2, { list: "disruption-ids", hint: isKnown ? targetName(targetKind as TargetKind, target) : "" })}
      <datalist id="disruption-ids">${ids.map(id => html`<option value=${id} label=${targetName(targetKind as TargetKind, id)}></option>`)}</datalist>
      ${form.text("from", d.from, { type: "datetime-local", hint: d.timeHint })}
      ${form.text("to", d.to, { type: "datetime-local" })}
      ${form.text("certainty", d.certaintyPercent, { type: "number" })}
      ${kind === "delay" ? form.text("minutes", d.addMinutes, { type: "number" }) : nothing}
      ${kind === "closure" ? nothing : form.text("factor", d.factor, { type: "number" })}
      ${form.text("hs", d.hs, { hint: d.hsHint })}
      ${form.text("note", d.note, { className: "double" })}
      ${form.text("source", d.source, { className: "double" })}
    </div>
    <p class="form-actions"><button type="submit" class="primary" ?disabled=${form.isBusy}>${d.save}</button>${read ? html` <button type="button" @click=${close}>${d.cancel}</button>` : nothing}</p></form>`;
}
