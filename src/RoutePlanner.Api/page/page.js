// The page's story: open the question that the address holds, plan it, show the routes or what stands in their way.

import { answerSummary, answerView } from "./answer.js";
import { bdi, byId, el } from "./dom.js";
import { acceptCandidate, countOptions, dropDemands, fieldOf, readAddress, toAddress, toBody } from "./form.js";
import { duration, money } from "./format.js";
import { attachPlaces } from "./place-box.js";

const ShowProgressAfter = 300;
const FromMemory = "Served from memory: this is the dataset that came with the program; there is no storage, and nothing can be published.";
const Trades = { food: "Food", metallurgy: "Metallurgy", chemical: "Chemicals", construction: "Construction materials", lightIndustry: "Light industry", oil: "Oil and oil products", other: "Other goods" };

const form = byId("form");
const results = byId("results");
let [places, commodities, planning] = [[], [], null];

start();

async function start() {
  for (const end of ["from", "to"]) attachPlaces(form.elements[end], text => call(`v1/places?limit=16&q=${encodeURIComponent(text)}`).then(page => page.value));
  form.addEventListener("submit", event => {
    event.preventDefault();
    ask();
  });
  form.elements.commodity.addEventListener("change", showPackings);
  byId("more").addEventListener("change", showOptionCount);
  byId("stop").addEventListener("click", () => planning?.abort());
  addEventListener("popstate", open);
  tellStatus();
  [places, commodities] = await Promise.all(["v1/places", "v1/commodities"].map(path => call(`${path}?limit=500`).then(page => page.value, () => [])));
  listCommodities();
  open();
}

/** Opens the question of the address; plans it when it names both ends. */
function open() {
  planning?.abort();
  const query = new URLSearchParams(location.search);
  readAddress(form, query, places);
  if (location.search === "") form.elements.ready.value = tomorrow();
  showPackings();
  showOptionCount();
  clearErrors();
  results.replaceChildren();
  document.title = "RoutePlanner: freight Kazakhstan – Iran";
  if (query.get("from") && query.get("to")) plan();
}

/** Asks what the form holds, under an address of its own. */
function ask() {
  const query = toAddress(form).toString();
  if (`?${query}` !== location.search) history.pushState(null, "", `?${query}`);
  showOptionCount();
  plan({ takesFocus: true });
}

async function plan({ takesFocus = false } = {}) {
  planning?.abort();
  const mine = (planning = new AbortController());
  clearErrors();
  const { body, errors } = toBody(form);
  if (errors.length > 0) return showProblem({ title: "The form is not complete", detail: "", errors }, takesFocus);
  const stopProgress = startProgress();
  try {
    const answer = await call("v1/plan", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body), signal: mine.signal });
    if (mine === planning) showAnswer(answer, takesFocus);
  } catch (error) {
    if (mine !== planning) return;
    if (error.name === "AbortError") say("Planning was stopped.");
    else showProblem(error.problem ?? { title: "The server cannot be reached", detail: "Check the connection and try again.", errors: [], isPassing: true }, takesFocus);
  } finally {
    stopProgress(mine === planning);
  }
}

/** Shows that something is going on, once it takes longer than one notices; gives what ends it. */
function startProgress() {
  const begun = performance.now();
  const tick = () => (byId("elapsed").textContent = `Planning… ${Math.floor((performance.now() - begun) / 1000)} s`);
  let ticking;
  const timer = setTimeout(() => {
    byId("progress").hidden = false;
    results.setAttribute("aria-busy", "true");
    results.classList.add("stale");
    say("Planning.");
    tick();
    ticking = setInterval(tick, 1000);
  }, ShowProgressAfter);
  return isLast => {
    clearTimeout(timer);
    clearInterval(ticking);
    if (!isLast) return;
    byId("progress").hidden = true;
    results.removeAttribute("aria-busy");
    results.classList.remove("stale");
  };
}

function showAnswer(answer, takesFocus) {
  const goodsOf = id => commodities.find(c => c.id === id)?.nameEn.toLowerCase() ?? id;
  const nameOf = id => places.find(place => place.id === id)?.name ?? id;
  // The banner says it already, and for every plan.
  const notices = answer.notices.filter(notice => notice.code !== "servedFromMemory");
  if (notices.length < answer.notices.length) showBanner(FromMemory);
  results.replaceChildren(answerView({ ...answer, notices }, nameOf, goodsOf));
  document.title = `${answer.resolved.from.name} → ${answer.resolved.to.name} · RoutePlanner`;
  say(answerSummary(answer));
  if (takesFocus) reach(results);
}

/** Shows a problem as a summary and each fault at its field. */
function showProblem(problem, takesFocus) {
  const { title, detail, errors = [], relaxations = [], traceId, isPassing = problem.status === 503 || problem.status === 429 } = problem;
  for (const error of errors) showError(error);
  results.replaceChildren(el("div", { class: "problem" },
    el("h2", {}, title),
    detail && el("p", {}, detail),
    errors.length > 0 && el("ul", {}, errors.map(error => el("li", {}, toField(error), error.message))),
    relaxations.length > 0 && el("div", { class: "relaxations" }, el("p", {}, "Plan again:"), relaxations.map(relaxation => relaxButton(relaxation, errors))),
    isPassing && el("button", { type: "button", class: "primary", onclick: () => plan({ takesFocus: true }) }, "Try again"),
    traceId && el("p", { class: "muted" }, "Trace id ", el("code", {}, traceId))));
  say(`${title}. ${errors.length > 1 ? `${errors.length} faults.` : detail}`);
  if (takesFocus) reach(results);
}

function toField({ pointer }) {
  const name = fieldOf(pointer);
  const label = name && labelOf(name);
  return label ? [el("a", { href: `#${name}`, onclick: event => { event.preventDefault(); focusField(name); } }, label), ": "] : "";
}

function relaxButton({ remove, cost, durationMinutes }, errors) {
  const what = remove.map(pointer => {
    const value = errors.find(error => error.pointer === pointer)?.value;
    return `‘${labelOf(fieldOf(pointer) ?? "")}${value ? ` ${value}` : ""}’`;
  }).join(" and ");
  const onclick = () => {
    dropDemands(form, remove);
    ask();
  };
  return el("button", { type: "button", onclick }, `without ${what}`,
    cost ? [": from ", bdi(money(cost)), durationMinutes == null ? "" : `, ${duration(durationMinutes)}`] : "");
}

function showError({ pointer, message, candidates = [], code }) {
  const name = fieldOf(pointer);
  const place = name && byId(`${name}-error`);
  if (!place) return;
  // Which end a packing is not handled at stands in the message only, so its candidates cannot be put anywhere.
  const areForField = !(code === "notHandled" && name === "packing");
  const choose = candidate => {
    if (acceptCandidate(form, pointer, candidate)) ask();
  };
  const named = candidate => (candidate.name ? [bdi(candidate.name), ` (${candidate.value})`] : [candidate.value]);
  place.append(el("p", {}, message), candidates.length > 0 && areForField && name !== "packing"
    ? el("p", { class: "candidates" }, candidates.slice(0, 10).map(candidate => el("button", { type: "button", onclick: () => choose(candidate) }, ...named(candidate))))
    : candidates.length > 0 ? el("p", {}, candidates.flatMap((candidate, at) => [at > 0 ? ", " : "", ...named(candidate)])) : "");
  for (const field of fieldsOf(name)) field.setAttribute("aria-invalid", "true");
  if (byId("more").contains(place)) byId("more").open = true;
}

function clearErrors() {
  for (const place of form.querySelectorAll(".error")) place.replaceChildren();
  for (const field of form.querySelectorAll("[aria-invalid]")) field.removeAttribute("aria-invalid");
}

function fieldsOf(name) {
  return [...form.querySelectorAll(`[name="${name}"]`)];
}

function labelOf(name) {
  return form.querySelector(`label[for="${name}"]`)?.textContent ?? fieldsOf(name)[0]?.closest("fieldset")?.querySelector("legend").textContent;
}

function focusField(name) {
  const field = fieldsOf(name)[0];
  if (byId("more").contains(field)) byId("more").open = true;
  reach(field);
}

function reach(element) {
  element.focus({ preventScroll: true });
  element.scrollIntoView({ block: element === results ? "start" : "center" });
}

/** Tells those who hear the page. */
function say(text) {
  byId("status").textContent = text;
}

function listCommodities() {
  const known = Object.keys(Trades);
  const groups = Map.groupBy(commodities.toSorted((a, b) => a.nameEn.localeCompare(b.nameEn)), goods => (known.includes(goods.class) ? goods.class : "other"));
  form.elements.commodity.append(...known.filter(trade => groups.has(trade)).map(trade => el("optgroup", { label: Trades[trade] },
    ...groups.get(trade).map(goods => el("option", { value: goods.id }, goods.hsPrefixes.length > 0 ? `${goods.nameEn} (HS ${goods.hsPrefixes[0]})` : goods.nameEn)))));
}

/** Greys out the packings in which the chosen goods do not travel; one that is ticked stays, and the server says why not. */
function showPackings() {
  const goods = commodities.find(c => c.id === form.elements.commodity.value);
  for (const box of fieldsOf("packing")) box.disabled = !box.checked && goods != null && !goods.packings.includes(box.value);
}

function showOptionCount() {
  const count = countOptions(form);
  byId("more-set").textContent = count > 0 ? `${count} set` : "";
}

async function tellStatus() {
  const status = await call("v1/status").catch(() => ({}));
  showBanner(status.servedFromMemory ? FromMemory : status.fault ? `The data may be out of date: ${status.fault}` : "");
}

function showBanner(text) {
  byId("banner").textContent = text;
  byId("banner").hidden = text === "";
}

/** The JSON of an answer; a problem is thrown. Every answer tells the dataset, which goes into the footer. */
async function call(path, options) {
  const response = await fetch(path, options);
  const [version, age] = ["Dataset-Version", "Dataset-Age-Seconds"].map(name => response.headers.get(name));
  if (version !== null) byId("dataset").textContent = `Dataset ${version === "0" ? "as bundled" : version} · confirmed ${ago(Number(age))}`;
  const isJson = /json/.test(response.headers.get("Content-Type") ?? "");
  if (response.ok && isJson) return response.json();
  const problem = isJson ? await response.json() : { title: `The server answered ${response.status}`, detail: "" };
  throw Object.assign(new Error(problem.title), { problem: { ...problem, status: response.status } });
}

function ago(seconds) {
  return seconds < 60 ? `${seconds} s ago` : `${duration(Math.floor(seconds / 60))} ago`;
}

function tomorrow() {
  const day = new Date(Date.now() + 86_400_000);
  return `${day.getFullYear()}-${String(day.getMonth() + 1).padStart(2, "0")}-${String(day.getDate()).padStart(2, "0")}`;
}
