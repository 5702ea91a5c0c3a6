// A field that is searched while one types: a combobox with a list (WAI-ARIA Authoring Practices).

import { make, newId } from "./elements.js";

/**
 * A field with a label. `options(typed)` returns `[{ value, label, hint }]`, also as a promise; `chosen(option)` is called with a
 * choice, and with `null` for an emptied field. A field that is needed opens its list as soon as it has the focus.
 */
export function chooser({ label, name, value = "", options, chosen, hint, isNeeded = false }) {
  const id = newId();
  const list = make("ul", { role: "listbox", id: `${id}-list`, "aria-label": label, hidden: true });
  const input = make("input", {
    id, name, type: "text", role: "combobox", autocomplete: "off", spellcheck: "false", value,
    "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id, "aria-describedby": hint && `${id}-hint`,
  });
  let found = [];
  let active = -1;
  let asked = 0;
  let shown = value;

  const isOpen = () => !list.hidden;

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
  }

  function choose(index, event) {
    event?.preventDefault();
    const option = found[index];
    if (!option) return;
    input.value = option.label;
    shown = option.label;
    close();
    chosen(option);
  }

  input.addEventListener("input", () => {
    if (!input.value.trim()) {
      shown = "";
      chosen(null);
    }
    open();
  });
  input.addEventListener("focus", () => isNeeded && !input.value && open());
  // What was typed and not chosen is nothing; the field shows what it has.
  input.addEventListener("blur", () => {
    close();
    if (input.value.trim()) input.value = shown;
  });
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
  return make("div.field.chooser", {}, make("label", { for: id }, label), make("div.box", {}, input, list), hint && make("small", { id: `${id}-hint` }, hint));
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
