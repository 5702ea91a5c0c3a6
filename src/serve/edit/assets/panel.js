// The panel beside the text: what is selected, the suggestion at hand, and the list of annotations.

import { button, make } from "./elements.js";

/** The panel while no form is open. */
export function drawPanel(panel, { selection, suggestion, counts, items, actions, actorName }) {
  const parts = [];
  if (selection) parts.push(drawSelection(selection, actions));
  else if (suggestion) parts.push(drawSuggestion(suggestion, counts, actions, actorName));
  else parts.push(make("p.hint", {}, counts.suggestions ? "Select words in the text, or go through the suggestions." : "Select words in the text to annotate them."));
  parts.push(drawList(items, actions));
  panel.replaceChildren(...parts);
}

function drawSelection({ words, fidelity, parts, speakers }, actions) {
  return make(
    "section.selection",
    { "aria-label": "Selection" },
    make("blockquote.words", {}, words),
    make("p.about", {}, [fidelity ?? "not found as it is", parts > 1 && `${parts} parts`, speakers[0] && speakers[0].name].filter(Boolean).join(" · ")),
    make(
      "div.actions",
      {},
      button("Quote", () => actions.mark("quotes"), { key: "Enter", class: "primary" }),
      button("Mention", () => actions.mark("mentions"), { key: "m" }),
      button("Note", () => actions.mark("notes"), { key: "t" }),
      button("Add a part", actions.addPart, { key: "+" }),
      button("Clear", actions.clear, { key: "Escape" }),
    ),
  );
}

function drawSuggestion(suggestion, counts, actions, actorName) {
  const { entry, confidence, reason, name, new_actor: isNew } = suggestion;
  const speaker = entry.speaker ? actorName(entry.speaker) : isNew ? `${name ?? isNew}, who is new` : "no speaker";
  return make(
    "section.suggestion",
    { "aria-label": "Suggestion" },
    make("p.about", {}, `Suggestion ${counts.number} of ${counts.suggestions} · ${Math.round(confidence * 100)} % · ${reason}`),
    make("blockquote.words", {}, entry.text),
    make("p.speaker", {}, speaker),
    make(
      "div.actions",
      {},
      button("Accept", actions.accept, { key: "a", class: "primary" }),
      button("Edit", actions.edit, { key: "e" }),
      button("Dismiss", actions.dismiss, { key: "d" }),
      counts.same > 1 && button(`Dismiss all ${counts.same}`, actions.dismissSame, { key: "Shift+D" }),
      button("Previous", () => actions.go(-1), { key: "p" }),
      button("Next", () => actions.go(1), { key: "n" }),
    ),
  );
}

function drawList(items, actions) {
  if (!items.length) return make("p.hint", {}, "Nothing is annotated yet.");
  const shown = items.map(({ key, title, words, state, problems, isCurrent }) =>
    make(
      "li",
      { class: problems ? "has-problems" : "" },
      make(
        "button.item",
        { type: "button", "data-item": key, "aria-current": isCurrent && "true", onclick: () => actions.open(key) },
        make("strong", {}, title),
        make("span", {}, words),
        make("small", {}, [state, problems && `${problems} to look at`].filter(Boolean).join(" · ")),
      ),
    ),
  );
  return make("section", { "aria-label": "Annotations" }, make("h2", {}, `Annotations (${items.length})`), make("ul.items", {}, ...shown));
}

/** The buttons above the text. */
export function drawTools(tools, { history, counts, filter, errors, actions }) {
  const { undo, redo } = history.nextLabels();
  const levels = [[0, "all"], [0.5, "50 % and more"], [0.8, "80 % and more"], [0.9, "90 % and more"]];
  tools.replaceChildren(
    button("Undo", actions.undo, { key: "u", disabled: !history.canUndo(), title: undo }),
    button("Redo", actions.redo, { key: "Shift+U", disabled: !history.canRedo(), title: redo }),
    make(
      "label.filter",
      {},
      make("span", {}, `${counts.suggestions} suggestions`),
      make(
        "select",
        { "aria-label": "Which suggestions", onchange: (event) => actions.filter(Number(event.target.value)) },
        ...levels.map(([least, label]) => make("option", { value: least, selected: filter === least }, label)),
      ),
    ),
    button("Accept visible", actions.acceptVisible, { key: "Shift+A", disabled: !counts.suggestions }),
    errors ? make("a.errors", { href: "/" }, `The site has ${errors} ${errors === 1 ? "error" : "errors"}`) : "",
    button("Keys", actions.help, { key: "?" }),
  );
}
