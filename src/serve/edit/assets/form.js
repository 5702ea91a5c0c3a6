// The form of one annotation.
//
// The form shows a value, `{ list, before, entry, ranges }`, and never keeps one of its own: every change is told to
// `changed(value, field)`, and undo shows an earlier value again.

import { findQuotes } from "./api.js";
import { chooser, search } from "./chooser.js";
import { button, make, newId } from "./elements.js";

const TITLES = { quotes: "Quote", mentions: "Mention", notes: "Note in the margin", renditions: "Rendition" };

/** A copy of an entry with another value of a key, or without the key. */
export function withKey(entry, path, value) {
  const [key, ...rest] = path;
  const changed = { ...entry };
  const inner = rest.length ? withKey(entry[key] ?? {}, rest, value) : value;
  const isEmpty = inner === null || inner === "" || (typeof inner === "object" && Object.keys(inner).length === 0);
  if (isEmpty) delete changed[key];
  else changed[key] = inner;
  return changed;
}

/** Draws the form of a value. `site` has the lists; `proposed` are speakers, the likeliest first. */
export function drawForm({ value, site, proposed, changed, save, cancel, remove, nudge, addActor, isNew }) {
  const { list, entry } = value;
  const set = (path, now, name = path.join(".")) => changed({ ...value, entry: withKey(value.entry, path, now) }, name);
  const at = (...path) => path.reduce((inner, key) => inner?.[key], entry);
  const actorName = (id) => site.actors.find((actor) => actor.id === id)?.names[0] ?? id ?? "";

  function field(label, control, hint) {
    const id = newId();
    control.id = id;
    return make("div.field", {}, make("label", { for: id }, label), control, hint && make("small", {}, hint));
  }

  const text = (label, path, { rows, ...attributes } = {}) =>
    field(
      label,
      make(rows ? "textarea" : "input", {
        name: path.join("."), rows, value: at(...path) ?? "", autocomplete: "off", ...attributes,
        oninput: (event) => set(path, event.target.value),
      }),
    );

  const pick = (label, path, words, otherwise) =>
    field(
      label,
      make(
        "select",
        { name: path.join("."), onchange: (event) => set(path, event.target.value || null) },
        ...[["", otherwise], ...words.map((word) => [word, word])].map(([word, shown]) =>
          make("option", { value: word, selected: (at(...path) ?? "") === word }, shown),
        ),
      ),
    );

  function actorField(label, key) {
    const options = (typed) => {
      const known = search(site.actors, typed, ({ id, names }) => [id, ...names]);
      const near = proposed.filter(({ id, name }) =>
        id ? known.some((actor) => actor.id === id) : name.toLowerCase().startsWith(typed.toLowerCase()),
      );
      const first = near.map(({ id, name, reason }) =>
        id ? { value: id, label: actorName(id), hint: reason } : { add: name, label: `Add “${name}”`, hint: reason },
      );
      const rest = known.filter(({ id }) => !near.some((one) => one.id === id)).slice(0, 20);
      const exact = site.actors.some(({ names }) => names.some((name) => name.toLowerCase() === typed.toLowerCase()));
      const add = typed && !exact && !first.some((one) => one.add === typed) ? [{ add: typed, label: `Add “${typed}”`, hint: "new actor" }] : [];
      return [...first, ...rest.map(({ id, names }) => ({ value: id, label: names[0], hint: id })), ...add];
    };
    const chosen = async (option) => {
      if (option?.add) {
        const id = await addActor(option.add);
        if (id) set([key], id, `${key}+`);
      } else set([key], option?.value ?? null, `${key}+`);
    };
    return chooser({ label, name: key, value: actorName(at(key)), options, chosen });
  }

  function eventField() {
    const label = (event) => `${event.name} (${event.date})`;
    const options = (typed) =>
      search(site.events, typed, ({ id, name, date }) => [id, name, date]).map((event) => ({ value: event.id, label: label(event) }));
    const known = site.events.find(({ id }) => id === at("said", "event"));
    const chosen = (option) => set(["said", "event"], option?.value ?? null, "event+");
    return chooser({ label: "Event", name: "event", value: known ? label(known) : (at("said", "event") ?? ""), options, chosen });
  }

  /** What was chosen of several, each with a button that removes it, and a field for one more. */
  function several(label, key, shown, more) {
    const all = at(key) ?? [];
    const chips = all.map((one, index) =>
      make("li", {}, shown(one), button("×", () => set([key], all.filter((_, other) => other !== index), `${key}-`), { "aria-label": `Remove ${shown(one)}` })),
    );
    return make("div.several", { "data-key": key }, all.length ? make("ul.chips", { "aria-label": label }, ...chips) : null, more(all));
  }

  const topics = () =>
    several("Topics", "topics", (id) => site.topics.find((topic) => topic.id === id)?.name ?? id, (all) =>
      chooser({
        label: "Topics",
        name: "topics",
        options: (typed) =>
          search(site.topics, typed, ({ id, name }) => [id, name])
            .filter(({ id }) => !all.includes(id))
            .map(({ id, name }) => ({ value: id, label: name, hint: id })),
        chosen: (option) => option && set(["topics"], [...all, option.value], "topics+"),
      }),
    );

  function positions() {
    const scale = ({ position }) => site.topics.flatMap((topic) => topic.positions).find(({ id }) => id === position)?.scale ?? [];
    const own = at("topics") ?? [];
    const known = site.topics.flatMap((topic) => topic.positions.map((position) => ({ ...position, first: own.includes(topic.id) })));
    return several("Positions", "positions", ({ position, stance }) => `${position}: ${stance}`, (all) =>
      chooser({
        label: "Positions",
        name: "positions",
        options: (typed) =>
          known
            .toSorted((one, other) => other.first - one.first)
            .flatMap((position) => scale({ position: position.id }).map((stance) => ({ position, stance })))
            .filter(({ position, stance }) => search([0], typed, () => [position.id, position.question, stance]).length)
            .filter(({ position }) => !all.some((one) => one.position === position.id))
            .slice(0, 30)
            .map(({ position, stance }) => ({ value: { position: position.id, stance }, label: `${position.question} ${stance}`, hint: position.id })),
        chosen: (option) => option && set(["positions"], [...all, option.value], "positions+"),
      }),
    );
  }

  function relations() {
    let type = site.choices.relation[0];
    return several("Relations", "relations", (one) => `${one.type} ${one.to}`, (all) =>
      make(
        "div.pair",
        {},
        field("Relation", make("select", { name: "relation-type", onchange: (event) => (type = event.target.value) }, ...site.choices.relation.map((word) => make("option", { value: word }, word)))),
        chooser({
          label: "Other quote",
          name: "relations",
          options: async (typed) =>
            (await findQuotes(typed)).filter(({ id }) => id !== entry.id).map(({ id, text: words, speaker }) => ({ value: id, label: words, hint: `${speaker} · ${id}` })),
          chosen: (option) => option && set(["relations"], [...all, { type, to: option.value }], "relations+"),
        }),
      ),
    );
  }

  const byList = {
    quotes: () => [
      actorField("Speaker", "speaker"),
      make("div.pair", {}, text("Date", ["said", "date"], { placeholder: "2025-02-12", inputmode: "numeric" }), pick("Form", ["said", "medium"], site.choices.medium, "not stated")),
      eventField(),
      topics(),
      make("div.pair", {}, pick("Kind", ["kind"], site.choices.kind.filter((word) => word !== "direct"), "direct"), text("Words for the speaker", ["attribution"])),
      make("details", { open: Boolean(at("positions") || at("relations") || at("note")) }, make("summary", {}, "Positions, relations, note"), positions(), relations(), text("Note", ["note"], { rows: 2 })),
      make(
        "details",
        {},
        make("summary", {}, "Words and address"),
        text("Words, with … for what is left out and [ ] for what is put in", ["text"], { rows: 3 }),
        isNew ? text("Id, the permanent address", ["id"], { spellcheck: "false" }) : null,
      ),
    ],
    mentions: () => [actorField("Who is named", "actor")],
    notes: () => [text("Note, in Markdown", ["body"], { rows: 4 }), pick("Kind", ["kind"], site.choices.note.filter((word) => word !== "context"), "context"), text("By", ["by"])],
    renditions: () => [
      chooser({
        label: "Quote that this article words",
        name: "quote",
        value: at("quote") ?? "",
        options: async (typed) => (await findQuotes(typed)).map(({ id, text: words, speaker }) => ({ value: id, label: words, hint: `${speaker} · ${id}` })),
        chosen: (option) => set(["quote"], option?.value ?? null, "quote+"),
      }),
      text("Note", ["note"], { rows: 2 }),
    ],
  };

  return make(
    "form.entry",
    {
      "aria-label": isNew ? `New ${TITLES[list].toLowerCase()}` : TITLES[list],
      onsubmit: (event) => (event.preventDefault(), save()),
      onkeydown: (event) => {
        if (event.key === "Escape") (event.preventDefault(), cancel());
        const inText = event.target.matches("textarea") && !event.ctrlKey && !event.metaKey;
        if (event.key === "Enter" && !inText && event.target.matches("input, select, textarea")) (event.preventDefault(), save());
      },
    },
    make("h2", {}, isNew ? `New ${TITLES[list].toLowerCase()}` : TITLES[list]),
    make("blockquote.words", {}, entry.text ?? ""),
    make(
      "div.nudges",
      { role: "group", "aria-label": "Boundaries" },
      button("←", () => nudge(0, -1), { "aria-label": "Begin a word earlier", title: "Begin a word earlier ([)" }),
      button("→", () => nudge(0, 1), { "aria-label": "Begin a word later", title: "Begin a word later ({)" }),
      make("span", {}, "begin · end"),
      button("←", () => nudge(1, -1), { "aria-label": "End a word earlier", title: "End a word earlier (})" }),
      button("→", () => nudge(1, 1), { "aria-label": "End a word later", title: "End a word later (])" }),
    ),
    make("div.verdict", { "aria-live": "polite" }),
    ...byList[list](),
    make(
      "div.actions",
      {},
      make("button.primary", { type: "submit" }, "Save ", make("kbd", { "aria-hidden": "true" }, "Enter")),
      button("Cancel", cancel, { key: "Escape" }),
      isNew ? null : button("Remove", remove, { class: "remove" }),
    ),
  );
}

/** Shows a verdict in a form. */
export function drawVerdict(form, answer) {
  const place = form?.querySelector(".verdict");
  if (!place) return;
  if (!answer) return void place.replaceChildren();
  const { fidelity, diagnostics, proved } = answer;
  const found = diagnostics.map(({ severity, code, message, notes, help }) =>
    make(
      `li.${severity}`,
      {},
      make("strong", {}, message),
      make("span.code", {}, ` ${code}`),
      ...notes.map((words) => make("small", {}, words)),
      ...help.map((words) => make("small", {}, words)),
    ),
  );
  const words = proved ? `Proved: ${fidelity}` : fidelity ? `Found: ${fidelity}` : "Not found in the text";
  place.replaceChildren(make(`p.${proved ? "good" : "bad"}`, {}, words), ...(found.length ? [make("ul", {}, ...found)] : []));
}
