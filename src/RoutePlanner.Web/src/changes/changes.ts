// All views that need a key; loaded when one of them is wanted.

import { key } from "../api/key.js";
import type { KeyTables } from "../app.js";
import { html, type View } from "../dom.js";
import { t } from "../words/index.js";
import { auditView, refreshAudit } from "./audit.js";
import { draftsView, refreshDrafts } from "./drafts.js";
import { keysView, refreshKeys } from "./keys.js";
import { quotesView, refreshQuotes } from "./quotes.js";

export { activateView } from "./activate.js";
export { disruptionActions, disruptionFormView } from "./disruption-form.js";
export { keyView } from "./key-form.js";
export { closeQuote, openQuote, quoteView } from "./quotes.js";

/** What others may have changed since is asked for again. */
export function refresh(): void {
  refreshAudit();
  refreshDrafts();
  refreshKeys();
  refreshQuotes();
}

export function keyTableView(table: (typeof KeyTables)[number]): View {
  if (key() === null) return html`<p class="muted">${t.key.needed}</p>`;
  switch (table) {
    case "quotes": return quotesView();
    case "drafts": return draftsView();
    case "keys": return keysView();
    case "audit": return auditView();
  }
}
