// The panel beside the text: what is selected, the suggestion at hand, and the list of annotations.

import { button, make } from "./elements.js";
import { TITLES } from "./form.js";

/** What can be done with a selection. */
export function selectionCard({ parts, words, isInForm }, actions) {
  const text = words?.text ?? "";
  const state = !words ? "…" : (words.refused ?? words.fidelity ?? "not found as it is");
  const speaker = words?.speakers?.find(({ id }) => id && id === words.speaker)?.name ?? words?.attribution;
  const about = [state, parts > 0 && `after ${parts} other ${parts === 1 ? "part" : "parts"}`, speaker];
  return make(
    "section.tile.selection",
    { "aria-label": "Selection" },
    make("blockquote.passage-words", {}, text),
    make("p.about", {}, about.filter(Boolean).join(" · ")),
    make(
      "div.actions",
      {},
      ...(isInForm
        ? [button("Add to the open quote", actions.addPart, { key: "+", class: "primary" })]
        : [
            button("Quote", () => actions.mark("quotes"), { key: "Enter", class: "primary" }),
            button("Mention", () => actions.mark("mentions"), { key: "m" }),
            button("Note", () => actions.mark("notes"), { key: "t" }),
            button("Add a part", actions.addPart, { key: "+" }),
          ]),
      button("Clear", actions.leave, { key: "Esc" }),
    ),
  );
}

/** The suggestion at hand, with all that accepting it adds: `said` are lines, `about` says why the chosen ones of `topics` are. */
export function suggestionCard({ one, said, topics, about, number, count, same, speaker }, actions) {
  const topic = ({ id, name, isChosen }, at) => button(name, () => actions.topic({ key: at + 1 }), { key: String(at + 1), "aria-pressed": String(isChosen), "data-topic": id });
  return make(
    "section.tile.suggestion",
    { "aria-label": "Suggestion" },
    make("p.about", {}, `Suggestion ${number} of ${count} · ${Math.round(one.confidence * 100)} % · ${one.reason}`),
    make("blockquote.passage-words", {}, one.entry.text),
    make(`p.said-by${one.entry.speaker ? "" : ".open"}`, {}, speaker),
    ...said.map((line) => make("p.about", {}, line)),
    topics.length > 0 && make("div.actions.topics", { role: "group", "aria-label": "Topics" }, ...topics.map(topic)),
    about && make("p.about", {}, `Topics ${about}`),
    make(
      "div.foot",
      {},
      make(
        "div.actions",
        {},
        button(one.entry.speaker ? "Accept" : one.actors.length ? "Choose the speaker" : "Add the speaker", actions.accept, { key: "a", class: "primary" }),
        button("Edit", actions.edit, { key: "e" }),
        button("Dismiss", actions.dismiss, { key: "d" }),
        button("Previous", actions.previous, { key: "p" }),
        button("Next", actions.next, { key: "n" }),
      ),
      same > 1 &&
        make("div.actions", {}, button(`Accept all ${same} alike`, actions.acceptSame, { key: "Shift S" }), button(`Dismiss all ${same}`, actions.dismissSame, { key: "Shift D" })),
    ),
  );
}

const counted = (suggestions) => `${suggestions} ${suggestions === 1 ? "suggestion" : "suggestions"}`;

/** What to do when nothing is selected. */
export function hintCard(count, actions) {
  return make(
    "section.tile.hint",
    { "aria-label": "What to do" },
    make("p", {}, "Select words in the text to mark a quote, a mention or a note."),
    count > 0 && make("div.actions", {}, button(`Go through ${counted(count)}`, actions.next, { key: "n", class: "primary" })),
  );
}

/** The annotations, as a list in the order of the text. */
export function annotationList(items, current, open) {
  if (!items.length) return make("p.hint", {}, "Nothing is annotated yet.");
  const row = ({ key, list, title, words, state, problems }) =>
    make(
      "li",
      {},
      make(
        `button.item.${list}`,
        { type: "button", "data-item": key, "aria-current": key === current && "true", onclick: () => open(key) },
        make("strong", {}, title),
        make("span", {}, words),
        (state || problems > 0) && make("small", {}, [state, problems > 0 && `${problems} to look at`].filter(Boolean).join(" · ")),
      ),
    );
  return make("section.list", { "aria-labelledby": "list-title" }, make("h2", { id: "list-title" }, `Annotations (${items.length})`), make("ul.items", {}, ...items.map(row)));
}

/** The quotes that are no longer where they were, with their words as the article has them now. */
export function movedList(moved, place) {
  const exact = moved.filter(({ exact: isExact }) => isExact);
  const row = (one) =>
    make(
      "li",
      {},
      make("strong", {}, one.before.id ?? one.before.quote),
      make("del", {}, one.before.text),
      make("ins", {}, one.after.text),
      one.may_change_meaning && make("small", {}, "A negation, a number or a name changed; the meaning may differ."),
      button("Place it here", () => place([one])),
    );
  return make(
    "section.moved",
    { "aria-labelledby": "moved-title" },
    make("h2", { id: "moved-title" }, `Moved, because the article was edited (${moved.length})`),
    make("ul", {}, ...moved.map(row)),
    exact.length > 1 && button(`Place the ${exact.length} whose words are the same`, () => place(exact), { class: "primary" }),
  );
}

const LEVELS = [[0, "all"], [0.5, "50 % and more"], [0.8, "80 % and more"], [0.9, "90 % and more"]];

/** The buttons above the text. */
export function drawTools(tools, { labels, suggestions, visible, least, isCaretOn }, actions) {
  const focused = tools.contains(document.activeElement) ? document.activeElement.dataset.tool : null;
  const tool = (name, label, options) => button(label, actions[name], { "data-tool": name, ...options });
  tools.replaceChildren(
    tool("undo", "Undo", { key: "u", disabled: !labels.undo, title: labels.undo && `Undo: ${labels.undo}` }),
    tool("redo", "Redo", { key: "r", disabled: !labels.redo, title: labels.redo && `Redo: ${labels.redo}` }),
    tool("find", "Find", { key: "f" }),
    tool("caret", "Caret", { key: "c", "aria-pressed": String(isCaretOn) }),
    make(
      "label.filter",
      {},
      make("span", {}, counted(suggestions)),
      make(
        "select",
        { "data-tool": "filter", "aria-label": "Which suggestions are shown", onchange: (event) => actions.filter(Number(event.target.value)) },
        ...LEVELS.map(([share, label]) => make("option", { value: share, selected: least === share }, label)),
      ),
    ),
    tool("acceptVisible", visible ? `Accept ${visible} on the screen` : "Accept what is on the screen", {
      key: "Shift A", disabled: !visible,
      title: visible ? "Accept the suggestions on the screen whose speakers are in the record" : "No suggestion with a speaker of the record is on the screen",
    }),
    tool("nextOpen", "Next open", { key: "o" }),
    make("a.guide", { href: "/.onrecord/guide", target: "_blank", "data-tool": "guide" }, "Guide"),
    tool("help", "Keys", { key: "?" }),
  );
  if (focused) tools.querySelector(`[data-tool="${focused}"]`)?.focus();
}

/** The annotations of an article as rows of the list. */
export function itemsOf(lists, actorName) {
  const rows = [];
  for (const list of ["quotes", "renditions", "mentions", "notes"]) {
    lists[list].forEach(({ entry, ranges, diagnostics }, index) => {
      const who = entry.speaker ?? entry.actor;
      const state = [entry.draft && "proposed", entry.reviewed?.length && "reviewed", !ranges && "not found"].filter(Boolean).join(", ");
      rows.push({
        key: `${list}:${index}`, list, state, ranges,
        title: who ? actorName(who) : TITLES[list],
        words: list === "notes" ? entry.body : entry.text,
        problems: diagnostics.length,
      });
    });
  }
  const start = ({ ranges }) => ranges?.[0]?.[0] ?? -1;
  return rows.sort((one, other) => start(one) - start(other));
}
