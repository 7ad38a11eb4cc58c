// The keys of an organisation: listed, made, given a new secret, revoked.

import { api, type Key } from "../api/client.js";
import { reach, say, update } from "../app.js";
import { table, type Column } from "../data/data.js";
import { bdi, html, nothing, type View } from "../dom.js";
import { date, moment } from "../format.js";
import { problemOf } from "../problem.js";
import { t } from "../words/index.js";
import { ChangeForm, refusal, sureButton } from "./form.js";
import { onKeyChange } from "./key-form.js";

const Roles = ["reader", "planner", "editor", "publisher", "admin"] as const;

const form = new ChangeForm("new-key", { id: "", role: "planner", expires: "" }, { "/id": "id", "/role": "role", "/expiresAt": "expires" });
const state = { list: null as Key[] | null, isAsked: false, /** The key that was made last, shown until it is put away. */ token: null as string | null };

onKeyChange(() => {
  Object.assign(state, { list: null, isAsked: false, token: null });
  Object.assign(form, { problem: null, done: null });
});

/** With each visit the list is read anew. */
export const refreshKeys = (): void => void (state.isAsked = false);

async function load(): Promise<void> {
  if (state.isAsked) return;
  state.isAsked = true;
  try {
    state.list = await api.keys();
  } catch (error) {
    form.problem = problemOf(error);
  }
  update();
}

async function told({ token }: Key, words: string): Promise<string> {
  Object.assign(state, { token: token ?? null, isAsked: false });
  update();
  if (token) await reach("secret");
  return words;
}

function send(event: Event): void {
  event.preventDefault();
  void form.send(async () => {
    const { id, role, expires } = form.texts;
    if (id.trim() === "") throw refusal([{ code: "missing", pointer: "/id", message: "Give it a name.", candidates: [] }]);
    const made = await api.putKey(id.trim(), { role: role as "reader", ...(expires ? { expiresAt: `${expires}T00:00:00Z` } : {}) }, null);
    form.clear();
    return told(made, "");
  });
}

export function keysView(): View {
  void load();
  const k = t.keys;
  return html`${secretView()}
    <form class="change-form" novalidate autocomplete="off" aria-labelledby="new-key-title" @submit=${send}><h3 id="new-key-title">${k.make}</h3>${form.outcome()}
      <div class="fields change-fields">${form.text("id", k.id, { hint: t.disruptions.idHint })}${form.select("role", k.role, Roles.map(role => [role, k.roles[role]]))}${form.text("expires", k.expires, { type: "date", hint: k.never })}
        <button type="submit" class="primary" ?disabled=${form.isBusy}>${k.make}</button></div></form>
    ${state.list === null && form.problem ? nothing : table(state.list, columns())}`;
}

function secretView(): View {
  const { token } = state;
  if (token === null) return nothing;
  const copy = (): void => void navigator.clipboard.writeText(token).then(() => say(t.answer.copied), () => say(t.answer.notCopied));
  const putAway = (): void => {
    state.token = null;
    update();
  };
  return html`<section class="secret" id="secret" tabindex="-1" aria-label=${t.keys.secret}><p><strong>${t.keys.secret}</strong> <small>${t.keys.secretHint}</small></p><p dir="ltr"><code>${token}</code></p>
    <p><button type="button" @click=${copy}>${t.keys.copy}</button> <button type="button" @click=${putAway}>${t.map.close}</button></p></section>`;
}

function columns(): Column<Key>[] {
  const k = t.keys;
  const day = (instant: unknown): View => bdi(date(instant as string));
  const renew = (id: string): void => void form.send(async () => {
    const { value, tag } = await api.key(id);
    return told(await api.putKey(id, { role: value.role as "reader", ...(value.expiresAt ? { expiresAt: value.expiresAt as unknown as string } : {}), newSecret: true }, tag), "");
  });
  const revoke = (id: string): void => void form.send(async () => told(await api.revokeKey(id, (await api.key(id)).tag), k.revokedNow(id)));
  return [
    { name: k.id, cell: row => html`<code>${row.id}</code>` },
    { name: k.role, cell: row => k.roles[row.role as (typeof Roles)[number]] ?? row.role },
    { name: k.made, cell: row => html`${row.createdBy === "configuration" ? nothing : day(row.createdAt)} <small class="block">${bdi(row.createdBy)}</small>` },
    { name: k.expires, cell: row => (row.expiresAt ? day(row.expiresAt) : k.never) },
    { name: k.state, cell: row => html`${row.revokedAt ? html`<span class="state state-word-closed">${k.revoked}</span> ${day(row.revokedAt)}` : row.expiresAt && new Date(row.expiresAt as unknown as string) < new Date() ? html`<span class="state state-word-closed">${k.past}</span>` : html`<span class="state state-word-open">${k.good}</span>`}
      ${row.oldSecretUntil ? html`<small class="block">${k.oldSecret(moment(row.oldSecretUntil as unknown as string))} UTC</small>` : nothing}` },
    { name: t.disruptions.change, cell: row => (row.revokedAt ? nothing : html`<span class="row-actions">${sureButton(`renew-${row.id}`, k.renew, () => renew(row.id))} ${sureButton(`revoke-${row.id}`, k.revoke, () => revoke(row.id))}</span>`) },
  ];
}
