// The rows of a draft, one kind at a time: found, changed, added, deleted. What others changed meanwhile is never overwritten.

import { api, ProblemError, type Cells, type Fault, type Kind } from "../api/client.js";
import { reach, update } from "../app.js";
import { html, nothing, type View } from "../dom.js";
import { number } from "../format.js";
import { problemOf } from "../problem.js";
import { t } from "../words/index.js";
import { ChangeForm, refusal, sureButton } from "./form.js";

const Page = 20;

const state = {
  draft: "", kind: null as Kind | null, columns: [] as string[], rows: null as Cells[] | null, filter: "", shown: Page, asked: "",
  /** The row that is being written: its id and tag, both null for a new one. */
  open: null as { id: string | null; tag: string | null; form: ChangeForm<string> } | null,
};
const listForm = new ChangeForm("rows", {});

/** With each change of the draft by other means its rows are read anew. */
export const forgetRows = (): void => void Object.assign(state, { rows: null, asked: "" });

export function closeRows(): void {
  Object.assign(state, { draft: "", kind: null, rows: null, open: null, filter: "", shown: Page, asked: "" });
  Object.assign(listForm, { problem: null, done: null });
}

const idOf = (cells: Cells): string => (state.kind?.key ?? []).map(column => cells[column]?.trim() ?? "").join(":");

async function load(): Promise<void> {
  const { draft, kind } = state;
  const wanted = `${draft}/${kind?.kind}`;
  if (kind === null || state.asked === wanted) return;
  state.asked = wanted;
  try {
    const { columns, rows } = await api.draftRows(draft, kind.kind);
    if (state.asked !== wanted) return; // an older answer
    Object.assign(state, { columns, rows });
  } catch (error) {
    listForm.problem = problemOf(error);
  }
  update();
}

/**
 * @param kinds All kinds of rows of the draft.
 * @param written Told when a row was written or deleted.
 */
export function rowsView(draft: string, kinds: Kind[], written: () => Promise<void>): View {
  const d = t.drafts;
  if (state.draft !== draft) Object.assign(state, { draft, kind: kinds[0] ?? null, rows: null, open: null, asked: "" });
  const { kind, rows, open } = state;
  if (kind === null) return nothing;
  void load();
  const choose = (event: Event): void => {
    const name = (event.target as HTMLSelectElement).value;
    Object.assign(state, { kind: kinds.find(k => k.kind === name) ?? null, rows: null, open: null, filter: "", shown: Page });
    Object.assign(listForm, { problem: null, done: null });
    update();
  };
  const find = (event: Event): void => {
    Object.assign(state, { filter: (event.target as HTMLInputElement).value, shown: Page });
    update();
  };
  return html`<div class="fields change-fields">
      <div class="field"><label for="row-kind">${d.kind}</label><select id="row-kind" @change=${choose}>${kinds.map(k => html`<option value=${k.kind} ?selected=${k.kind === kind.kind}>${k.kind} (${number(k.rows)})</option>`)}</select></div>
      <div class="field double"><label for="row-filter">${d.findRows}</label><input id="row-filter" type="search" dir="auto" .value=${state.filter} @input=${find}></div>
      <p class="form-actions"><button type="button" id="row-add" @click=${() => write(null, null, {})}>${d.addRow}</button></p></div>
    ${listForm.outcome()}${open ? formView(draft, kind, open, written) : nothing}${rows === null ? html`<p class="muted">${t.progress.loading}</p>` : listView(draft, kind, rows)}`;
}

function listView(draft: string, kind: Kind, rows: Cells[]): View {
  const d = t.drafts;
  const wanted = state.filter.trim().toLocaleLowerCase();
  const found = wanted === "" ? rows : rows.filter(cells => Object.values(cells).some(cell => cell.toLocaleLowerCase().includes(wanted)));
  if (found.length === 0) return html`<p class="muted">${t.data.nothing}</p>`;
  const open = (id: string): void => void listForm.send(async () => {
    const { value, tag } = await api.row(draft, kind.kind, id);
    write(id, tag, value.cells);
    return "";
  });
  return html`<p class="muted">${t.data.count(number(found.length))}</p><div class="scroller" tabindex="0" role="region" aria-label=${`${d.rowsTitle}: ${kind.kind}`}><table class="stacking cells">
    <thead><tr><th scope="col">${d.row}</th>${state.columns.map(column => html`<th scope="col"><code>${column}</code></th>`)}</tr></thead>
    <tbody>${found.slice(0, state.shown).map(cells => {
      const id = idOf(cells);
      return html`<tr><th scope="row"><button type="button" class="plain" aria-label=${`${d.edit}: ${id}`} @click=${() => open(id)}>${d.edit}</button></th>
        ${state.columns.map(column => html`<td data-label=${column} lang="en"><span class="cell" dir="auto" title=${cells[column] ?? ""}>${cells[column] ?? ""}</span></td>`)}</tr>`;
    })}</tbody></table></div>
    ${found.length > state.shown ? html`<button type="button" @click=${() => { state.shown += Page; update(); }}>${t.data.more}</button>` : nothing}`;
}

function write(id: string | null, tag: string | null, cells: Cells): void {
  const texts = Object.fromEntries(state.columns.map(column => [column, cells[column] ?? ""]));
  state.open = { id, tag, form: new ChangeForm<string>("cell", texts, Object.fromEntries(state.columns.map(column => [`/cells/${column}`, column]))) };
  listForm.done = null;
  update();
  void reach("row-title", "center");
}

function formView(draft: string, kind: Kind, { id, tag, form }: NonNullable<typeof state.open>, written: () => Promise<void>): View {
  const d = t.drafts;
  const after = async (told: string): Promise<void> => {
    state.open = null;
    forgetRows();
    await written();
    listForm.done = told;
    update();
    await reach("row-filter", "nearest");
  };
  const save = (event: Event): void => {
    event.preventDefault();
    void form.send(() => atFields(async () => {
      const cells = Object.fromEntries(Object.entries(form.texts).map(([column, text]) => [column, text.trim()]).filter(([, text]) => text !== ""));
      const faults = kind.key.filter(column => !cells[column]).map((column): Fault => ({ code: "missing", pointer: `/cells/${column}`, message: "It is part of the row's id.", candidates: [] }));
      if (faults.length > 0) throw refusal(faults);
      const key = id ?? idOf(cells);
      await api.putRow(draft, kind.kind, key, cells, tag);
      await after(d.savedRow(key));
      return d.savedRow(key);
    }));
  };
  const drop = (): void => void form.send(() => atFields(async () => {
    await api.deleteRow(draft, kind.kind, id!, tag!);
    await after(d.deletedRow(id!));
    return d.deletedRow(id!);
  }));
  const close = (): void => {
    state.open = null;
    update();
    void reach("row-filter", "nearest");
  };
  return html`<form class="change-form row-form" novalidate autocomplete="off" aria-labelledby="row-title" @submit=${save}>
    <h5 id="row-title" tabindex="-1">${id === null ? d.addRow : d.editRow(id)}</h5>${form.outcome()}
    <div class="fields change-fields">${state.columns.map(column => form.text(column, column, { isFixed: id !== null && kind.key.includes(column), hint: kind.key.includes(column) ? d.partOfKey : "", className: column === "source" || column === "note" ? "double" : "" }))}</div>
    <p class="form-actions"><button type="submit" class="primary" ?disabled=${form.isBusy}>${d.saveRow}</button> ${id === null ? nothing : sureButton("row", d.deleteRow, drop)} <button type="button" @click=${close}>${t.disruptions.cancel}</button></p></form>`;
}

/** A fault of the row names its kind, its id and its column; here it stands at the field of the column. */
async function atFields<T>(action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    const errors = error.problem.errors.map(fault => {
      const column = fault.pointer.split("/").at(-1) ?? "";
      return state.columns.includes(column) ? { ...fault, pointer: `/cells/${column}` } : fault;
    });
    throw new ProblemError({ ...error.problem, errors });
  }
}
