// Dialogs: the keys, and two versions of an annotation of which one is chosen.

import { button, make } from "./elements.js";
import { KEYS } from "./keys.js";

function show(dialog) {
  document.body.append(dialog);
  const back = document.activeElement;
  dialog.addEventListener("close", () => {
    dialog.remove();
    back?.focus?.();
  });
  dialog.showModal();
  return dialog;
}

/** Shows the keys. */
export function showKeys() {
  const rows = KEYS.map(([key, words]) => [make("dt", {}, make("kbd", {}, key)), make("dd", {}, words)]).flat();
  const dialog = make("dialog.keys", { "aria-label": "Keys" }, make("h2", {}, "Keys"), make("dl", {}, ...rows));
  dialog.append(make("div.actions", {}, button("Close", () => dialog.close(), { class: "primary" })));
  show(dialog);
}

/** An entry as lines, for people. */
function lines(entry) {
  if (!entry) return ["(removed)"];
  return Object.entries(entry).map(([key, value]) => `${key}: ${typeof value === "string" ? value : JSON.stringify(value)}`);
}

function side(title, entry, other) {
  const known = new Set(lines(other));
  return make(
    "section",
    {},
    make("h3", {}, title),
    make("pre", { tabindex: "0" }, ...lines(entry).map((line) => make(known.has(line) ? "span" : "mark", {}, `${line}\n`))),
  );
}

/** Shows both sides of a conflict; resolves to `mine`, `theirs` or `null` for neither, now. */
export function chooseSide(mine, theirs) {
  return new Promise((resolve) => {
    let chosen = null;
    const choose = (which) => {
      chosen = which;
      dialog.close();
    };
    const dialog = make(
      "dialog.conflict",
      { "aria-label": "Changed in the meantime" },
      make("h2", {}, "Changed in the meantime"),
      make("p", {}, "A text editor or another tab changed this annotation. Nothing has been written. Which version is right?"),
      make("div.sides", {}, side("Yours", mine, theirs), side("On the disk", theirs, mine)),
      make(
        "div.actions",
        {},
        button("Keep the one on the disk", () => choose("theirs"), { class: "primary" }),
        button("Write yours over it", () => choose("mine")),
        button("Decide later", () => choose(null)),
      ),
    );
    dialog.addEventListener("close", () => resolve(chosen));
    show(dialog);
  });
}
