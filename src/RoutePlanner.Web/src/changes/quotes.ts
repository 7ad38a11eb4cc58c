// Quotes: a route kept with its margin and validity, given out for print and as files, listed, taken back.

import { api, type Fault, type Plan, type Quote, type QuoteFormat, type QuoteQuery, type Route } from "../api/client.js";
import { key } from "../api/key.js";
import { app, nameOf, reach, show, update } from "../app.js";
import { Incoterms, toBody } from "../ask.js";
import { table, type Column } from "../data/data.js";
import { arrow, bdi, english, html, nothing, type View } from "../dom.js";
import { date, money, moment } from "../format.js";
import { problemOf } from "../problem.js";
import { saveBlob } from "../routes/share.js";
import { language, t } from "../words/index.js";
import { ChangeForm, once, refusal, sureButton } from "./form.js";
import { keyView, onKeyChange } from "./key-form.js";

const UsualDays = 14;
const Files: QuoteFormat[] = ["json", "csv", "xlsx", "geojson"];

const form = new ChangeForm("quote", { margin: "", marginIn: "percent", validUntil: "", incoterm: "", incotermPlace: "", reference: "", conditions: "" }, {
  "/margin": "margin", "/validUntil": "validUntil", "/plan/terms": "incoterm", "/plan/terms/place": "incotermPlace", "/customerReference": "reference", "/conditions": "conditions",
});
const listForm = new ChangeForm("quotes", {});

const state = { list: null as Quote[] | null, isAsked: false, isOpen: false, wish: once(), /** The quote that was made last. */ made: null as string | null, /** The plan and route that the form is about. */ about: "" };

onKeyChange(() => {
  Object.assign(state, { list: null, isAsked: false, made: null });
  for (const known of [form, listForm]) Object.assign(known, { problem: null, done: null });
});

/** With each visit the list is read anew. */
export const refreshQuotes = (): void => void (state.isAsked = false);

async function load(): Promise<void> {
  if (state.isAsked) return;
  state.isAsked = true;
  try {
    state.list = await api.quotes();
  } catch (error) {
    listForm.problem = problemOf(error);
  }
  update();
}

export function quotesView(): View {
  void load();
  return html`${listForm.outcome()}${state.list === null && listForm.problem ? nothing : table(state.list, columns())}`;
}

function columns(): Column<Quote>[] {
  const q = t.quotes;
  const drop = (id: string): void => void listForm.send(async () => {
    const { tag } = await api.quote(id);
    await api.dropQuote(id, tag);
    state.isAsked = false;
    if (state.made === id) state.made = null;
    return q.dropped;
  });
  return [
    { name: q.reference, cell: row => html`${row.customerReference ? bdi(row.customerReference) : t.compare.none} <small class="block"><code>${row.id.slice(0, 8)}</code></small>` },
    { name: q.route, cell: row => html`${bdi(nameOf(row.from.id, row.from.name))} ${arrow()} ${bdi(nameOf(row.to.id, row.to.name))} <small class="block">${english(row.summary)}</small>` },
    { name: q.price, cell: row => bdi(money(row.price)), className: "figure" },
    { name: q.validUntil, cell: row => bdi(date(row.validUntil as unknown as string)) },
    { name: q.made, cell: row => html`${bdi(moment(row.createdAt as unknown as string))} UTC <small class="block">${bdi(row.createdBy)}</small>` },
    { name: q.files, cell: row => html`${filesView(row.id, listForm, row.customerReference ?? row.id.slice(0, 8))} ${sureButton(`drop-${row.id}`, q.drop, () => drop(row.id))}` },
  ];
}

/** The forms in which a quote is given out. */
function filesView(id: string, asking: ChangeForm<string>, name: string): View {
  const { done } = asking;
  const get = (format: QuoteFormat) => (): void => void asking.send(async () => {
    const file = await api.quoteFile(id, format, language);
    if (format !== "html") saveBlob(`quote-${id}.${format}`, file);
    else openPage(file);
    return done ?? "";
  });
  return html`<span class="row-actions"><button type="button" aria-label=${`${t.quotes.page}: ${name}`} @click=${get("html")}>${t.quotes.page}</button>${Files.map(format => html`<button type="button" aria-label=${`${format.toUpperCase()}: ${name}`} @click=${get(format)}>${format === "geojson" ? "GeoJSON" : format.toUpperCase()}</button>`)}</span>`;
}

/** The page for print in a tab of its own: fetched here, as a tab could not send the key. */
function openPage(file: Blob): void {
  const url = URL.createObjectURL(file);
  window.open(url, "_blank");
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

export function openQuote(): void {
  const { incoterm, incotermPlace } = app.ask;
  const until = new Date(Date.now() + UsualDays * 86_400_000).toISOString().slice(0, 10);
  form.clear();
  Object.assign(form.texts, { validUntil: until, incoterm, incotermPlace });
  form.done = null;
  Object.assign(state, { isOpen: true, made: null, wish: once() });
  update();
  void reach("quote-title", "center");
}

export function closeQuote(): void {
  state.isOpen = false;
  update();
  void reach("quote-open", "nearest");
}

/** The form for a quote of a route; null when none is wanted. */
export function quoteView(route: Route, answer: Plan): View | null {
  if (!state.isOpen) return null;
  // What was told of one route is not told of another.
  const about = `${answer.id} ${route.id}`;
  if (state.about !== about) {
    Object.assign(state, { about, made: null, wish: once() });
    Object.assign(form, { problem: null, done: null });
  }
  const q = t.quotes;
  const { currency } = route.totals.cost;
  const send = (event: Event): void => {
    event.preventDefault();
    void form.send(async () => {
      const faults: Fault[] = [];
      const margin = form.number("margin", "/margin", faults);
      if (form.texts.validUntil === "") faults.push({ code: "missing", pointer: "/validUntil", message: "Say until when it holds.", candidates: [] });
      if (faults.length > 0) throw refusal(faults);
      const made = await api.makeQuote(toQuery(route, answer, margin), state.wish);
      Object.assign(state, { made: made.id, isAsked: false, wish: once() });
      return q.kept(money(made.price), date(made.validUntil as unknown as string));
    });
  };
  const body = key() === null ? html`<p>${t.key.needed}</p>${keyView()}` : html`
    <form class="change-form" novalidate autocomplete="off" aria-labelledby="quote-title" @submit=${send} @input=${() => (state.wish = once())}>
      <div class="fields change-fields">
        ${form.text("margin", q.margin, { type: "number", hint: q.marginHint(money(route.totals.cost)) })}${form.select("marginIn", q.marginIn, [["percent", q.percent], ["fixed", q.fixed(currency)]])}
        ${form.text("validUntil", q.validUntil, { type: "date" })}${form.text("reference", q.reference)}
        ${form.select("incoterm", t.form.incoterm, [["", t.form.none], ...Incoterms.map((i): [string, string] => [i, i])])}${form.text("incotermPlace", t.form.incotermPlace)}
        ${form.area("conditions", q.conditions, "double")}</div>
      <p class="form-actions"><button type="submit" class="primary" ?disabled=${form.isBusy}>${q.keep}</button> <button type="button" @click=${() => show("data", "quotes")}>${q.all}</button></p></form>
    ${form.outcome()}${state.made ? filesView(state.made, form as ChangeForm<string>, state.made.slice(0, 8)) : nothing}`;
  return html`<section class="quote" aria-labelledby="quote-title"><header class="panel-head"><h4 id="quote-title" tabindex="-1">${q.make}</h4><button type="button" @click=${closeQuote}>${t.map.close}</button></header>${body}</section>`;
}

/** The question that the plan on the page answers, so that the quote is of what was seen; with other terms the plan is another. */
function toQuery(route: Route, answer: Plan, margin: number | undefined): QuoteQuery {
  const { marginIn, validUntil, incoterm, incotermPlace, reference, conditions } = form.texts;
  const isSame = incoterm === app.ask.incoterm && incotermPlace.trim() === app.ask.incotermPlace.trim();
  const { body } = toBody({ ...app.ask, incoterm, incotermPlace });
  return {
    plan: { ...body, when: body.when ?? { readyAt: answer.resolved.readyAt as unknown as string } }, route: route.id, ...(isSame ? { planId: answer.id } : {}),
    ...(margin === undefined ? {} : { margin: marginIn === "percent" ? { percent: margin } : { fixed: margin } }), validUntil: `${validUntil}T23:59:00Z`,
    ...(reference.trim() ? { customerReference: reference.trim() } : {}), ...(conditions.trim() ? { conditions: conditions.trim() } : {}),
  };
}
