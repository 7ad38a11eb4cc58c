// Numbers, money, lengths of time and moments as people of the chosen language read them.

import { language, t } from "./words/index.js";
import { kazakhCountry, kazakhDate, kazakhDay, kazakhList } from "./words/kazakh.js";

export interface Money { amount: number; currency: string }

const Locales = { en: "en-GB", ru: "ru-RU", kk: "ru-RU", fa: "fa-IR" };
const Nbsp = "\u00a0";

const formats = new Map<string, Intl.NumberFormat>();

/** Decimals of a currency; ISO 4217 and not the browser, for which the rial has none. */
export const digitsOf = (currency: string): number => ({ JPY: 0, KRW: 0, OMR: 3 })[currency] ?? 2;

export function number(value: number, most = 10, least = 0): string {
  const key = `${language}:${most}:${least}`;
  let format = formats.get(key);
  if (!format) formats.set(key, (format = new Intl.NumberFormat(Locales[language], { maximumFractionDigits: most, minimumFractionDigits: least })));
  return format.format(value);
}

/** Without marks between thousands, as a gauge or year is written. */
export const plain = (value: number): string => new Intl.NumberFormat(Locales[language], { useGrouping: false }).format(value);

export const amount = (value: number, currency: string): string => number(value, digitsOf(currency), digitsOf(currency));
export const money = ({ amount: value, currency }: Money): string => `${amount(value, currency)}${Nbsp}${currency}`;
export const whole = (value: number, currency: string): string => `${number(value, 0)}${Nbsp}${currency}`;

export function percent(share: number): string {
  const format = new Intl.NumberFormat(Locales[language], { style: "percent", maximumFractionDigits: 0 });
  return share > 0 && share < 0.005 ? `<${Nbsp}${format.format(0.01)}` : format.format(share);
}

/** With a sign, as a difference: "+1,200", "−3". */
export function signed(value: number, most = 0): string {
  return value === 0 ? "=" : `${value > 0 ? "+" : "−"}${number(Math.abs(value), most)}`;
}

/** 23720 → "16 d 11 h". */
export function duration(minutes: number): string {
  const [days, hours, rest] = [Math.floor(minutes / 1440), Math.floor(minutes / 60) % 24, minutes % 60];
  const parts: [number, string][] = days > 0 ? [[days, t.units.d], [hours, t.units.h]] : hours > 0 ? [[hours, t.units.h], [rest, t.units.min]] : [[rest, t.units.min]];
  return parts.filter(([n], at) => n > 0 || at === 0).map(([n, unit]) => `${number(n, 0)}${Nbsp}${unit}`).join(Nbsp);
}

export const days = (minutes: number): string => `${number(minutes / 1440, 1, 1)}${Nbsp}${t.units.d}`;

const wall = (text: string): Date => new Date(`${text.slice(0, 10)}T${text.length > 10 ? text.slice(11, 16) : "00:00"}:00Z`);

const dateIn = (locale: string, text: string, options: Intl.DateTimeFormatOptions): string => new Intl.DateTimeFormat(locale, { timeZone: "UTC", ...options }).format(wall(text));

/** "2026-12-01" → "1 Dec 2026"; in Persian the Jalali date with the Gregorian one beside it. */
export function date(text: string): string {
  if (language === "kk") return kazakhDate(wall(text));
  const options: Intl.DateTimeFormatOptions = { day: "numeric", month: language === "fa" ? "long" : "short", year: "numeric" };
  return language === "fa" ? `${dateIn("fa-IR-u-ca-persian", text, options).replace(" ه‍.ش.", "")} (${dateIn("fa-IR-u-ca-gregory", text, options)})` : dateIn(Locales[language], text, options);
}

/** An RFC 3339 moment in its own offset, never the reader's: "Tue 1 Dec, 08:00". */
export function moment(text: string): string {
  const day: Intl.DateTimeFormatOptions = { weekday: "short", day: "numeric", month: "short" };
  if (language === "kk") return `${kazakhDay(wall(text))}, ${clock(text)}`;
  if (language !== "fa") return `${dateIn(Locales[language], text, day)}, ${clock(text)}`;
  const jalali = dateIn("fa-IR-u-ca-persian", text, { day: "numeric", month: "long" });
  return `${jalali} (${dateIn("fa-IR-u-ca-gregory", text, { day: "numeric", month: "long" })})، ${clock(text)}`;
}

/** The hour of a moment: "08:00". */
export const clock = (text: string): string => dateIn(Locales[language], text, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });

/** The offset of a moment: "UTC+3:30". */
export function offset(text: string): string {
  const [, sign, hours, minutes] = /([+-])(\d\d):(\d\d)$/.exec(text) ?? [];
  if (!sign) return "UTC";
  const tail = minutes === "00" ? "" : `:${number(Number(minutes))}`;
  return `UTC${sign}${number(Number(hours))}${tail}`;
}

export const list = (words: string[]): string => language === "kk" ? kazakhList(words) : new Intl.ListFormat(Locales[language], { type: "conjunction" }).format(words);

const regions = new Map<string, Intl.DisplayNames>();

/** The name of a country: "KZ" → "Kazakhstan". */
export function country(code: string): string {
  if (language === "kk") return kazakhCountry(code);
  let names = regions.get(language);
  if (!names) regions.set(language, (names = new Intl.DisplayNames([Locales[language], "en"], { type: "region" })));
  try {
    return names.of(code) ?? code;
  } catch {
    return code; // not a code of a country
  }
}

/** What people type as a number, in any digits and with a decimal comma, as JSON would write it. */
export const toAscii = (text: string): string => text.trim()
  .replace(/[۰-۹]/g, d => String(d.charCodeAt(0) - 0x06f0))
  .replace(/[٠-٩]/g, d => String(d.charCodeAt(0) - 0x0660))
  .replace(/[٫]/g, ".").replace(/[\s\u00a0٬]/g, "").replace(/^(\d+),(\d{1,2}|\d{4,})$/, "$1.$2");

/** Tomorrow by the reader's own calendar day, as 2026-12-01. */
export function tomorrow(): string {
  const day = new Date(Date.now() + 86_400_000);
  return `${day.getFullYear()}-${String(day.getMonth() + 1).padStart(2, "0")}-${String(day.getDate()).padStart(2, "0")}`;
}
