// The form of a plan.

import { app, goodsName, submit, update } from "../app.js";
import { countMore, Criteria, Currencies, fieldOf, Incoterms, Packings, Presets, type TextField } from "../ask.js";
import { bdi, html, nothing, type View } from "../dom.js";
import { country, date, number } from "../format.js";
import { language, t } from "../words/index.js";
import { faultView } from "../problem.js";
import { demandsView } from "./demands.js";
import { PlaceBox } from "./place-box.js";

const boxes = { from: new PlaceBox("from"), to: new PlaceBox("to") };
const Trades = ["food", "metallurgy", "chemical", "construction", "lightIndustry", "oil", "other"] as const;
const Flags = ["KZ", "IR", "UZ", "TM", "RU", "TR", "AZ", "CN"];

export function formView(): View {
  const { ask } = app;
  const send = (event: Event): void => {
    event.preventDefault();
    void submit();
  };
  const more = countMore(ask);
  return html`
    <form novalidate autocomplete="off" aria-label=${t.form.label} @submit=${send}>
      <div class="fields main-fields">
        <div class="ends">
          ${field("from", t.form.from, boxes.from.view("from-error", isWrong("from")), "place")}
          <button type="button" class="swap" aria-label=${t.form.swap} title=${t.form.swap} @click=${() => update({ ask: { ...ask, from: ask.to, to: ask.from } })}><span aria-hidden="true">⇄</span></button>
          ${field("to", t.form.to, boxes.to.view("to-error", isWrong("to")), "place")}
        </div>
        ${field("commodity", t.form.goods, html`<select id="commodity" aria-describedby="commodity-error" aria-invalid=${isWrong("commodity") || nothing} .value=${ask.commodity} @change=${set("commodity")}>
          <option value="" ?selected=${ask.commodity === ""}>${t.form.anyGoods}</option>
          ${Trades.map(trade => html`<optgroup label=${t.classes[trade]}>${app.commodities.filter(c => c.class === trade).toSorted((a, b) => goodsName(a.id).localeCompare(goodsName(b.id)))
            .map(goods => html`<option value=${goods.id} ?selected=${goods.id === ask.commodity}>${goodsName(goods.id)}${goods.hsPrefixes.length > 0 ? ` (HS ${goods.hsPrefixes[0]})` : ""}</option>`)}</optgroup>`)}
        </select>`, "goods")}
        ${field("amount", t.form.amount, html`<div class="joined">
          <input id="amount" inputmode="decimal" placeholder=${number(60)} aria-describedby="amount-error" aria-invalid=${isWrong("amount") || nothing} .value=${ask.amount} @input=${set("amount")}>
          <select id="measure" aria-label=${t.form.measure} .value=${ask.measure} @change=${(e: Event) => update({ ask: { ...app.ask, measure: (e.target as HTMLSelectElement).value as "tonnes" } })}>
            <option value="tonnes" ?selected=${ask.measure === "tonnes"}>${t.form.tonnes}</option>
            ${(["container20", "container40"] as const).map(box => html`<option value=${box} ?selected=${ask.measure === box}>${t.packings[box]}</option>`)}
          </select></div>`, "amount")}
        ${field("ready", t.form.ready, dateInput("ready"), "date")}
        <button class="primary" type="submit">${t.form.plan}</button>
      </div>
      <div class="fields checks">
        ${ticks("packing", t.form.packing, Packings, id => t.packings[id as keyof typeof t.packings], t.form.packingHint, packing => {
          const goods = app.commodities.find(c => c.id === ask.commodity);
          return goods != null && !goods.packings.some(p => p === packing) && !ask.packing.includes(packing);
        })}
        ${ticks("criteria", t.form.criteria, Criteria, id => t.criteria[id as keyof typeof t.criteria])}
      </div>
      <details class="more" .open=${app.isMoreOpen} @toggle=${(e: Event) => (app.isMoreOpen = (e.target as HTMLDetailsElement).open)}>
        <summary>${t.form.more} ${more > 0 ? html`<span class="hint">${t.form.moreSet(number(more))}</span>` : nothing}</summary>
        <div class="fields more-fields">
          ${field("avoid", t.form.avoid, demandsView("avoid", "avoid-error"), "wide")}
          ${field("require", t.form.require, demandsView("require", "require-error"), "wide")}
          ${text("hs", t.form.hs, "1001")}
          ${text("m3", t.form.volume)}
          ${text("value", t.form.value)}
          ${select("currency", t.form.currency, Currencies.map(c => [c, c]))}
          ${field("arriveBy", t.form.arriveBy, html`${dateInput("arriveBy")}<small class="hint">${t.form.arriveByHint}</small>`)}
          ${text("onTimePercent", t.form.onTime, number(80))}
          ${text("delayCost", t.form.delayCost, number(1))}
          ${select("doubtful", t.form.doubtful, [["include", t.form.include], ["exclude", t.form.exclude]])}
          ${select("containerOwner", t.form.owner, [["shipper", t.form.shipper], ["carrier", t.form.carrier]])}
          ${text("maxTransfers", t.form.maxTransfers)}
          ${text("maxRoutes", t.form.maxRoutes)}
          ${select("incoterm", t.form.incoterm, [["", t.form.none], ...Incoterms.map((i): [string, string] => [i, i])])}
          ${text("incotermPlace", t.form.incotermPlace, "IR-TEHRAN")}
          ${text("insurancePercent", t.form.insurance, t.form.none)}
          <div class="whole">${ticks("flag", t.form.flags, Flags, country, t.form.flagsHint)}</div>
        </div>
      </details>
      ${app.answer || app.problem || app.planning ? nothing : html`<div class="presets" role="group" aria-label=${t.form.trades}><span class="hint">${t.form.trades}</span>
        ${Presets.map(({ trade, ask: preset }) => html`<button type="button" class="preset" @click=${() => void submit({ ...app.ask, ...preset })}><strong>${t.classes[trade]}</strong> <span>${t.presets[trade]}</span></button>`)}</div>`}
    </form>`;
}

const isWrong = (name: string): boolean => app.faults.some(fault => fieldOf(fault.pointer) === name);

const set = (name: TextField | "amount") => (event: Event): void => update({ ask: { ...app.ask, [name]: (event.target as HTMLInputElement).value } });

function field(name: string, label: string, control: View, className = ""): View {
  return html`<div class="field ${className}"><label for=${name}>${label}</label>${control}${errors(name)}</div>`;
}

function errors(name: string): View {
  return html`<div id=${`${name}-error`} class="error">${app.faults.filter(fault => fieldOf(fault.pointer) === name).map(fault => faultView(fault, name))}</div>`;
}

function text(name: TextField, label: string, placeholder = ""): View {
  return field(name, label, html`<input id=${name} dir="auto" spellcheck="false" placeholder=${placeholder} aria-describedby=${`${name}-error`} aria-invalid=${isWrong(name) || nothing} .value=${app.ask[name]} @input=${set(name)}>`);
}

function select(name: TextField, label: string, options: [string, string][]): View {
  const value = app.ask[name];
  const known = options.some(([v]) => v === value) ? options : [...options, [value, value] as [string, string]];
  return field(name, label, html`<select id=${name} aria-describedby=${`${name}-error`} aria-invalid=${isWrong(name) || nothing} @change=${set(name)}>
    ${known.map(([v, word]) => html`<option value=${v} ?selected=${v === value}>${word}</option>`)}</select>`);
}

/** The browser's own box writes Gregorian dates; in Persian the same day stands beneath in both calendars. */
function dateInput(name: "ready" | "arriveBy"): View {
  const value = app.ask[name].slice(0, 10);
  return html`<input id=${name} type="date" min="2000-01-01" max="2099-12-31" aria-describedby=${`${name}-error`} aria-invalid=${isWrong(name) || nothing} .value=${value} @change=${set(name)}>
    ${language === "fa" && value ? html`<small class="hint">${bdi(date(value))}</small>` : nothing}`;
}

function ticks(name: "packing" | "criteria" | "flag", legend: string, ids: readonly string[], word: (id: string) => string, hint = "", isOut: (id: string) => boolean = () => false): View {
  const ticked = app.ask[name];
  const change = (id: string) => (event: Event): void => {
    const isOn = (event.target as HTMLInputElement).checked;
    update({ ask: { ...app.ask, [name]: ids.filter(other => (other === id ? isOn : ticked.includes(other))) } });
  };
  return html`<fieldset aria-describedby=${`${name}-error`}><legend>${legend}</legend>
    ${ids.map((id, at) => html`<label><input type="checkbox" id=${at === 0 ? name : `${name}-${id}`} value=${id} .checked=${ticked.includes(id)} ?disabled=${isOut(id)} @change=${change(id)}> ${word(id)}</label>`)}
    ${hint ? html`<span class="hint">${hint}</span>` : nothing}${errors(name)}</fieldset>`;
}
