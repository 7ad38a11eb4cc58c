// Light, dark, or as the system.

import { html, type View } from "./dom.js";
import { update } from "./app.js";
import { t } from "./words/index.js";

const Kept = "theme";
const Themes = ["auto", "light", "dark"] as const;
type Theme = (typeof Themes)[number];

let theme: Theme = Themes.find(known => known === localStorage.getItem(Kept)) ?? "auto";

export function applyTheme(): void {
  if (theme === "auto") delete document.documentElement.dataset["theme"];
  else document.documentElement.dataset["theme"] = theme;
}

export function themeView(): View {
  const change = (event: Event): void => {
    theme = (event.target as HTMLSelectElement).value as Theme;
    localStorage.setItem(Kept, theme);
    applyTheme();
    update();
  };
  return html`<select aria-label=${t.theme.label} @change=${change}>${Themes.map(known => html`<option value=${known} ?selected=${known === theme}>${t.theme[known]}</option>`)}</select>`;
}
