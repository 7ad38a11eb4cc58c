// A form that changes something on the server: its texts, the faults at their fields, what became of it.

import { ProblemError, type Fault, type Problem } from "../api/client.js";
import { reach, say, update } from "../app.js";
import { english, html, nothing, type View } from "../dom.js";
import { number, toAscii } from "../format.js";
import { problemOf, problemTitle, sentence } from "../problem.js";
import { t } from "../words/index.js";

const MostFaults = 200;

/** A key for one wish: sent again with it, the wish has one effect. */
export const once = (): string => [...crypto.getRandomValues(new Uint8Array(16))].map(byte => byte.toString(16).padStart(2, "0")).join("");

/** A refusal of the page's own, before anything is sent. */
export const refusal = (errors: Fault[]): ProblemError => new ProblemError({ title: t.problem.incomplete, detail: "", status: 0, code: "", errors, relaxations: [] });

export class ChangeForm<Field extends string> {
  texts: Record<Field, string>;
  problem: Problem | null = null;
  isBusy = false;
  /** What was done last. */
  done: string | null = null;

  /** @param pointers Where a fault is shown; the longest pointer that fits counts. */
  constructor(readonly name: string, readonly empty: Record<Field, string>, readonly pointers: Record<string, NoInfer<Field>> = {}) {
    this.texts = { ...empty };
  }

  id(field: Field): string {
    return `${this.name}-${field}`;
  }

  clear(): void {
    Object.assign(this, { texts: { ...this.empty }, problem: null });
  }

  text(field: Field, label: string, { type = "text", hint = "", list = "", isFixed = false, className = "" } = {}): View {
    const numeric = type === "number";
    return this.field(field, label, html`<input id=${this.id(field)} type=${numeric ? "text" : type} inputmode=${numeric ? "decimal" : nothing} dir=${type === "text" ? "auto" : nothing} spellcheck="false" autocomplete="off" list=${list || nothing} ?readonly=${isFixed}
      aria-describedby=${`${this.id(field)}-error`} aria-invalid=${this.isWrong(field) || nothing} .value=${this.texts[field]} @input=${this.set(field)}>`, hint, className);
  }

  area(field: Field, label: string, className = ""): View {
    return this.field(field, label, html`<textarea id=${this.id(field)} rows="3" dir="auto" aria-describedby=${`${this.id(field)}-error`} aria-invalid=${this.isWrong(field) || nothing} .value=${this.texts[field]} @input=${this.set(field)}></textarea>`, "", className);
  }

  select(field: Field, label: string, options: [string, string][], className = ""): View {
    return this.field(field, label, html`<select id=${this.id(field)} aria-describedby=${`${this.id(field)}-error`} aria-invalid=${this.isWrong(field) || nothing} @change=${this.set(field)}>
      ${options.map(([value, word]) => html`<option value=${value} ?selected=${value === this.texts[field]}>${word}</option>`)}</select>`, "", className);
  }

  field(field: Field, label: string, control: View, hint = "", className = ""): View {
    const faults = (this.problem?.errors ?? []).filter(fault => this.fieldOf(fault) === field);
    return html`<div class="field ${className}"><label for=${this.id(field)}>${label}</label>${control}
      <div id=${`${this.id(field)}-error`}>${hint ? html`<small>${hint}</small>` : nothing}${faults.map(fault => html`<p class="error">${sentence(fault)}${fault.candidates.length > 0 ? html` <span dir="ltr">${fault.candidates.slice(0, 10).map(c => c.value).join(", ")}</span>` : nothing}</p>`)}</div></div>`;
  }

  /** What was done, or what stands in its way; faults that are at no field of the form are listed. */
  outcome(): View {
    const { problem } = this;
    if (!problem) return !this.done ? nothing : html`<p class="done">${this.done}</p>`;
    const others = problem.errors.filter(fault => this.fieldOf(fault) === undefined);
    const isAtFields = problem.errors.length > 0 && others.length === 0;
    return html`<div class="problem" id=${`${this.name}-problem`} tabindex="-1"><h3>${isAtFields ? t.problem.incomplete : problemTitle(problem)}</h3>
      ${problem.detail && problem.errors.length === 0 ? html`<p>${english(problem.detail)}</p>` : nothing}
      ${others.length > 0 ? faultTable(others, others.length) : nothing}
      ${problem.traceId && !isAtFields ? html`<p class="muted">${t.problem.trace} <code>${problem.traceId}</code></p>` : nothing}</div>`;
  }

  /** A number as people write it; undefined when the field is empty. */
  number(field: Field, pointer: string, faults: Fault[]): number | undefined {
    const text = toAscii(this.texts[field]);
    if (text === "") return undefined;
    if (/^\d{1,9}(\.\d{1,6})?$/.test(text)) return Number(text);
    faults.push({ code: "wrongType", pointer, message: "Write a number.", value: this.texts[field], candidates: [] });
    return undefined;
  }

  /** Does it, unless it is being done; 'action' tells in words what was done. */
  async send(action: () => Promise<string>): Promise<void> {
    if (this.isBusy) return;
    Object.assign(this, { isBusy: true, problem: null, done: null });
    update();
    try {
      this.done = await action();
      say(this.done);
    } catch (error) {
      this.problem = problemOf(error);
    }
    this.isBusy = false;
    update();
    if (!this.problem) return;
    say(problemTitle(this.problem));
    const [first] = this.problem.errors.map(fault => this.fieldOf(fault)).filter(field => field !== undefined);
    await reach(first === undefined ? `${this.name}-problem` : this.id(first), "center");
  }

  private isWrong(field: Field): boolean {
    return (this.problem?.errors ?? []).some(fault => this.fieldOf(fault) === field);
  }

  private fieldOf({ pointer }: Fault): Field | undefined {
    const fit = Object.keys(this.pointers).filter(p => pointer === p || pointer.startsWith(`${p}/`)).sort((a, b) => b.length - a.length)[0];
    return fit === undefined ? undefined : this.pointers[fit];
  }

  private set(field: Field) {
    return (event: Event): void => {
      this.texts[field] = (event.target as HTMLInputElement).value;
      update();
    };
  }
}

/** Faults by where they are. */
export function faultTable(faults: Fault[], count: number): View {
  return html`<p><strong>${t.drafts.faults(number(count))}</strong></p><div class="scroller" tabindex="0" role="region" aria-label=${t.drafts.faults(number(count))}><table class="stacking faults">
    <thead><tr><th scope="col">${t.drafts.where}</th><th scope="col">${t.drafts.fault}</th><th scope="col">${t.drafts.given}</th></tr></thead>
    <tbody>${faults.slice(0, MostFaults).map(fault => html`<tr><th scope="row"><code dir="ltr">${fault.pointer}</code></th><td data-label=${t.drafts.fault}>${sentence(fault)}</td><td data-label=${t.drafts.given}>${fault.value ? html`<code>${fault.value}</code>` : nothing}</td></tr>`)}</tbody></table></div>
    ${count > MostFaults ? html`<p class="muted">…</p>` : nothing}`;
}

let asked = "";

/** A button for what cannot be undone: it is pressed twice. */
export function sureButton(name: string, word: string, act: () => void): View {
  const ask = (what: string) => (): void => {
    asked = what;
    update();
    void reach(what === "" ? `ask-${name}` : `sure-${name}`, "nearest");
  };
  return asked === name
    ? html`<span class="sure" role="group" aria-label=${word}>${t.sure.ask} <button type="button" id=${`sure-${name}`} aria-label=${`${word}: ${t.sure.yes}`} @click=${() => { asked = ""; act(); }}>${t.sure.yes}</button> <button type="button" @click=${ask("")}>${t.sure.no}</button></span>`
    : html`<button type="button" id=${`ask-${name}`} @click=${ask(name)}>${word}</button>`;
}
