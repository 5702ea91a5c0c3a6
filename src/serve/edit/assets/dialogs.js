// Dialogs: the keys, and two versions of an annotation of which one is chosen.

import { button, make } from "./elements.js";
import { KEYS, areLettersOn, switchLetters } from "./keys.js";

const NAMES = { ArrowLeft: "←", ArrowRight: "→", ArrowUp: "↑", ArrowDown: "↓", PageUp: "Page up", PageDown: "Page down", Escape: "Esc" };

/** A key as it is printed. */
export const nameOfKey = (key) => NAMES[key] ?? (/^[A-Z]$/.test(key) ? `Shift ${key}` : key);

/** Shows a dialog; the focus goes back to where it was. */
function show(dialog, closed) {
  const back = document.activeElement;
  document.body.append(dialog);
  dialog.addEventListener("close", () => {
    dialog.remove();
    back?.focus?.({ preventScroll: true });
    closed?.();
  });
  dialog.showModal();
}

/** Shows the keys, and whether letters count as keys. */
export function showKeys() {
  const named = (key) => make("kbd", {}, nameOfKey(key));
  const shown = (keys) => (keys.length > 2 ? [named(keys[0]), " to ", named(keys.at(-1))] : keys.map(named));
  const group = ([title, rows]) =>
    make(
      "section",
      {},
      make("h3", {}, title),
      make("dl", {}, ...rows.flatMap(([keys, , words]) => [make("dt", {}, ...shown(keys)), make("dd", {}, words)])),
    );
  const letters = make("input", { type: "checkbox", id: "letters", checked: areLettersOn(), onchange: () => switchLetters(letters.checked) });
  const dialog = make(
    "dialog.keys",
    { "aria-labelledby": "keys-title" },
    make("h2", { id: "keys-title" }, "Keys"),
    make("div.groups", { tabindex: "0", role: "group", "aria-label": "List of keys" }, ...KEYS.map(group)),
    make("p.letters", {}, letters, make("label", { for: "letters" }, "Letters and signs are keys while no field has the focus")),
    make("div.actions", {}, button("Close", () => dialog.close(), { class: "primary" })),
  );
  show(dialog);
}

/** An entry as lines, for people. */
function linesOf(entry) {
  if (!entry) return ["(removed)"];
  return Object.entries(entry).map(([key, value]) => `${key}: ${typeof value === "string" ? value : JSON.stringify(value)}`);
}

function side(title, entry, other) {
  const known = new Set(linesOf(other));
  const lines = linesOf(entry).map((line) => make(known.has(line) ? "span" : "mark", {}, `${line}\n`));
  return make("section", {}, make("h3", {}, title), make("pre", { tabindex: "0", role: "group", "aria-label": title }, ...lines));
}

/** Shows both sides of a conflict; resolves to `mine`, `theirs`, or null if the editor decides later. */
export function chooseSide(mine, theirs) {
  return new Promise((resolve) => {
    let chosen = null;
    const choose = (which) => {
      chosen = which;
      dialog.close();
    };
    const dialog = make(
      "dialog.conflict",
      { "aria-labelledby": "conflict-title" },
      make("h2", { id: "conflict-title" }, "Changed in the meantime"),
      make("p", {}, "A text editor or another tab changed this annotation. Nothing has been written yet. Which version is right?"),
      make("div.sides", {}, side("Yours", mine, theirs), side("In the file", theirs, mine)),
      make(
        "div.actions",
        {},
        button("Keep the one in the file", () => choose("theirs"), { class: "primary" }),
        button("Write yours over it", () => choose("mine")),
        button("Decide later", () => choose(null)),
      ),
    );
    show(dialog, () => resolve(chosen));
  });
}

/** Asks for a line of text; resolves to it, or to an empty string. */
export function askFor(question, value) {
  return new Promise((resolve) => {
    const input = make("input", { id: "asked", value, autocomplete: "name", required: true });
    const form = make(
      "form",
      { method: "dialog" },
      make("div.field", {}, make("label", { for: "asked" }, question), input),
      make("div.actions", {}, make("button.primary", { type: "submit", value: "yes" }, "OK"), button("Cancel", () => dialog.close())),
    );
    const dialog = make("dialog.ask", { "aria-label": question }, form);
    show(dialog, () => resolve(dialog.returnValue === "yes" ? input.value.trim() : ""));
  });
}
