// What routes must avoid or touch: a list of chips and one menu to add to it.

import { app, nameOf, update } from "../app.js";
import { hasDemand, Subjects, type Demand, type DemandKind, type Subject } from "../ask.js";
import { bdi, html, nothing, type View } from "../dom.js";
import { country } from "../format.js";
import { t } from "../words/index.js";

const asked: Record<DemandKind, string> = { avoid: "", require: "" };

/** What a demand is about, in words. */
export function demandName({ subject, value }: Demand): string {
  switch (subject) {
    case "country": return country(value);
    case "mode": return t.modes[value as keyof typeof t.modes] ?? value;
    case "operator": return value.length === 2 && value !== "CR" ? `${t.modes.road}: ${country(value)}` : value;
    case "sailing": {
      const sailing = app.features.find(f => f.properties.id === value)?.properties;
      return sailing ? `${nameOf(sailing.from ?? "")} – ${nameOf(sailing.to ?? "")} (${t.data.services[sailing.service as keyof typeof t.data.services] ?? ""})` : value;
    }
    case "link": {
      const link = app.features.find(f => f.properties.id === value)?.properties;
      return link?.mode ? `${t.modes[link.mode]} ${nameOf(link.from ?? "")} – ${nameOf(link.to ?? "")}` : value;
    }
    default: return nameOf(value);
  }
}

export function demandsView(kind: DemandKind, describedBy: string): View {
  const demands = app.ask[kind];
  const set = (next: Demand[]): void => update({ ask: { ...app.ask, [kind]: next } });
  const add = (): void => {
    const [subject, value] = asked[kind].split("|") as [Subject, string];
    asked[kind] = "";
    if (value && !hasDemand(demands, { subject, value })) set([...demands, { subject, value }]);
    else update();
  };
  const remove = (demand: Demand): void => set(demands.filter(d => d !== demand));
  return html`
    ${demands.length === 0 ? nothing : html`<ul class="chips">${demands.map(demand => html`<li class="chip"><span>${demand.subject === "via" ? html`<small>${t.form.via}</small> ` : nothing}${bdi(demandName(demand))}</span>
      <button type="button" aria-label=${t.form.drop(demandName(demand))} @click=${() => remove(demand)}>✕</button></li>`)}</ul>`}
    <div class="joined">
      <select id=${kind} aria-describedby=${describedBy} .value=${asked[kind]} @change=${(e: Event) => (asked[kind] = (e.target as HTMLSelectElement).value)}>
        <option value="">${t.form.choose}</option>
        ${choices(kind).map(([subject, values]) => html`<optgroup label=${t.form.groups[subject]}>${values.map(value => html`<option value=${`${subject}|${value}`}>${demandName({ subject, value })}</option>`)}</optgroup>`)}
      </select>
      <button type="button" @click=${add}>${t.form.add}</button>
    </div>`;
}

function choices(kind: DemandKind): [Subject, string[]][] {
  const ids = (what: string): string[] => app.features.filter(f => f.properties.kind === what).map(f => f.properties.id);
  const unique = (values: (string | undefined)[]): string[] => [...new Set(values.filter(v => v !== undefined && v !== ""))] as string[];
  const places = ids("place");
  const all: Record<Subject, string[]> = {
    country: unique(app.features.map(f => f.properties.country)), mode: ["rail", "road", "sea"], crossing: ids("crossing"),
    operator: unique(app.features.map(f => f.properties.operator)), sailing: ids("sailing"), place: places, via: places, link: [...ids("railLink"), ...ids("roadLink")],
  };
  return [...Subjects.filter(subject => kind === "avoid" || subject !== "link"), ...(kind === "require" ? (["via"] as const) : [])].map(subject =>
    [subject, subject === "mode" ? all.mode : all[subject].toSorted((a, b) => demandName({ subject, value: a }).localeCompare(demandName({ subject, value: b })))]);
}
