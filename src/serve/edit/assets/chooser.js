// A field that is searched while one types: a combobox with a list (WAI-ARIA Authoring Practices).

import { make, newId } from "./elements.js";

/**
 * A field with a label. `options(typed)` returns `[{ value, label, hint }]`, also as a promise, with `add` in place of
 * `value` for a new thing; `chosen(option)` is called with a choice, and with `null` for an emptied field; for a new thing it returns a
 * promise of whether it was added. A field that is needed opens its list as soon as it has the focus. What was typed and
 * is none of the options stays, with an error that `unknown(typed)` words.
 */
export function chooser({ label, name, value = "", options, chosen, hint, unknown = unknownOf(label), isNeeded = false }) {
  const id = newId();
  const error = make("small.error", { id: `${id}-error`, hidden: true });
  const described = [hint && `${id}-hint`, error.id].filter(Boolean).join(" ");
  const list = make("ul", { role: "listbox", id: `${id}-list`, "aria-label": label, hidden: true });
  const input = make("input", {
    id, name, type: "text", role: "combobox", autocomplete: "off", spellcheck: "false", value,
    "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id, "aria-describedby": described,
  });
  let found = [];
  let active = -1;
  let asked = 0;
  let shown = input.value.trim();

  const isOpen = () => !list.hidden;

  /** Shows that what was typed is none of the options, or that it is no longer so. */
  function check() {
    const typed = input.value.trim();
    const isUnknown = typed !== "" && typed !== shown;
    error.hidden = !isUnknown;
    error.textContent = isUnknown ? unknown(typed) : "";
    if (isUnknown) input.setAttribute("aria-invalid", "true");
    else input.removeAttribute("aria-invalid");
  }

  function close() {
    list.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function activate(index) {
    active = index;
    [...list.children].forEach((item, at) => item.setAttribute("aria-selected", String(at === index)));
    const item = list.children[index];
    if (item) {
      input.setAttribute("aria-activedescendant", item.id);
      item.scrollIntoView({ block: "nearest" });
    } else input.removeAttribute("aria-activedescendant");
  }

  async function open() {
    const number = (asked += 1);
    const now = await options(input.value.trim());
    if (number !== asked || document.activeElement !== input) return;
    found = now;
    list.replaceChildren(
      ...found.map(({ label: words, hint }, at) =>
        make(
          "li",
          { role: "option", id: `${list.id}-${at}`, "aria-selected": "false", onpointerdown: (event) => choose(at, event) },
          make("span", {}, words),
          hint && make("small", {}, hint),
        ),
      ),
    );
    list.hidden = found.length === 0;
    input.setAttribute("aria-expanded", String(!list.hidden));
    activate(found.length && (input.value.trim() || isNeeded) ? 0 : -1);
    if (isOpen()) list.scrollIntoView({ block: "nearest" });
  }

  function choose(index, event) {
    event?.preventDefault();
    const option = found[index];
    if (!option) return;
    input.value = option.add ?? option.label;
    shown = input.value.trim();
    close();
    check();
    const done = chosen(option);
    if (option.add) whenAdded(done);
  }

  /** Shows that what was typed is still nothing, if it could not be added. */
  async function whenAdded(done) {
    if (await done) return;
    shown = "";
    check();
  }

  input.addEventListener("input", () => {
    if (input.hasAttribute("aria-invalid")) check();
    if (!input.value.trim()) {
      shown = "";
      chosen(null);
    }
    open();
  });
  input.addEventListener("focus", () => isNeeded && !input.value && open());
  input.addEventListener("blur", () => {
    close();
    check();
  });
  input.addEventListener("check", check);
  input.addEventListener("keydown", (event) => {
    // Enter and the arrows belong to the input method while it composes a word.
    if (event.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (!isOpen()) open().then(() => activate(0));
      else activate((active + (event.key === "ArrowDown" ? 1 : -1) + found.length) % found.length);
    } else if (event.key === "Enter" && isOpen() && active >= 0) {
      event.preventDefault();
      event.stopPropagation();
      choose(active);
    } else if (event.key === "Tab" && isOpen() && active >= 0) choose(active);
    else if (event.key === "Escape" && isOpen()) {
      event.preventDefault();
      event.stopPropagation();
      close();
    }
  });
  return make("div.field.chooser", {}, make("label", { for: id }, label), make("div.box", {}, input, list), error, hint && make("small", { id: `${id}-hint` }, hint));
}

const unknownOf = (label) => (typed) => `There is no “${typed}” to choose under “${label}”. Choose from the list, or empty the field.`;

/** The first of the fields below an element with words that are none of its options; it shows so. */
export function findUnknown(root) {
  const all = [...root.querySelectorAll("input[role=combobox]")];
  all.forEach((input) => input.dispatchEvent(new Event("check")));
  return all.find((input) => input.hasAttribute("aria-invalid"));
}

/** What was typed in the fields below an element and is none of their options, by their names. */
export const typedIn = (root) => new Map([...root.querySelectorAll("input[role=combobox][aria-invalid]")].map(({ name, value }) => [name, value]));

/** Shows in the same fields of another element what was typed. */
export function typeInto(root, typed) {
  for (const input of root.querySelectorAll("input[role=combobox]")) {
    if (!typed.has(input.name)) continue;
    input.value = typed.get(input.name);
    input.dispatchEvent(new Event("check"));
  }
}

/** Those of some things whose words begin with all the words that were typed, in their order. */
export function search(all, typed, wordsOf) {
  const sought = fold(typed).split(/[\s-]+/).filter(Boolean);
  const fits = (thing) => {
    const words = wordsOf(thing).flatMap((text) => fold(text).split(/[\s-]+/));
    return sought.every((part) => words.some((word) => word.startsWith(part)));
  };
  return all.filter(fits);
}

const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
