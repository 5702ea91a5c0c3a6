// The form of one annotation.
//
// The form shows a value (`forms.js`) and keeps none of its own: `changed(form, path, value, field)` is called with every change,
// and undo shows an earlier value again.

import { button, make } from "./elements.js";
import { valueAt } from "./forms.js";
import { inheritedBy } from "./guesses.js";
import {
  actorField, audienceField, checkField, choiceField, dateField, eventField, explicitFields, positionsField, quoteField, reasonFields,
  relationsField, roleField, textField, topicsField, verificationFields,
} from "./fields.js";

export const TITLES = { quotes: "Quote", mentions: "Mention", notes: "Note", renditions: "Rendition" };

/**
 * Makes the form of a value; `now()` is that value as it is by now, since an answer of the server may come after other changes.
 * `inherited` is the article, whose date, event and topics a quote has without its own. `actions` are `changed, save, cancel, remove, nudge, addPart, mark, review`.
 */
export function makeForm(value, { now, site, inherited, actions, addThing }) {
  const { list, before, proposed } = value;
  const bind = {
    at: (path) => valueAt((now() ?? value).entry, path),
    set: (path, changed, field) => actions.changed(value, path, changed, field),
  };
  const title = before ? TITLES[list] : `New ${TITLES[list].toLowerCase()}`;
  return make(
    "form.entry",
    {
      "aria-label": title,
      onsubmit: (event) => {
        event.preventDefault();
        actions.save();
      },
      onkeydown: (event) => {
        const { key, target, isComposing } = event;
        // Enter and Escape belong to the input method while it composes a word.
        if (isComposing) return;
        const saves = key === "Enter" && (target.matches("input, select") || (target.matches("textarea") && (event.ctrlKey || event.metaKey)));
        if (key === "Escape") actions.cancel();
        else if (saves) actions.save();
        else return;
        event.preventDefault();
        event.stopPropagation();
      },
    },
    make("header", {}, make("h2", {}, title), before?.id ? make("code", {}, before.id) : null),
    wordsOf(value, actions),
    make("div.proof", { "aria-live": "polite" }),
    ...FIELDS[list](bind, { site, inherited, proposed, addThing, isNew: !before }),
    list === "quotes" && before ? reviewOf(bind, actions) : null,
    make(
      "div.actions",
      {},
      make("button.primary", { type: "submit" }, "Save ", make("kbd", { "aria-hidden": "true" }, "Enter")),
      button("Cancel", actions.cancel, { key: "Esc" }),
      before ? button("Remove", actions.remove, { class: "remove" }) : null,
    ),
  );
}

/** The words, and what moves their ends. */
function wordsOf({ list, entry, ranges, before }, { nudge, addPart, mark }) {
  const kinds = Object.entries(TITLES).map(([name, label]) => button(label, () => mark(name), { "aria-pressed": String(name === list) }));
  return make(
    "div.passage",
    {},
    before ? null : make("div.kinds", { role: "group", "aria-label": "What it is" }, ...kinds),
    make("blockquote.passage-words", {}, entry.text ?? ""),
    make(
      "div.nudges",
      { role: "group", "aria-label": "Boundaries" },
      make("span", {}, "Begin"),
      button("←", () => nudge(0, -1), { "aria-label": "Begin a word earlier", title: "Begin a word earlier ( , )" }),
      button("→", () => nudge(0, 1), { "aria-label": "Begin a word later", title: "Begin a word later ( . )" }),
      make("span", {}, "End"),
      button("←", () => nudge(1, -1), { "aria-label": "End a word earlier", title: "End a word earlier ( < )" }),
      button("→", () => nudge(1, 1), { "aria-label": "End a word later", title: "End a word later ( > )" }),
      button(ranges?.length > 1 ? `${ranges.length} parts` : "Add a part", addPart, { key: "+", class: "part" }),
    ),
  );
}

const FIELDS = {
  quotes: (bind, { site, inherited, proposed, addThing, isNew }) => [
    actorField(bind, "Speaker", "speaker", { site, proposed, addThing }),
    make("div.two", {}, dateOf(bind, site(), inherited), topicsField(bind, site, topicsIn(inherited), addThing)),
    make(
      "div.two",
      {},
      choiceField(bind, "Kind", ["kind"], site().choices.kind.filter((word) => word !== "direct"), "direct"),
      choiceField(bind, "Medium", ["said", "medium"], site().choices.medium, "not stated"),
    ),
    more(
      "Event, words for the speaker",
      bind.at(["said", "event"]) || bind.at(["attribution"]),
      eventField(bind, site, addThing),
      textField(bind, "Words for the speaker", ["attribution"]),
    ),
    more(
      "Positions, relations, note",
      bind.at(["positions"]) || bind.at(["relations"]) || bind.at(["note"]),
      positionsField(bind, site),
      relationsField(bind, site),
      textField(bind, "Note", ["note"], { rows: 2 }),
    ),
    more(
      "Words and address",
      false,
      textField(bind, "Words", ["text"], { rows: 3, hint: "… for what is left out, [ ] for what is put in" }),
      isNew ? textField(bind, "Id", ["id"], { spellcheck: "false", hint: "its permanent address; it never changes" }) : null,
      checkField(bind, "A draft: proposed, not confirmed", ["draft"]),
    ),
    more(
      "More",
      false,
      roleField(bind, site, bind.at(["speaker"]) ?? inherited.defaults.speaker),
      actorField(bind, "On behalf of", "on_behalf_of", { site, proposed: [], addThing, isNeeded: false }),
      audienceField(bind, site),
      ...explicitFields(bind),
      ...reasonFields(bind),
      verificationFields(bind, site),
    ),
  ],
  mentions: (bind, { site, proposed, addThing }) => [actorField(bind, "Who is named", "actor", { site, proposed, addThing })],
  notes: (bind, { site }) => [
    textField(bind, "Note, in Markdown", ["body"], { rows: 4 }),
    make("div.two", {}, choiceField(bind, "Kind", ["kind"], site().choices.note.filter((word) => word !== "context"), "context"), textField(bind, "By", ["by"])),
  ],
  renditions: (bind) => [
    quoteField({
      label: "The quote that is worded here",
      name: "quote",
      value: bind.at(["quote"]) ?? "",
      chosen: (option) => bind.set(["quote"], option?.value ?? null, "quote+"),
    }),
    textField(bind, "Note", ["note"], { rows: 2 }),
  ],
};

/** The date of a quote; the arrows offer the day of publication, else that of the article's event. */
function dateOf(bind, site, inherited) {
  const entry = { said: bind.at(["said"]), topics: bind.at(["topics"]) };
  const event = site.events.find(({ id }) => id === inherited.event);
  return dateField(bind, "Date", ["said", "date"], [inherited.published, event?.date.slice(0, "2025-02-12".length)], inheritedBy(entry, inherited, site));
}

/** The field of a new quote that comes next: the first of speaker, date and topics that is empty, without a value from elsewhere; else the first. */
export function nextField(form, { list, before, entry }, { site, inherited }) {
  const controls = [...form.querySelectorAll("input, textarea, select")];
  if (list !== "quotes" || before) return controls[0];
  const { date } = inheritedBy(entry, inherited, site);
  const empty = [
    ["speaker", entry.speaker ?? inherited.defaults.speaker],
    ["said.date", valueAt(entry, ["said", "date"]) ?? date],
    ["topics", entry.topics?.length || inherited.defaults.topics],
  ].find(([, value]) => !value);
  return controls.find(({ name }) => name === empty?.[0]) ?? controls[0];
}

/** The topics of an article and of its quotes, as often as they have them. */
const topicsIn = ({ topics, lists }) => [...topics, ...lists.quotes.flatMap(({ entry }) => entry.topics ?? [])];

function more(summary, isOpen, ...fields) {
  return make("details", { open: Boolean(isOpen) }, make("summary", {}, summary), ...fields);
}

/** The state of a quote: proposed, confirmed, or reviewed by somebody. */
function reviewOf(bind, { review }) {
  const reviewed = bind.at(["reviewed"]) ?? [];
  const state = bind.at(["draft"]) ? "Proposed" : reviewed.length ? `Reviewed by ${reviewed.map(({ by }) => by).join(", ")}` : "Confirmed";
  return make("div.review", {}, make("span", {}, state), button(bind.at(["draft"]) ? "Confirm" : "I have reviewed it", review));
}

/** Shows a verdict in a form; `null` while there is none. */
export function showVerdict(form, verdict) {
  const place = form.querySelector(".proof");
  if (!verdict) return;
  const { fidelity, diagnostics, proved } = verdict;
  // Codes of the third stage are about the words; others are about the rest of the entry.
  const isFound = fidelity || !diagnostics.some(({ severity, code }) => severity === "error" && (!code || code.startsWith("E3")));
  const state = proved ? "good" : "bad";
  const words = proved ? `Proved, ${fidelity}` : isFound ? "Not complete yet" : "Not proved";
  place.replaceChildren(make(`p.${state}`, {}, words), ...(diagnostics.length ? [listFindings(diagnostics)] : []));
}

/** Errors and warnings as a list. */
export function listFindings(diagnostics) {
  const item = ({ severity, code, message, notes, help }) =>
    make(
      `li.${severity}`,
      {},
      make("span", {}, ...withCode(message)),
      make("small.code", {}, ` ${code}`),
      ...[...notes, ...help].map((words) => make("small", {}, ...withCode(words))),
    );
  return make("ul.findings", {}, ...diagnostics.map(item));
}

/** Text with what is between backticks as code. */
const withCode = (words) => words.split(/`([^`]+)`/).map((part, at) => (at % 2 ? make("code", {}, part) : part));
