// Who changed what.

import { api, type AuditEntry } from "../api/client.js";
import { update } from "../app.js";
import { table, type Column } from "../data/data.js";
import { bdi, english, html, nothing, type View } from "../dom.js";
import { date, moment } from "../format.js";
import { problemOf } from "../problem.js";
import { t } from "../words/index.js";
import { ChangeForm } from "./form.js";
import { onKeyChange } from "./key-form.js";

const Page = 50;

const form = new ChangeForm("audit", {});
const state = { list: null as AuditEntry[] | null, next: undefined as string | undefined, isAsked: false };

onKeyChange(() => {
  Object.assign(state, { list: null, next: undefined, isAsked: false });
  form.problem = null;
});

/** With each visit it is read anew. */
export const refreshAudit = (): void => void (state.isAsked = false);

async function load(before?: string): Promise<void> {
  try {
    const page = await api.audit({ limit: Page, ...(before === undefined ? {} : { before }) });
    Object.assign(state, { list: [...(before === undefined ? [] : state.list ?? []), ...page.value], next: page.nextLink ? new URLSearchParams(page.nextLink.split("?")[1]).get("before") ?? undefined : undefined });
  } catch (error) {
    form.problem = problemOf(error);
  }
  update();
}

export function auditView(): View {
  if (!state.isAsked) {
    state.isAsked = true;
    void load();
  }
  if (form.problem) return form.outcome();
  return html`${table(state.list, columns())}${state.next === undefined ? nothing : html`<button type="button" @click=${() => void load(state.next)}>${t.data.more}</button>`}`;
}

function columns(): Column<AuditEntry>[] {
  const a = t.audit;
  return [
    { name: a.at, cell: row => html`${bdi(date(row.at as unknown as string))} <small class="block">${bdi(moment(row.at as unknown as string))} UTC</small>` },
    { name: t.data.by, cell: row => bdi(row.by) },
    { name: a.action, cell: row => a.actions[row.action] ?? row.action },
    { name: a.subject, cell: row => html`<code>${row.subject}</code>` },
    { name: t.data.note, cell: row => (row.note ? english(row.note) : "") },
    { name: a.hashes, cell: row => html`<code class="hash" dir="ltr">${row.before?.slice(0, 12) ?? "–"} → ${row.after?.slice(0, 12) ?? "–"}</code>` },
  ];
}
