// Makes elements: `make("p.note", { id: "a" }, "words", make("b", {}, "more"))`.

export function make(what, attributes = {}, ...children) {
  const [name, ...classes] = what.split(".");
  const element = document.createElement(name);
  if (classes.length) element.className = classes.join(" ");
  for (const [key, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) continue;
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (key === "value") element.value = value;
    else if (key === "class") element.classList.add(...value.split(" ").filter(Boolean));
    else element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** A button; `key` is the key that does the same. */
export function button(label, onclick, { key, ...attributes } = {}) {
  const shown = key ? [label, " ", make("kbd", { "aria-hidden": "true" }, key)] : [label];
  return make("button", { type: "button", onclick, "aria-keyshortcuts": key?.replace("Esc", "Escape").replace("Shift ", "Shift+"), ...attributes }, ...shown);
}

let last = 0;
/** An id that no other element has. */
export const newId = () => `e${(last += 1)}`;
