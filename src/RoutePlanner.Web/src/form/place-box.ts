// An input that finds places while one types, in any script (the combobox pattern of WAI-ARIA).

import { api, type Place } from "../api/client.js";
import { app, nameOf, update } from "../app.js";
import { isPlaceId } from "../ask.js";
import { bdi, html, nothing, type View } from "../dom.js";
import { country } from "../format.js";
import { t } from "../words/index.js";

const Pause = 120;
const Most = 8;

export class PlaceBox {
  private found: Place[] = [];
  private active = -1;
  private isOpen = false;
  private timer = 0;
  private turn = 0;

  constructor(private readonly name: "from" | "to") {}

  view(describedBy: string, isWrong: boolean): View {
    const list = `${this.name}-list`;
    const value = app.ask[this.name];
    return html`
      <input id=${this.name} name=${this.name} role="combobox" aria-autocomplete="list" aria-expanded=${this.isOpen} aria-controls=${list} aria-describedby=${describedBy} aria-invalid=${isWrong || nothing}
        aria-activedescendant=${this.active >= 0 ? `${list}-${this.active}` : nothing} autocomplete="off" spellcheck="false" dir="auto" placeholder=${t.form.example}
        .value=${isPlaceId(value) ? nameOf(value) : value} @input=${this.typed} @keydown=${this.pressed} @blur=${this.close} @focus=${(e: Event) => (e.target as HTMLInputElement).select()}>
      <ul id=${list} role="listbox" aria-label=${this.name === "from" ? t.form.placesFrom : t.form.placesTo} ?hidden=${!this.isOpen}>
        ${this.found.map((place, at) => html`<li id=${`${list}-${at}`} role="option" aria-selected=${at === this.active} @mousedown=${(e: Event) => this.pick(e, place)}>${option(place)}</li>`)}
      </ul>`;
  }

  private typed = (event: Event): void => {
    app.ask = { ...app.ask, [this.name]: (event.target as HTMLInputElement).value };
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.offer(), Pause);
    update();
  };

  private pressed = (event: KeyboardEvent): void => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (!this.isOpen) return void this.offer();
      const n = this.found.length;
      this.active = event.key === "ArrowDown" ? (this.active + 1) % n : (this.active <= 0 ? n : this.active) - 1;
      update();
    } else if (event.key === "Enter" && this.isOpen && this.active >= 0) {
      event.preventDefault();
      this.choose(this.found[this.active]);
    } else if (event.key === "Escape" && this.isOpen) {
      event.preventDefault();
      this.close();
    } else if (event.key === "Tab" && this.isOpen && this.active >= 0) {
      this.choose(this.found[this.active]);
    }
  };

  private async offer(): Promise<void> {
    const text = app.ask[this.name].trim();
    const turn = ++this.turn;
    const found = text && !isPlaceId(text) ? await api.places({ q: text, limit: 16 }).catch(() => []) : [];
    if (turn !== this.turn || document.activeElement?.id !== this.name) return; // an older answer, or too late
    this.found = found.filter(place => place.packings.length > 0).slice(0, Most);
    this.active = -1;
    this.isOpen = this.found.length > 0;
    update();
  }

  private pick(event: Event, place: Place): void {
    event.preventDefault(); // or the input would lose the focus
    this.choose(place);
  }

  private choose(place: Place): void {
    app.ask = { ...app.ask, [this.name]: place.id };
    this.close();
  }

  private close = (): void => {
    clearTimeout(this.timer);
    this.turn++;
    this.isOpen = false;
    this.active = -1;
    update();
  };
}

function option(place: Place): View {
  const own = nameOf(place.id, place.name);
  const others = [...new Set(Object.values(place.names))].filter(name => name && name !== own);
  return html`<span>${bdi(own)} <small>${[place.country ? country(place.country) : "", ...place.kinds.map(kind => t.data.placeKinds[kind])].filter(Boolean).join(" · ")}</small></span>
    <small class="option-others">${others.map((name, at) => html`${at > 0 ? " · " : ""}${bdi(name)}`)}</small>`;
}
