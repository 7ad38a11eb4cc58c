// An input that finds places while one types, in any script (the combobox pattern of WAI-ARIA).

import { bdi, byId, el } from "./dom.js";

const Pause = 120;
const Most = 8;
const KindWords = { generalTerminal: "terminal" };

/** Lets the input offer places; 'find' asks the server for a text and gives a list. */
export function attachPlaces(input, find) {
  const list = byId(input.getAttribute("aria-controls"));
  let [timer, asked, shown, active] = [0, 0, [], -1];

  input.addEventListener("input", () => {
    delete input.dataset.id;
    clearTimeout(timer);
    timer = setTimeout(offer, Pause);
  });
  input.addEventListener("keydown", event => {
    const isOpen = !list.hidden;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (!isOpen) return offer();
      activate((active + (event.key === "ArrowDown" ? 1 : shown.length - (active < 0 ? 0 : 1))) % shown.length);
    } else if (event.key === "Enter" && isOpen && active >= 0) {
      event.preventDefault();
      choose(shown[active]);
    } else if (event.key === "Escape" && isOpen) {
      event.preventDefault();
      close();
    } else if (event.key === "Tab" && isOpen && active >= 0) {
      choose(shown[active]);
    }
  });
  input.addEventListener("blur", close);
  // Before the input loses the focus, or the list would be gone when the click arrives.
  list.addEventListener("mousedown", event => {
    event.preventDefault();
    const option = event.target.closest("[role=option]");
    if (option) choose(shown[[...list.children].indexOf(option)]);
  });

  async function offer() {
    const text = input.value.trim();
    const turn = ++asked;
    const found = text ? await find(text).catch(() => []) : [];
    if (turn !== asked || document.activeElement !== input) return; // an older answer, or too late
    shown = found.filter(place => place.packings.length > 0).slice(0, Most);
    active = -1;
    list.replaceChildren(...shown.map((place, at) => option(place, `${list.id}-${at}`)));
    open(shown.length > 0);
  }

  function choose(place) {
    showPlace(input, place.id, [place]);
    close();
    input.dispatchEvent(new Event("change", { bubbles: true }));
  }

  function activate(at) {
    list.children[active]?.removeAttribute("aria-selected");
    active = at;
    list.children[active].setAttribute("aria-selected", "true");
    list.children[active].scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", list.children[active].id);
  }

  function close() {
    clearTimeout(timer);
    asked++;
    open(false);
  }

  function open(isOpen) {
    list.hidden = !isOpen;
    input.setAttribute("aria-expanded", String(isOpen));
    if (!isOpen) active = -1;
    if (active < 0) input.removeAttribute("aria-activedescendant");
  }
}

/** Shows the place of an id by its name, and any other text as it stands. */
export function showPlace(input, text, places) {
  const place = places.find(p => p.id === text);
  input.value = place?.name ?? text;
  if (place) input.dataset.id = place.id;
  else delete input.dataset.id;
}

/** What stands for the input's place in an address: the id of the chosen one, else what was typed. */
export const placeText = input => input.dataset.id ?? input.value.trim();

/** The input's place as the body names it: by id, position or name. */
export function toPlace(input) {
  const text = placeText(input);
  const [, lat, lon] = /^(-?\d{1,2}(?:\.\d+)?)\s*[,;\s]\s*(-?\d{1,3}(?:\.\d+)?)$/.exec(text) ?? [];
  if (lat) return { lat: Number(lat), lon: Number(lon) };
  if (/^[A-Z]{2}-[A-Z0-9]{2,24}$/.test(text)) return { place: text };
  return text ? { name: text } : undefined;
}

function option(place, id) {
  const others = [place.names.ru, place.names.kk, place.names.fa].filter((name, at, all) => name && all.indexOf(name) === at);
  return el("li", { id, role: "option" },
    el("span", { class: "option-name" }, bdi(place.name), " ", el("small", {}, [place.country, ...place.kinds.map(kind => KindWords[kind] ?? kind)].filter(Boolean).join(" · "))),
    el("small", { class: "option-others" }, others.flatMap((name, at) => [at > 0 ? " · " : "", bdi(name)])));
}
