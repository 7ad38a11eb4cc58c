// How Kazakh writes dates and the countries of the corridor: Chromium has no such data of its own. Numbers are written as in Russian.

const Months = ["қаң.", "ақп.", "нау.", "сәу.", "мам.", "мау.", "шіл.", "там.", "қыр.", "қаз.", "қар.", "жел."];
const Days = ["жс", "дс", "сс", "ср", "бс", "жм", "сб"];

const Countries: Record<string, string> = {
  AE: "БАӘ", AF: "Ауғанстан", AM: "Армения", AZ: "Әзербайжан", CN: "Қытай", GE: "Грузия", IN: "Үндістан", IQ: "Ирак", IR: "Иран", KG: "Қырғызстан", KZ: "Қазақстан", OM: "Оман", PK: "Пәкістан",
  RU: "Ресей", TJ: "Тәжікстан", TM: "Түрікменстан", TR: "Түркия", UZ: "Өзбекстан",
};

/** "1 жел. 2026 ж." */
export const kazakhDate = (day: Date): string => `${day.getUTCDate()} ${Months[day.getUTCMonth()]} ${day.getUTCFullYear()} ж.`;

/** "сс, 1 жел." */
export const kazakhDay = (day: Date): string => `${Days[day.getUTCDay()]}, ${day.getUTCDate()} ${Months[day.getUTCMonth()]}`;

export const kazakhCountry = (code: string): string => Countries[code] ?? code;

/** "а, б және в" */
export const kazakhList = (words: string[]): string => (words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} және ${words.at(-1)}`);
