// The chosen language: its words, and how it writes. Other languages than English are loaded when chosen.

import { en, type Words } from "./en.js";

export const Languages = { en: "English", ru: "Русский", kk: "Қазақша", fa: "فارسی" } as const;
export type Language = keyof typeof Languages;

const Kept = "language";
const Loaders: Record<Exclude<Language, "en">, () => Promise<Words>> = {
  ru: () => import("./ru.js").then(m => m.ru),
  kk: () => import("./kk.js").then(m => m.kk),
  fa: () => Promise.all([import("./fa.js"), import("./fa-font.js")]).then(([m]) => m.fa),
};

/** The words of the language now shown. */
export let t: Words = en;
export let language: Language = "en";

export const isLanguage = (text: string | null): text is Language => text !== null && Object.hasOwn(Languages, text);

/** The language of the address, else the one chosen last, else the first of the browser's that we have. */
export function wantedLanguage(asked: string | null): Language {
  if (isLanguage(asked)) return asked;
  const kept = localStorage.getItem(Kept);
  if (isLanguage(kept)) return kept;
  return navigator.languages.map(l => l.slice(0, 2)).find(isLanguage) ?? "en";
}

export async function setLanguage(to: Language, { keep = false } = {}): Promise<void> {
  t = to === "en" ? en : await Loaders[to]();
  language = to;
  if (keep) localStorage.setItem(Kept, to);
  document.documentElement.lang = to;
  document.documentElement.dir = to === "fa" ? "rtl" : "ltr";
}
