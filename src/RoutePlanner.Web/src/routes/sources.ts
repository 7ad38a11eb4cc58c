// On paper each source stands once, at the end, and what rests on it names its number. On the screen each line opens its own.

import { html, linked, nothing, type View } from "../dom.js";
import { number } from "../format.js";
import { t } from "../words/index.js";

export class Sources {
  private readonly numbers = new Map<string, number>();

  /** The number of a source, for print alone. */
  cite(source: string): View {
    if (!this.numbers.has(source)) this.numbers.set(source, this.numbers.size + 1);
    return html`<span class="print-only cited">[${number(this.numbers.get(source)!)}]</span>`;
  }

  /** All that were cited so far. */
  view(): View {
    if (this.numbers.size === 0) return nothing;
    return html`<section class="part print-only sources"><h4>${t.charges.sources}</h4><ol dir="ltr">${[...this.numbers].map(([source, n]) => html`<li><span>[${number(n)}]</span> ${linked(source)}</li>`)}</ol></section>`;
  }
}
