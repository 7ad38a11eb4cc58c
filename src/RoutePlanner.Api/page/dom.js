// Builds and finds elements. Text goes in as text nodes only, so a name can never become markup.

/** An element. Properties: 'class', 'on…' for listeners, all others are attributes; false, null and undefined are left out. */
export function el(tag, properties, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties ?? {})) {
    if (value === false || value == null) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat(Infinity).filter(child => child != null && child !== false));
  return element;
}

/** The element with this id. */
export const byId = id => document.getElementById(id);

/** A name or amount that keeps its own direction of writing. */
export const bdi = (text, properties) => el("bdi", properties, text);

/** A text in which web addresses are links. */
export const linked = text => text.split(/(https?:\/\/[^\s;,)]+)/).map((part, at) =>
  at % 2 ? el("a", { href: part, rel: "noreferrer", target: "_blank" }, part) : part);
