// The fields of a form. Each is given `bind`: `at(path)` reads a value of the entry, `set(path, value, field)` changes it;
// `field` ends with `+` if other fields have to be drawn again.

import { findQuotes } from "./api.js";
import { chooser, search } from "./chooser.js";
import { button, make, newId } from "./elements.js";

const MANY = 20;

/** A control with its label. */
export function labelled(label, control, hint) {
  control.id = newId();
  const hintId = hint && `${control.id}-hint`;
  if (hint) control.setAttribute("aria-describedby", hintId);
  return make("div.field", {}, make("label", { for: control.id }, label), control, hint && make("small", { id: hintId }, hint));
}

export function textField(bind, label, path, { rows, hint, ...attributes } = {}) {
  const input = make(rows ? "textarea" : "input", {
    name: path.join("."), rows, value: bind.at(path) ?? "", autocomplete: "off", ...attributes,
    oninput: () => bind.set(path, input.value, path.join(".")),
  });
  return labelled(label, input, hint);
}

const DAY = 24 * 60 * 60 * 1000;
const isDay = (date) => Boolean(date) && /^\d{4}-\d\d-\d\d$/.test(date);

/**
 * A date; the arrows go a day on or back. From nothing, or from what is no day, they go first to that of `days` which is one: the day of publication, say.
 * `inherited` is the date that the quote has without its own, `{ date, of }`.
 */
export function dateField(bind, label, path, days, inherited) {
  const first = days.find(isDay) ?? null;
  const without = inherited.date && `empty: ${inherited.date}, from ${inherited.of}`;
  const hint = [without, first && `arrow down: ${first}`].filter(Boolean).join("; ") || "such as 2025-02-12";
  const field = textField(bind, label, path, {
    "data-first": first,
    "data-inherited": inherited.date,
    hint,
    title: `Arrow down: ${first ? `${first}, then ` : ""}a day earlier; arrow up: a day later`,
    onkeydown(event) {
      const step = { ArrowUp: 1, ArrowDown: -1 }[event.key];
      if (!step) return;
      const { target } = event;
      const isStep = isDay(target.value);
      const from = Date.parse(isStep ? target.value : first);
      if (Number.isNaN(from)) return;
      event.preventDefault();
      target.value = new Date(isStep ? from + step * DAY : from).toISOString().slice(0, 10);
      target.dispatchEvent(new Event("input"));
    },
  });
  return field;
}

/** A choice of a few words; `otherwise` is shown for none. */
export const choiceField = (bind, label, path, words, otherwise) => namedChoice(bind, label, path, words.map((word) => [word, word]), otherwise);

export function checkField(bind, label, path) {
  const input = make("input", { type: "checkbox", name: path.join("."), checked: bind.at(path) === true, onchange: () => bind.set(path, input.checked || null, path.join(".")) });
  input.id = newId();
  return make("div.field.check", {}, input, make("label", { for: input.id }, label));
}

/** One of several choices that have names; a value that is none of them is shown as it is. */
export function namedChoice(bind, label, path, choices, otherwise, hint) {
  const value = bind.at(path) ?? "";
  const options = [["", otherwise], ...choices, ...(!value || choices.some(([word]) => word === value) ? [] : [[value, value]])];
  const select = make(
    "select",
    { name: path.join("."), onchange: () => bind.set(path, select.value || null, path.join(".")) },
    ...options.map(([word, shown]) => make("option", { value: word, selected: word === value }, shown)),
  );
  return labelled(label, select, hint);
}

/** The option that adds what was typed, unless something has that name. */
const adding = (typed, what, all, nameOf) =>
  typed && !all.some((one) => nameOf(one).toLowerCase() === typed.toLowerCase()) ? [{ add: typed, label: `Add “${typed}”`, hint: `new ${what}` }] : [];

const orAdd = (what) => (typed) => `There is no ${what} “${typed}”. Choose one from the list, or add it.`;

/** An actor: first those whom the text names near the words, then those whose names fit, then a new one. */
export function actorField(bind, label, key, { site, proposed, addThing, isNeeded = true }) {
  const nameOf = (id) => site().actors.find((actor) => actor.id === id)?.names[0] ?? id ?? "";
  const options = (typed) => {
    const known = search(site().actors, typed, ({ id, names }) => [id, ...names]);
    const near = proposed.filter(({ id, name }) => (id ? known.some((actor) => actor.id === id) : search([name], typed, () => [name]).length));
    const first = near.map(({ id, name, reason }) =>
      id ? { value: id, label: nameOf(id), hint: reason } : { add: name, label: `Add “${name}”`, hint: `new actor, ${reason}` },
    );
    const rest = known.filter(({ id }) => !near.some((one) => one.id === id)).slice(0, MANY);
    const isKnown = site().actors.some(({ names }) => names.some((name) => name.toLowerCase() === typed.toLowerCase()));
    const isNew = typed && !isKnown && !first.some((one) => one.add === typed);
    return [
      ...first,
      ...rest.map(({ id, names }) => ({ value: id, label: names[0], hint: id })),
      ...(isNew ? [{ add: typed, label: `Add “${typed}”`, hint: "new actor" }] : []),
    ];
  };
  const chosen = async (option) => {
    const id = option?.add ? await addThing("actors", { name: option.add }) : (option?.value ?? null);
    if (id || !option) bind.set([key], id, `${key}+`);
    return Boolean(id);
  };
  return chooser({ label, name: key, value: nameOf(bind.at([key])), options, chosen, unknown: orAdd("actor"), isNeeded });
}

/** An event; a new one is on the day of the quote. */
export function eventField(bind, site, addThing) {
  const day = () => bind.at(["said", "date"]);
  const labelOf = (event) => `${event.name} (${event.date})`;
  const known = site().events.find(({ id }) => id === bind.at(["said", "event"]));
  return chooser({
    label: "Event",
    name: "said.event",
    value: known ? labelOf(known) : (bind.at(["said", "event"]) ?? ""),
    options: (typed) => [
      ...search(site().events, typed, ({ id, name, date }) => [id, name, date]).map((event) => ({ value: event.id, label: labelOf(event) })),
      ...(day() ? adding(typed, `event, ${day()}`, site().events, ({ name }) => name) : []),
    ],
    unknown: (typed) => (day() ? orAdd("event")(typed) : `There is no event “${typed}”. Choose one from the list; to add it, fill in the date first.`),
    async chosen(option) {
      const id = option?.add ? await addThing("events", { name: option.add, date: day() }) : (option?.value ?? null);
      if (id || !option) bind.set(["said", "event"], id, "said.event+");
      return Boolean(id);
    },
  });
}

/** A quote of the site, found by words, speaker or id. */
export function quoteField({ label, name, value, without, chosen, hint }) {
  return chooser({
    label, name, value, hint,
    options: async (typed) => {
      const found = await findQuotes(typed).catch(() => []);
      return found.filter(({ id }) => id !== without).map(({ id, text, speaker }) => ({ value: id, label: text, hint: `${speaker} · ${id}` }));
    },
    chosen,
  });
}

/** What was chosen of several, each with a button that removes it, and a field for one more. */
function several(bind, label, path, shown, more) {
  const all = bind.at(path) ?? [];
  const remove = (index) => bind.set(path, all.filter((_, other) => other !== index), `${path.join(".")}+`);
  const chip = (one, index) => make("li", {}, make("span", {}, shown(one)), button("×", () => remove(index), { "aria-label": `Remove ${shown(one)}` }));
  return make("div.several", {}, more(all, all.length ? () => remove(all.length - 1) : undefined), all.length > 0 && make("ul.chips", { "aria-label": label }, ...all.map(chip)));
}

/** Topics; those of the article's other quotes, `used`, come first, and are shown as soon as a quote without topics has the focus here. */
export function topicsField(bind, site, used, addThing) {
  const count = (id) => used.filter((one) => one === id).length;
  const sorted = () => site().topics.toSorted((one, other) => count(other.id) - count(one.id));
  const add = (all, removeLast) =>
    chooser({
      label: "Topics",
      name: "topics",
      offers: all.length === 0,
      removeLast,
      options: (typed) => [
        ...search(sorted(), typed, ({ id, name }) => [id, name])
          .filter(({ id }) => !all.includes(id))
          .map(({ id, name }) => ({ value: id, label: name, hint: id })),
        ...adding(typed, "topic", site().topics, ({ name }) => name),
      ],
      unknown: orAdd("topic"),
      async chosen(option) {
        const id = option?.add ? await addThing("topics", { name: option.add }) : option?.value;
        // The quote may have got another topic while the new one was made.
        if (id) bind.set(["topics"], [...(bind.at(["topics"]) ?? []), id], "topics+");
        return Boolean(id);
      },
    });
  return several(bind, "Topics", ["topics"], (id) => site().topics.find((topic) => topic.id === id)?.name ?? id, add);
}

/** Positions with stances; those of the quote's own topics come first. */
export function positionsField(bind, site) {
  const own = bind.at(["topics"]) ?? [];
  const topics = site().topics.toSorted((one, other) => own.includes(other.id) - own.includes(one.id));
  const stances = topics.flatMap((topic) => topic.positions.flatMap(({ id, question, scale }) => scale.map((stance) => ({ position: id, question, stance }))));
  const add = (all) =>
    chooser({
      label: "Positions",
      name: "positions",
      options: (typed) =>
        search(stances, typed, ({ position, question, stance }) => [position, question, stance])
          .filter(({ position }) => !all.some((one) => one.position === position))
          .slice(0, MANY)
          .map(({ position, question, stance }) => ({ value: { position, stance }, label: `${question} ${stance}`, hint: position })),
      chosen: (option) => option && bind.set(["positions"], [...all, option.value], "positions+"),
    });
  return several(bind, "Positions", ["positions"], ({ position, stance }) => `${position}: ${stance}`, add);
}

/** Relations to other quotes. */
export function relationsField(bind, site) {
  const type = make("select", { name: "relation-type" }, ...site().choices.relation.map((word) => make("option", { value: word }, word)));
  const add = (all) =>
    make(
      "div.two",
      {},
      labelled("Relation", type),
      quoteField({
        label: "Other quote",
        name: "relations",
        without: bind.at(["id"]),
        chosen: (option) => option && bind.set(["relations"], [...all, { type: type.value, to: option.value }], "relations+"),
      }),
    );
  return several(bind, "Relations", ["relations"], (one) => `${one.type} ${one.to}`, add);
}

/** Those to whom it was said. */
export function audienceField(bind, site) {
  const path = ["said", "audience"];
  const add = (all) =>
    chooser({
      label: "Audience",
      name: "said.audience",
      options: (typed) =>
        search(site().actors, typed, ({ id, names }) => [id, ...names])
          .filter(({ id }) => !all.includes(id))
          .slice(0, MANY)
          .map(({ id, names }) => ({ value: id, label: names[0], hint: id })),
      chosen: (option) => option && bind.set(path, [...all, option.value], "said.audience+"),
    });
  return several(bind, "Audience", path, (id) => site().actors.find((actor) => actor.id === id)?.names[0] ?? id, add);
}

/** The speaker's membership in which they spoke. */
export function roleField(bind, site, speaker) {
  const memberships = site().actors.find(({ id }) => id === speaker)?.memberships ?? [];
  const period = ({ from, to }) => (from || to ? ` (${from ?? ""}–${to ?? ""})` : "");
  const nameOf = (id) => site().actors.find((actor) => actor.id === id)?.names[0] ?? id;
  const choices = memberships.map((one) => [one.id, [one.post, nameOf(one.organisation)].filter(Boolean).join(", ") + period(one)]);
  return namedChoice(bind, "Role", ["role"], choices, "the one held on the day");
}

/** How far the words were checked. */
export function verificationFields(bind, site) {
  const path = (key) => ["verification", key];
  return make(
    "fieldset",
    {},
    make("legend", {}, "Verification"),
    make("div.two", {}, choiceField(bind, "Checked against", path("level"), site().choices.level, "not stated"), textField(bind, "Checked by", path("by"))),
    make("div.two", {}, textField(bind, "Checked on", path("date"), { hint: "such as 2025-02-12" }), textField(bind, "Moment in it", path("at"))),
    textField(bind, "Address", path("url"), { inputmode: "url" }),
  );
}

/** Of each position, whether its stance is stated or the editors' reading. */
export function explicitFields(bind) {
  const choices = [["true", "stated in the words"], ["false", "the editors’ reading"]];
  return (bind.at(["positions"]) ?? []).map(({ position }, index) => {
    const path = ["positions", index, "explicit"];
    const own = {
      at: () => bind.at(path)?.toString(),
      set: (_, value, field) => bind.set(path, value && value === "true", field),
    };
    return namedChoice(own, `Stance on ${position}`, path, choices, "as if stated in the words");
  });
}

/** Of each relation, who claims it and why. */
export function reasonFields(bind) {
  return (bind.at(["relations"]) ?? []).map(({ type, to }, index) =>
    make(
      "fieldset",
      {},
      make("legend", {}, `${type} ${to}`),
      textField(bind, "Claimed by", ["relations", index, "by"]),
      textField(bind, "Why", ["relations", index, "why"], { rows: 2 }),
    ),
  );
}
