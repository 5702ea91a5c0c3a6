// A field that is searched while one types: a combobox with a list (WAI-ARIA Authoring Practices).

import { make, newId } from "./elements.js";

// What is being added from a field, and whether it was: `{ typed, isDone }`, a name and a promise.
const additions = new WeakMap();

/**
 * A field with a label. `options(typed)` returns `[{ value, label, hint }]`, also as a promise, with `add` in place of
 * `value` for a new thing; `chosen(option)` is called with a choice, and with `null` for an emptied field; for a new thing it returns a
 * promise of whether it was added. A field that is needed opens its list as soon as it has the focus, with the first option marked;
 * one that `offers` opens it with none marked. Backspace in the empty field calls `removeLast()`. What was typed and is none of the
 * options stays, with an error that `unknown(typed)` words.
 */
export function chooser({ label, name, value = "", options, chosen, hint, unknown = unknownOf(label), isNeeded = false, offers = isNeeded, removeLast }) {
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
  // True once the editor has typed or pressed an arrow: only then is the marked option a choice.
  let isMeant = false;

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
    // Options that are under way do not open it again.
    asked += 1;
    list.hidden = true;
    active = -1;
    isMeant = false;
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
    if (option.add) waitFor({ typed: shown, isDone: done });
  }

  /** Waits until what was typed is added; if it could not be, shows that it is still nothing. */
  function waitFor({ typed, isDone }) {
    shown = typed;
    const addition = { typed };
    addition.isDone = isDone.then((isAdded) => {
      if (additions.get(input) === addition) additions.delete(input);
      if (shown !== typed) return isAdded;
      // Where the name was brought over from an earlier form, the field has by now what it was drawn with.
      if (isAdded && input.value.trim() === typed) input.value = value;
      shown = isAdded ? value.trim() : "";
      check();
      return isAdded;
    });
    additions.set(input, addition);
  }

  input.addEventListener("input", () => {
    if (input.hasAttribute("aria-invalid")) check();
    if (!input.value.trim()) {
      shown = "";
      chosen(null);
    }
    // The options that are shown are those for the words before.
    activate(-1);
    open();
    isMeant = input.value.trim() !== "";
  });
  input.addEventListener("focus", () => offers && !input.value && open());
  input.addEventListener("blur", () => {
    close();
    check();
  });
  input.addEventListener("check", check);
  input.addEventListener("adopt", ({ detail }) => waitFor(detail));
  input.addEventListener("keydown", (event) => {
    // Enter and the arrows belong to the input method while it composes a word.
    if (event.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (!isOpen()) {
        open().then(() => {
          isMeant = isOpen();
          if (isMeant) activate(0);
        });
        return;
      }
      isMeant = true;
      const next = event.key === "ArrowDown" ? active + 1 : Math.max(active, 0) - 1;
      activate((next + found.length) % found.length);
    } else if (event.key === "Enter" && isOpen() && active >= 0) {
      event.preventDefault();
      event.stopPropagation();
      choose(active);
    } else if (event.key === "Backspace" && !input.value && !event.repeat && removeLast) {
      event.preventDefault();
      removeLast();
    } else if (event.key === "Tab" && !event.shiftKey && isOpen() && active >= 0 && isMeant) choose(active);
    else if (event.key === "Escape" && isOpen()) {
      event.preventDefault();
      event.stopPropagation();
      close();
    }
  });
  return make("div.field.chooser", {}, make("label", { for: id }, label), make("div.box", {}, input, list), error, hint && make("small", { id: `${id}-hint` }, hint));
}

const unknownOf = (label) => (typed) => `There is no “${typed}” to choose under “${label}”. Choose from the list, or empty the field.`;

const fieldsOf = (root) => [...root.querySelectorAll("input[role=combobox]")];

/** The first of the fields below an element with words that are none of its options; it shows so. */
export function findUnknown(root) {
  const all = fieldsOf(root);
  all.forEach((input) => input.dispatchEvent(new Event("check")));
  return all.find((input) => input.hasAttribute("aria-invalid"));
}

/** What a field says that has words which are none of its options. */
export const errorOf = (input) => document.getElementById(`${input.id}-error`)?.textContent ?? "";

/** Promises for what is being added from the fields below an element. */
export const additionsIn = (root) => fieldsOf(root).map((input) => additions.get(input)?.isDone).filter(Boolean);

/**
 * What was typed in the fields below an element and is no choice yet, by their names: `{ value, addition, isOpen }`; `addition` is
 * there while the words are being added.
 */
export function typedIn(root) {
  findUnknown(root);
  const typed = new Map();
  for (const input of fieldsOf(root)) {
    const { name, value } = input;
    const addition = additions.get(input);
    const isAdded = addition?.typed === value.trim();
    if (!isAdded && !input.hasAttribute("aria-invalid")) continue;
    typed.set(name, { value, addition: isAdded ? addition : null, isOpen: input.getAttribute("aria-expanded") === "true" });
  }
  return typed;
}

/** Shows in the same fields of another element what was typed. */
export function typeInto(root, typed) {
  for (const input of fieldsOf(root)) {
    const { value, addition } = typed.get(input.name) ?? {};
    if (value === undefined) continue;
    input.value = value;
    if (addition) input.dispatchEvent(new CustomEvent("adopt", { detail: addition }));
    input.dispatchEvent(new Event("check"));
  }
}

/** Opens the list of a field again that was open in another element, once it has the focus. */
export function openAgain(root, typed) {
  const input = fieldsOf(root).find((one) => one === document.activeElement);
  if (typed.get(input?.name)?.isOpen) input.dispatchEvent(new Event("input"));
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

/** Letters as they are compared: without accents and capitals. */
export const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
