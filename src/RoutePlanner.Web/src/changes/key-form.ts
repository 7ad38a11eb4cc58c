// Taking a key into use, and giving it up.

import { isKey, keepKey, key, keyNames } from "../api/key.js";
import { loadData, reach, update } from "../app.js";
import { forgetLoaded } from "../data/data.js";
import { html, nothing, type View } from "../dom.js";
import { t } from "../words/index.js";

const form = { text: "", isBad: false };
const listeners: (() => void)[] = [];

/** Forgets what was learned with the key before. */
export const onKeyChange = (forget: () => void): void => void listeners.push(forget);

function take(token: string | null): void {
  keepKey(token);
  forgetLoaded();
  for (const forget of listeners) forget();
  Object.assign(form, { text: "", isBad: false });
  update();
  void loadData();
}

export function keyView(): View {
  const token = key();
  if (token !== null) {
    const { id, organisation } = keyNames(token);
    return html`<section class="key-box" aria-label=${t.key.title}><p>${t.key.has(id, organisation)} <small>${t.key.kept}</small></p><button type="button" @click=${() => take(null)}>${t.key.forget}</button></section>`;
  }

  const send = (event: Event): void => {
    event.preventDefault();
    form.isBad = !isKey(form.text.trim());
    if (!form.isBad) return take(form.text.trim());
    update();
    void reach("key", "center");
  };
  return html`<form class="key-box" novalidate aria-label=${t.key.title} @submit=${send}>
    <div class="field"><label for="key">${t.key.field}</label><input id="key" type="password" autocomplete="off" spellcheck="false" dir="ltr" aria-describedby="key-error" aria-invalid=${form.isBad || nothing} .value=${form.text} @input=${(e: Event) => (form.text = (e.target as HTMLInputElement).value)}>
      <div id="key-error"><small>${t.key.kept}</small>${form.isBad ? html`<p class="error">${t.key.bad}</p>` : nothing}</div></div>
    <button type="submit">${t.key.use}</button></form>`;
}
