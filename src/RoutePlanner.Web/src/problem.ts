// What stands in the way of a plan: the problem as a whole, and each fault at its field.

import { ProblemError, type Fault, type Problem, type Relaxation } from "./api/client.js";
import { app, drawn, show, submit, update } from "./app.js";
import { acceptCandidate, fieldOf, MoreFields, pointersOf, relax, subjectOf } from "./ask.js";
import { bdi, english, html, nothing, type View } from "./dom.js";
import { demandName } from "./form/demands.js";
import { duration, money, number } from "./format.js";
import { language, t } from "./words/index.js";

/** A fault in the page's language; the server's own sentence where there is none. */
export function sentence({ code, message, value = "", pointer }: Fault): View {
  const words = t.faults[code];
  const [, list] = /\/constraints\/\w+\/(\w+)\/\d+$/.exec(pointer) ?? [];
  const subject = subjectOf(list ?? "");
  return words ? words(subject && value ? demandName({ subject, value }) : value) : english(message);
}

export function faultView(fault: Fault, name: string): View {
  const { pointer, candidates } = fault;
  const take = (value: string): void => {
    const ask = acceptCandidate(app.ask, pointer, value);
    if (ask) void submit(ask);
  };
  const canTake = candidates.length > 0 && acceptCandidate(app.ask, pointer, candidates[0].value) !== null && name !== "packing";
  return html`<p>${sentence(fault)}</p>
    ${candidates.length === 0 ? nothing : canTake
      ? html`<p class="candidates"><span>${t.problem.chooseOne}</span> ${candidates.slice(0, 10).map(c => html`<button type="button" @click=${() => take(c.value)}>${bdi(app.places.has(c.value) ? demandName({ subject: "place", value: c.value }) : c.name ?? c.value)}</button>`)}</p>`
      : html`<p>${candidates.slice(0, 10).map(c => c.name ?? c.value).join(", ")}</p>`}`;
}

/** What went wrong as a whole, in the page's language where that has words for it; a problem without a status is the page's own. */
export const problemTitle = ({ title, code = "", status = 0, isOurs = status === 0 }: Partial<Problem> & { isOurs?: boolean }): string => (isOurs ? title : t.problem.codes[code] ?? (title || t.problem.status(number(status)))) ?? "";

/** What an error tells: the server's problem, or that it could not be reached. */
export function problemOf(error: unknown): Problem {
  return error instanceof ProblemError ? error.problem : { title: t.problem.unreachable, detail: t.problem.check, status: 0, code: "", errors: [], relaxations: [] };
}

export function problemView(): View {
  const { problem } = app;
  if (!problem) return nothing;
  const { errors = [], relaxations = [], traceId, status = 0 } = problem;
  const title = problemTitle(problem);
  const canTryAgain = [429, 503, 504].includes(status);
  return html`<section class="problem" id="results" tabindex="-1" aria-label=${title}>
    <h2>${title}</h2>
    ${problem.isOurs && problem.detail ? html`<p>${problem.detail}</p>` : !problem.isOurs && errors.length === 0 && problem.detail ? html`<p>${english(problem.detail)}</p>` : nothing}
    ${errors.length > 0 ? html`<ul>${errors.map(fault => html`<li>${toField(fault)}${sentence(fault)}</li>`)}</ul>` : nothing}
    ${relaxations.length > 0 ? html`<div class="relaxations"><p>${t.problem.planAgain}</p>${relaxations.map(relaxButton)}</div>` : nothing}
    ${status === 401 ? html`<button type="button" class="primary" @click=${() => show("data", "keys")}>${t.key.title}</button>` : nothing}
    ${canTryAgain ? html`<button type="button" class="primary" @click=${() => void submit()}>${t.problem.tryAgain}</button>` : nothing}
    ${traceId ? html`<p class="muted">${t.problem.trace} <code>${traceId}</code></p>` : nothing}
  </section>`;
}

function labelOf(name: string): string {
  const f = t.form;
  const labels: Record<string, string> = {
    from: f.from, to: f.to, commodity: f.goods, hs: f.hs, amount: f.amount, ready: f.ready, arriveBy: f.arriveBy, packing: f.packing, criteria: f.criteria, m3: f.volume, value: f.value, currency: f.currency, maxRoutes: f.maxRoutes, insurancePercent: f.insurance,
    avoid: f.avoid, require: f.require, flag: f.flags, doubtful: f.doubtful, maxTransfers: f.maxTransfers, incoterm: f.incoterm, incotermPlace: f.incotermPlace, containerOwner: f.owner, onTimePercent: f.onTime, delayCost: f.delayCost,
  };
  return labels[name] ?? "";
}

function toField({ pointer }: Fault): View {
  const name = fieldOf(pointer);
  if (!name) return nothing;
  const go = async (event: Event): Promise<void> => {
    event.preventDefault();
    if ((MoreFields as readonly string[]).includes(name)) update({ isMoreOpen: true });
    await drawn();
    const element = document.getElementById(name);
    element?.focus({ preventScroll: true });
    element?.scrollIntoView({ block: "center" });
  };
  return html`<a href=${`#${name}`} @click=${go}>${labelOf(name)}</a>: `;
}

function relaxButton({ remove, cost, durationMinutes }: Relaxation): View {
  const names = [...pointersOf(app.ask.avoid, "avoid").map((p, at) => [p, app.ask.avoid[at]] as const), ...pointersOf(app.ask.require, "require").map((p, at) => [p, app.ask.require[at]] as const)];
  const what = remove.map(pointer => {
    const demand = names.find(([p]) => p === pointer)?.[1];
    const label = labelOf(fieldOf(pointer) ?? "");
    const named = `${label}${demand ? ` ${demandName(demand)}` : ""}`;
    return language === "en" ? `‘${named}’` : `«${named}»`;
  }).join(` ${t.problem.and} `);
  return html`<button type="button" @click=${() => void submit(relax(app.ask, remove))}>${t.problem.without(what)}${cost ? html`: ${t.problem.from} ${bdi(money(cost))}${durationMinutes == null ? nothing : html` · ${bdi(duration(durationMinutes))}`}` : nothing}</button>`;
}
