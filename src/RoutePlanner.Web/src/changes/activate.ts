// An older version made current again.

import { api, type DatasetEntry } from "../api/client.js";
import { changed } from "../data/data.js";
import { html, type View } from "../dom.js";
import { number } from "../format.js";
import { t } from "../words/index.js";
import { ChangeForm, once, refusal } from "./form.js";
import { onKeyChange } from "./key-form.js";

const form = new ChangeForm("activate", { version: "", note: "" }, { "/version": "version", "/current": "version", "/note": "note", "/base": "version" });
let wish = once();

onKeyChange(() => Object.assign(form, { problem: null, done: null }));

export function activateView(all: DatasetEntry[]): View {
  const newest = Math.max(...all.map(d => d.version));
  const older = all.filter(d => d.version !== newest);
  if (older.length === 0) return form.outcome();
  const send = (event: Event): void => {
    event.preventDefault();
    void form.send(async () => {
      if (form.texts.version === "") throw refusal([{ code: "missing", pointer: "/version", message: t.form.choose, candidates: [] }]);
      const { version } = await api.activate(Number(form.texts.version), { current: newest, note: form.texts.note.trim() }, wish);
      form.clear();
      wish = once();
      changed("datasets");
      return t.drafts.published(number(version));
    });
  };
  return html`<form class="change-form" novalidate autocomplete="off" aria-labelledby="activate-title" @submit=${send} @input=${() => (wish = once())}>
    <h3 id="activate-title">${t.drafts.activate}</h3>${form.outcome()}
    <div class="fields change-fields">${form.select("version", t.data.version, [["", t.form.choose], ...older.map((d): [string, string] => [`${d.version}`, `${number(d.version)} ${d.note}`])])}${form.text("note", t.drafts.why, { className: "double" })}
      <button type="submit" class="primary" ?disabled=${form.isBusy}>${t.drafts.activate}</button></div></form>`;
}
