// Drafts: begun from a version, filled by CSV, checked, compared, published.

import { api, type Diff, type Draft, type Kind, type Validation } from "../api/client.js";
import { reach, update } from "../app.js";
import { changed, table, type Column } from "../data/data.js";
import { bdi, english, html, nothing, type View } from "../dom.js";
import { moment, number } from "../format.js";
import { problemOf } from "../problem.js";
import { t } from "../words/index.js";
import { saveFile } from "../routes/share.js";
import { ChangeForm, faultTable, once, refusal, sureButton } from "./form.js";
import { onKeyChange } from "./key-form.js";
import { closeRows, forgetRows, rowsView } from "./rows.js";

const beginForm = new ChangeForm("begin", { version: "", note: "" }, { "/version": "version", "/note": "note" });
const uploadForm = new ChangeForm("upload", { kind: "", file: "" }, { "/file": "file" });
const publishForm = new ChangeForm("publish", { note: "" }, { "/note": "note" });
const checkForm = new ChangeForm("check", {});
const listForm = new ChangeForm("drafts", {});

const state = {
  list: null as Draft[] | null, isAsked: false,
  open: null as { draft: Draft; tag: string } | null, kinds: [] as Kind[],
  validation: null as Validation | null, diff: null as Diff | null,
  /** The tags of the kinds as they were downloaded: what was uploaded by others since is not overwritten. */
  tags: new Map<string, string>(),
  file: null as File | null, beginOnce: once(), publishOnce: once(),
};

onKeyChange(() => {
  Object.assign(state, { list: null, isAsked: false, open: null, validation: null, diff: null });
  closeRows();
  for (const form of [beginForm, uploadForm, checkForm, publishForm, listForm]) Object.assign(form, { problem: null, done: null });
});

/** With each visit the list is read anew. */
export const refreshDrafts = (): void => void (state.isAsked = false);

async function load(): Promise<void> {
  if (state.isAsked) return;
  state.isAsked = true;
  try {
    state.list = await api.drafts();
  } catch (error) {
    listForm.problem = problemOf(error);
  }
  update();
}

async function open(id: string, { takesFocus = true } = {}): Promise<void> {
  const { value: draft, tag } = await api.draft(id);
  const isOther = state.open?.draft.id !== id;
  checkForm.done = null;
  Object.assign(state, { open: { draft, tag }, validation: null, diff: await api.diff(id) });
  forgetRows();
  if (isOther) {
    Object.assign(state, { kinds: await api.kindsOf(draft.base), tags: new Map(), file: null, publishOnce: once() });
    uploadForm.clear();
    publishForm.clear();
    for (const form of [uploadForm, checkForm, publishForm]) form.done = null;
    uploadForm.texts.kind = state.kinds[0]?.kind ?? "";
  }
  update();
  if (takesFocus) await reach("draft-title");
}

/** After a refusal the draft is read anew: what is sent next is about what is seen. */
async function sendOf<T extends string>(form: ChangeForm<T>, action: () => Promise<string>): Promise<void> {
  await form.send(action);
  if (form.problem?.status !== 412 || !state.open) return;
  state.tags.clear();
  await open(state.open.draft.id, { takesFocus: false }).catch(() => undefined);
}

export function draftsView(): View {
  void load();
  return html`${listForm.outcome()}${beginView()}${state.open ? draftView(state.open.draft) : nothing}${state.list === null && listForm.problem ? nothing : table(state.list, columns())}`;
}

function columns(): Column<Draft>[] {
  const d = t.drafts;
  return [
    { name: t.data.id, cell: row => html`<code>${row.id}</code>` },
    { name: d.note, cell: row => english(row.note) },
    { name: d.base, cell: row => html`${number(row.base)} ${row.isBaseCurrent ? nothing : html`<small class="block">${d.stale(number(row.current))}</small>`}` },
    { name: d.changed, cell: row => html`${bdi(moment(row.changedAt as unknown as string))} UTC <small class="block">${d.by(row.changedBy)}</small>` },
    { name: d.uploads, cell: row => html`<span dir="ltr">${row.uploads.join(", ")}</span>` },
    { name: d.open, cell: row => html`<button type="button" aria-label=${`${d.open}: ${row.note || row.id}`} @click=${() => void listForm.send(async () => { await open(row.id); return ""; })}>${d.open}</button>` },
  ];
}

function beginView(): View {
  const d = t.drafts;
  const send = (event: Event): void => {
    event.preventDefault();
    void beginForm.send(async () => {
      const faults: Parameters<typeof refusal>[0] = [];
      const version = beginForm.number("version", "/version", faults);
      if (faults.length > 0) throw refusal(faults);
      const { value } = await api.beginDraft({ ...(version === undefined ? {} : { version }), note: beginForm.texts.note.trim() }, state.beginOnce);
      beginForm.clear();
      Object.assign(state, { isAsked: false, beginOnce: once() });
      await open(value.id);
      return d.begun;
    });
    update();
  };
  return html`<form class="change-form" novalidate autocomplete="off" aria-label=${d.begin} @submit=${send} @input=${() => (state.beginOnce = once())}>
    ${beginForm.outcome()}
    <div class="fields change-fields">${beginForm.text("note", d.note, { className: "double" })}${beginForm.text("version", d.fromVersion, { type: "number", hint: d.current })}
      <button type="submit" class="primary" ?disabled=${beginForm.isBusy}>${d.begin}</button></div></form>`;
}

function draftView(draft: Draft): View {
  const d = t.drafts;
  const id = draft.id;
  return html`<section class="draft" aria-labelledby="draft-title">
    <h3 id="draft-title" tabindex="-1">${draft.note ? english(draft.note) : d.title(id)}</h3>
    <p>${d.base} ${number(draft.base)} · ${d.revision} ${number(draft.revision)} · <code>${id}</code></p>
    ${draft.isBaseCurrent ? nothing : html`<p class="banner">${d.stale(number(draft.current))}</p>`}
    <div class="part"><h4>${d.rowsTitle}</h4>${rowsView(id, state.kinds, () => open(id, { takesFocus: false }))}</div>
    <div class="part"><h4>${d.upload}</h4>${uploadView(id)}</div>
    <div class="part"><h4>${d.check}</h4>${checkView(id)}</div>
    <div class="part"><h4>${d.diff}</h4>${diffView()}</div>
    <div class="part"><h4>${d.publish}</h4>${publishView(id)}</div></section>`;
}

function uploadView(id: string): View {
  const d = t.drafts;
  const { kind } = uploadForm.texts;
  const send = (event: Event): void => {
    event.preventDefault();
    void sendOf(uploadForm, async () => {
      if (!state.file) throw refusal([{ code: "missing", pointer: "/file", message: d.noFile, candidates: [] }]);
      const tag = state.tags.get(kind) ?? (await api.draftCsv(id, kind)).tag;
      const { rows } = await api.putCsv(id, kind, await state.file.text(), tag);
      state.tags.delete(kind);
      state.isAsked = false;
      await open(id, { takesFocus: false });
      return d.uploaded(kind, number(rows));
    });
  };
  const download = (): void => void sendOf(uploadForm, async () => {
    const { value, tag } = await api.draftCsv(id, kind);
    state.tags.set(kind, tag);
    saveFile(`${kind}.csv`, "text/csv", value);
    return `${kind}.csv`;
  });
  const choose = (event: Event): void => {
    state.file = (event.target as HTMLInputElement).files?.[0] ?? null;
    update();
  };
  return html`<form class="change-form" novalidate autocomplete="off" aria-label=${d.upload} @submit=${send}>
    <div class="fields change-fields">
      ${uploadForm.select("kind", d.kind, state.kinds.map(k => [k.kind, `${k.kind} (${number(k.rows)})`]))}
      ${uploadForm.field("file", d.file, html`<input id=${uploadForm.id("file")} type="file" accept=".csv,text/csv" aria-describedby=${`${uploadForm.id("file")}-error`} @change=${choose}>`, "", "double")}
      <p class="form-actions"><button type="submit" ?disabled=${uploadForm.isBusy}>${d.upload}</button> <button type="button" ?disabled=${uploadForm.isBusy} @click=${download}>${d.download}</button></p></div>
    ${uploadForm.outcome()}</form>`;
}

function checkView(id: string): View {
  const check = (): void => void sendOf(checkForm, async () => {
    state.validation = (await api.validate(id)).value;
    return state.validation.valid ? t.drafts.valid : "";
  });
  const { validation } = state;
  return html`<p><button type="button" ?disabled=${checkForm.isBusy} @click=${check}>${t.drafts.check}</button></p>
    ${checkForm.outcome()}${validation === null || validation.valid ? nothing : faultTable(validation.faults, validation.faultCount)}`;
}

function diffView(): View {
  const { diff } = state;
  const d = t.drafts;
  if (diff === null) return html`<p class="muted">${t.progress.loading}</p>`;
  if (diff.changes === 0) return html`<p class="muted">${d.noDiff}</p>`;
  return html`<p>${d.rows(number(diff.changes))}</p><div class="scroller" tabindex="0" role="region" aria-label=${d.diff}><table class="stacking">
    <thead><tr><th scope="col">${d.row}</th><th scope="col">${t.audit.action}</th><th scope="col">${d.fields}</th></tr></thead>
    <tbody>${diff.value.map(row => html`<tr><th scope="row"><code>${row.kind}/${row.row}</code></th><td data-label=${t.audit.action}>${d.changes[row.change]}</td>
      <td data-label=${d.fields}>${row.fields.map(f => html`<div><bdi dir="ltr"><code>${f.column}</code> ${row.change === "added" ? nothing : html`<del>${f.before}</del> `}${row.change === "removed" ? nothing : html`<ins>${f.after}</ins>`}</bdi></div>`)}</td></tr>`)}</tbody></table></div>
    ${diff.changes > diff.value.length ? html`<p class="muted">…</p>` : nothing}`;
}

function publishView(id: string): View {
  const d = t.drafts;
  const send = (event: Event): void => {
    event.preventDefault();
    void sendOf(publishForm, async () => {
      const { version } = await api.publish(id, publishForm.texts.note.trim(), state.open!.tag, state.publishOnce);
      publishForm.clear();
      Object.assign(state, { isAsked: false, publishOnce: once() });
      changed("datasets");
      await open(id, { takesFocus: false });
      return d.published(number(version));
    });
  };
  const drop = (): void => void sendOf(listForm, async () => {
    await api.dropDraft(id, state.open!.tag);
    Object.assign(state, { open: null, isAsked: false });
    return d.dropped;
  });
  return html`<form class="change-form" novalidate autocomplete="off" aria-label=${d.publish} @submit=${send} @input=${() => (state.publishOnce = once())}>
    ${publishForm.outcome()}
    <div class="fields change-fields">${publishForm.text("note", d.publishNote, { className: "double" })}<p class="form-actions"><button type="submit" class="primary" ?disabled=${publishForm.isBusy}>${d.publish}</button> ${sureButton("drop", d.drop, drop)}</p></div></form>`;
}
