// Numbers, money, lengths of time and moments as people read them.

const Months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const Days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];

/** Decimals of a currency; ISO 4217 and not the browser, for which the rial has none. */
export const digitsOf = currency => ({ JPY: 0, KRW: 0, OMR: 3 })[currency] ?? 2;

export const number = (value, most = 10) => value.toLocaleString("en", { maximumFractionDigits: most });

export function amount(value, currency) {
  const digits = digitsOf(currency);
  return value.toLocaleString("en", { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

export const money = ({ amount: value, currency }) => `${amount(value, currency)} ${currency}`;

export const percent = share => (share > 0 && share < 0.005 ? "< 1 %" : `${Math.round(share * 100)} %`);

/** 23720 → "16 d 11 h". */
export function duration(minutes) {
  const [days, hours, rest] = [Math.floor(minutes / 1440), Math.floor(minutes / 60) % 24, minutes % 60];
  if (days > 0) return hours > 0 ? `${days} d ${hours} h` : `${days} d`;
  if (hours > 0) return rest > 0 ? `${hours} h ${rest} min` : `${hours} h`;
  return `${rest} min`;
}

/** "2026-12-01" → "1 Dec 2026". */
export function date(text) {
  const [year, month, day] = text.slice(0, 10).split("-").map(Number);
  return `${day} ${Months[month - 1]} ${year}`;
}

/** An RFC 3339 moment in its own offset, never the reader's: "2026-12-01T08:00:00+05:00" → "Tue 1 Dec, 08:00". */
export function moment(text) {
  const [year, month, day] = text.slice(0, 10).split("-").map(Number);
  return `${Days[new Date(Date.UTC(year, month - 1, day)).getUTCDay()]} ${day} ${Months[month - 1]}, ${text.slice(11, 16)}`;
}

/** The offset of a moment: "UTC+3:30". */
export function offset(text) {
  const [, sign, hours, minutes] = /([+-])(\d\d):(\d\d)$/.exec(text) ?? [];
  return sign ? `UTC${sign}${Number(hours)}${minutes === "00" ? "" : `:${minutes}`}` : "UTC";
}

/** "cost, time and CO2e". */
export const list = words => (words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`);
