// Small pieces that all views share.

import { html, nothing, svg, type TemplateResult } from "lit-html";
import { nameOf } from "./app.js";
import { language } from "./words/index.js";

export type View = TemplateResult | typeof nothing | string | readonly unknown[];

/** Text whose own direction must not disturb its surroundings: numbers, money, codes. */
export const bdi = (text: unknown, name = ""): TemplateResult => html`<bdi class=${name || nothing}>${text}</bdi>`;

export const placeName = (place: { id: string; name: string }): TemplateResult => bdi(nameOf(place.id, place.name));

/** From one place to the next, in the direction of reading. */
export const arrow = (): string => (language === "fa" ? "←" : "→");

/** A text of the data, which is in English whatever the page's language. */
export const english = (text: string): TemplateResult => (language === "en" ? html`${text}` : html`<span lang="en" dir="ltr">${text}</span>`);

/** Sources name sites without a scheme; what has one becomes a link. */
export function linked(text: string): TemplateResult {
  const parts = text.split(/(https?:\/\/[^\s;,)]+)/);
  return html`<span lang="en" dir="ltr">${parts.map((part, at) => (at % 2 === 1 ? html`<a href=${part} rel="noopener noreferrer">${part}</a>` : part))}</span>`;
}

const Paths: Record<string, TemplateResult> = {
  rail: svg`<path d="M4 2.5h8a1.5 1.5 0 0 1 1.500 1.500v6.500a1.500 1.500 0 0 1-1.500 1.500H4a1.500 1.500 0 0 1-1.500-1.500V4A1.500 1.500 0 0 1 4 2.500zM2.500 7.500h11M5.500 12 4 14.500M10.500 12l1.500 2.500M5.500 9.800h.01M10.500 9.800h.01"/>`,
  road: svg`<path d="M1.500 4h8v7.500h-8zM9.500 6.500h3l2 2.500v2.500h-5z"/><circle cx="4.500" cy="12" r="1.500"/><circle cx="11.500" cy="12" r="1.500"/>`,
  sea: svg`<path d="M2 9.500h12l-1.500 3.500h-9zM4 9.500V6h8v3.500M8 6V2.500M1.500 14.700c1.100 0 1.100-.6 2.200-.6s1.100.6 2.200.6 1.100-.6 2.200-.6 1.100.6 2.200.6 1.100-.6 2.200-.6 1.100.6 2.200.6"/>`,
  wait: svg`<circle cx="8" cy="8" r="6"/><path d="M8 4.500V8l2.500 1.500"/>`,
  cross: svg`<path d="M3 14V2.500M3 3h10l-2.500 2.750L13 8.500H3"/>`,
  whole: svg`<path d="M2 6V2h4M10 2h4v4M14 10v4h-4M6 14H2v-4"/>`,
  transfer: svg`<path d="M2 5.500h10.500M10 3l2.500 2.500L10 8M14 10.500H3.500M6 8l-2.500 2.500L6 13"/>`,
};

/** The sign of a mode or kind of leg; decoration beside a word. */
export const icon = (name: string): TemplateResult => html`<svg class="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">${Paths[name] ?? nothing}</svg>`;

/** The sign of a leg: its mode when it moves, else what is done. */
export const legIcon = (kind: string, mode: string): string => (["haul", "drive", "sail"].includes(kind) ? mode : kind);

export { html, nothing, svg };
