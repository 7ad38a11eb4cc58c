// When to ship: the cheapest and the fastest route of each day of a month, as a chart of two panels and as a table.

import { api, type Problem, type Profile } from "../api/client.js";
import { app, drawn, submit, update } from "../app.js";
import { toBody, type Ask } from "../ask.js";
import { bdi, html, nothing, svg, type View } from "../dom.js";
import { date, days, money, number, tomorrow, whole } from "../format.js";
import { problemOf, problemTitle } from "../problem.js";
import { alone } from "../routes/formula.js";
import { t } from "../words/index.js";
import { at, scale, ticks } from "./scale.js";

const Days = 31;
const [Width, Left, Right] = [920, 64, 908];
const Panels = [{ top: 18, bottom: 148 }, { top: 186, bottom: 296 }] as const;
const Height = 330;

type Day = Profile["days"][number];

const state = { question: "", profile: null as Profile | null, problem: null as Problem | null, asking: null as AbortController | null, day: 0 };

/** What the profile is about; the day of readiness is not part of it. */
const questionOf = ({ ready, criteria, maxRoutes, ...ask }: Ask): string => JSON.stringify(ask);

const isOpen = (): boolean => state.question !== "" && state.question === questionOf(app.ask);

const later = (day: string, count: number): string => new Date(Date.parse(`${day}T00:00:00Z`) + count * 86_400_000).toISOString().slice(0, 10);

export function close(): void {
  state.asking?.abort();
  Object.assign(state, { question: "", profile: null, problem: null, asking: null });
  update();
}

/** Asks for the month that begins with the day of the form. */
export async function open(): Promise<void> {
  close();
  const mine = new AbortController();
  const from = app.ask.ready.slice(0, 10) || tomorrow();
  const { criteria, options, when, ...body } = toBody(app.ask).body;
  Object.assign(state, { question: questionOf(app.ask), asking: mine, day: 0 });
  update();
  try {
    state.profile = await api.profile({
      ...body, ...(when?.arriveBefore ? { deadline: { ...body.deadline, arriveBefore: when.arriveBefore } } : {}), include: [],
      options: { currency: options?.currency, insurance: options?.insurance, delayCostPercentPerDay: options?.delayCostPercentPerDay }, when: { window: { from, to: later(from, Days - 1) } },
    }, mine.signal);
  } catch (error) {
    if (mine.signal.aborted) return;
    state.problem = problemOf(error);
  }
  state.asking = null;
  update();
  await drawn();
  document.getElementById("profile-title")?.focus();
}

export function profileView(): View {
  if (!isOpen()) return html`<p class="profile-open"><button type="button" @click=${() => void open()}>${t.profile.open}</button></p>`;
  const { profile, problem } = state;
  return html`<section class="panel profile" aria-labelledby="profile-title" aria-busy=${state.asking !== null}>
    <header class="panel-head"><div><h3 id="profile-title" tabindex="-1">${t.profile.title}</h3><p class="hint">${t.profile.hint}</p></div><button type="button" @click=${close}>${t.profile.close}</button></header>
    ${state.asking ? html`<div class="progress"><progress aria-label=${t.progress.loading}></progress></div>` : nothing}
    ${problem ? html`<div class="problem"><h4>${problemTitle(problem)}</h4>${problem.errors.map(fault => html`<p lang="en" dir="ltr">${fault.message}</p>`)}</div>` : nothing}
    ${profile ? html`${profile.complete ? nothing : html`<ul class="notices warnings"><li>${t.profile.cut}</li></ul>`}${profile.days.some(d => d.cheapest) ? html`${bestView(profile)}${chart(profile)}${dayView(profile.days[state.day])}` : html`<p>${t.profile.none}</p>`}${tableView(profile)}` : nothing}</section>`;
}

const dayOf = (day: Day): string => (day.readyAt as unknown as string).slice(0, 10);
const plan = (day: Day): void => void submit({ ...app.ask, ready: dayOf(day) });

function best(profile: Profile, value: (day: Day) => number | undefined): Day | undefined {
  return profile.days.filter(day => value(day) !== undefined).toSorted((a, b) => value(a)! - value(b)!)[0];
}

function bestView(profile: Profile): View {
  const [cheap, quick] = [best(profile, d => d.cheapest?.cost.amount), best(profile, d => d.fastest?.durationMinutes.p50)];
  return html`<p>${cheap ? bdi(t.profile.best(date(dayOf(cheap)), money(cheap.cheapest!.cost))) : nothing} · ${quick ? bdi(t.profile.quickest(date(dayOf(quick)), days(quick.fastest!.durationMinutes.p50))) : nothing}</p>`;
}

function chart({ days: all }: Profile): View {
  const { currency } = all.find(d => d.cheapest)!.cheapest!.cost;
  const step = (Right - Left) / all.length;
  const x = (index: number): number => Left + step * (index + 0.5);
  const values: [(day: Day) => number | undefined, (day: Day) => number | undefined][] = [
    [d => d.cheapest?.cost.amount, d => d.fastest?.cost.amount],
    [d => (d.cheapest ? d.cheapest.durationMinutes.p50 / 1440 : undefined), d => (d.fastest ? d.fastest.durationMinutes.p50 / 1440 : undefined)],
  ];
  const scales = values.map((pair, panel) => {
    const known = pair.flatMap(value => all.map(value)).filter(v => v !== undefined);
    const marks = ticks(Math.min(...known) * 0.97, Math.max(...known) * 1.02, 4);
    return { marks, y: scale(marks[0], marks.at(-1)!, Panels[panel].bottom, Panels[panel].top) };
  });
  const path = (value: (day: Day) => number | undefined, y: (v: number) => number): string => all.map((day, index) => {
    const v = value(day);
    return v === undefined ? "" : `${index === 0 || value(all[index - 1]) === undefined ? "M" : "L"}${at(x(index))} ${at(y(v))}`;
  }).join("");
  const go = (event: KeyboardEvent): void => {
    const move = ({ ArrowRight: 1, ArrowLeft: -1, Home: -all.length, End: all.length } as Record<string, number>)[event.key];
    if (event.key === "Enter" || event.key === " ") plan(all[state.day]);
    else if (move === undefined) return;
    else void choose(Math.min(all.length - 1, Math.max(0, state.day + move)), true);
    event.preventDefault();
  };
  return html`<ul class="legend"><li><svg viewBox="0 0 28 8" aria-hidden="true"><path class="profile-cheapest" d="M1 4H27"/></svg> ${t.profile.cheapest}</li><li><svg viewBox="0 0 28 8" aria-hidden="true"><path class="profile-fastest" d="M1 4H27"/></svg> ${t.profile.fastest}</li></ul>
    <div class="scroller profile-scroller"><svg class="profile-chart" viewBox="0 0 ${Width} ${Height}" role="group" aria-label=${t.profile.title} @keydown=${go}>
      ${all.map((day, index) => svg`<g class="profile-day ${index === state.day ? "chosen" : ""}" id=${`day-${index}`} role="button" tabindex=${index === state.day ? 0 : -1} aria-pressed=${index === state.day} aria-label=${words(day)} @click=${() => void choose(index, false)} @dblclick=${() => plan(day)}>
        <title>${words(day)}</title><rect x=${at(Left + step * index)} y=${Panels[0].top} width=${at(step)} height=${Panels[1].bottom - Panels[0].top}/>
        ${index % 5 === 0 ? svg`<text class="tick" x=${at(x(index))} y=${Panels[1].bottom + 18} text-anchor="middle">${shortDay(day)}</text>` : nothing}</g>`)}
      <g class="profile-lines">${scales.map(({ marks, y }, panel) => svg`${marks.map(mark => svg`<path class="grid" d=${`M${Left} ${at(y(mark))}H${Right}`}/><text class="tick" x=${Left - 6} y=${at(y(mark) + 4)} text-anchor="end">${number(mark, panel === 0 ? 0 : 1)}</text>`)}
        <text class="axis" x=${Left} y=${Panels[panel].top - 6}>${alone(panel === 0 ? t.charts.costAxis(currency) : t.charts.daysAxis)}</text>`)}</g>
      <g class="profile-lines">${scales.map(({ y }, panel) => svg`<path class="profile-fastest" d=${path(values[panel][1], y)}/><path class="profile-cheapest" d=${path(values[panel][0], y)}/>
        ${all.map((day, index) => values[panel].map((value, which) => (value(day) === undefined ? nothing : svg`<circle class=${which === 0 ? "dot-cheapest" : "dot-fastest"} cx=${at(x(index))} cy=${at(y(value(day)!))} r=${index === state.day ? 5 : 2.6}/>`)))}`)}</g>
    </svg></div>`;
}

/** The day alone, without its year. */
const shortDay = (day: Day): string => date(dayOf(day)).replace(/\s*\(.*\)$/, "").replace(/[\s,]*[\d۰-۹]{4}[\s\S]*$/, "");

function words(day: Day): string {
  const route = (r: Day["cheapest"]): string => (r ? `${whole(r.cost.amount, r.cost.currency)}, ${days(r.durationMinutes.p50)}` : t.profile.none);
  return `${date(dayOf(day))} · ${t.profile.cheapest}: ${route(day.cheapest)} · ${t.profile.fastest}: ${route(day.fastest)}`;
}

async function choose(day: number, takesFocus: boolean): Promise<void> {
  state.day = day;
  update();
  await drawn();
  if (takesFocus) document.getElementById(`day-${day}`)?.focus();
}

function dayView(day: Day): View {
  const route = (r: Day["cheapest"]): View => (r ? html`${bdi(money(r.cost))} · ${bdi(days(r.durationMinutes.p50))}` : t.profile.none);
  return html`<p class="profile-chosen"><strong>${bdi(date(dayOf(day)))}</strong> <span><span class="mark mark-cheapest"></span> ${t.profile.cheapest}: ${route(day.cheapest)}</span> <span><span class="mark mark-fastest"></span> ${t.profile.fastest}: ${route(day.fastest)}</span> ${day.cheapest ? html`<button type="button" class="primary" @click=${() => plan(day)}>${t.profile.plan(date(dayOf(day)))}</button>` : nothing}</p>`;
}

function tableView({ days: all }: Profile): View {
  const cell = (route: Day["cheapest"], name: string): View => html`<td data-label=${name}>${route ? html`${bdi(money(route.cost))} · ${bdi(days(route.durationMinutes.p50))} <small class="muted block" lang="en" dir="ltr">${route.summary}</small>` : t.profile.none}</td>`;
  return html`<details class="profile-table"><summary>${t.profile.table}</summary><table class="stacking"><thead><tr><th scope="col">${t.profile.day}</th><th scope="col">${t.profile.cheapest}</th><th scope="col">${t.profile.fastest}</th></tr></thead>
    <tbody>${all.map(day => html`<tr><th scope="row">${bdi(date(dayOf(day)))}</th>${cell(day.cheapest, t.profile.cheapest)}${cell(day.fastest, t.profile.fastest)}</tr>`)}</tbody></table></details>`;
}
