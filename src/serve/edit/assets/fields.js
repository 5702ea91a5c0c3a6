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

/** A date; the arrows go a day on or back, first to the day of publication. */
export function dateField(bind, label, path, published) {
  const field = textField(bind, label, path, {
    placeholder: published ?? "2025-02-12",
    title: "Arrow down: the day of publication, then a day earlier; arrow up: a day later",
    onkeydown(event) {
      const step = { ArrowUp: 1, ArrowDown: -1 }[event.key];
      if (!step) return;
      const { target } = event;
      const from = Date.parse(target.value || published);
      const isDay = /^\d{4}-\d\d-\d\d$/.test(target.value || published);
      if (!isDay || Number.isNaN(from)) return;
      event.preventDefault();
      target.value = new Date(target.value ? from + step * DAY : from).toISOString().slice(0, 10);
      target.dispatchEvent(new Event("input"));
    },
  });
  return field;
}

/** A choice of a few words; `otherwise` is shown for none. */
export function choiceField(bind, label, path, words, otherwise) {
  const options = [["", otherwise], ...words.map((word) => [word, word])];
  const select = make(
    "select",
    { name: path.join("."), onchange: () => bind.set(path, select.value || null, path.join(".")) },
    ...options.map(([word, shown]) => make("option", { value: word, selected: (bind.at(path) ?? "") === word }, shown)),
  );
  return labelled(label, select);
}

export function checkField(bind, label, path) {
  const input = make("input", { type: "checkbox", name: path.join("."), checked: bind.at(path) === true, onchange: () => bind.set(path, input.checked || null, path.join(".")) });
  input.id = newId();
  return make("div.field.check", {}, input, make("label", { for: input.id }, label));
}

/** An actor: first those whom the text names near the words, then those whose names fit, then a new one. */
export function actorField(bind, label, key, { site, proposed, addActor }) {
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
    const id = option?.add ? await addActor(option.add) : (option?.value ?? null);
    if (id || !option) bind.set([key], id, `${key}+`);
  };
  return chooser({ label, name: key, value: nameOf(bind.at([key])), options, chosen, isNeeded: true });
}

export function eventField(bind, site) {
  const labelOf = (event) => `${event.name} (${event.date})`;
  const known = site().events.find(({ id }) => id === bind.at(["said", "event"]));
  return chooser({
    label: "Event",
    name: "said.event",
    value: known ? labelOf(known) : (bind.at(["said", "event"]) ?? ""),
    options: (typed) => search(site().events, typed, ({ id, name, date }) => [id, name, date]).map((event) => ({ value: event.id, label: labelOf(event) })),
    chosen: (option) => bind.set(["said", "event"], option?.value ?? null, "said.event+"),
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
function several(bind, label, key, shown, more) {
  const all = bind.at([key]) ?? [];
  const chip = (one, index) => {
    const remove = () => bind.set([key], all.filter((_, other) => other !== index), `${key}+`);
    return make("li", {}, make("span", {}, shown(one)), button("×", remove, { "aria-label": `Remove ${shown(one)}` }));
  };
  return make("div.several", {}, more(all), all.length > 0 && make("ul.chips", { "aria-label": label }, ...all.map(chip)));
}

/** Topics; those of the article's other quotes, `used`, come first. */
export function topicsField(bind, site, used) {
  const count = (id) => used.filter((one) => one === id).length;
  const sorted = () => site().topics.toSorted((one, other) => count(other.id) - count(one.id));
  const add = (all) =>
    chooser({
      label: "Topics",
      name: "topics",
      options: (typed) =>
        search(sorted(), typed, ({ id, name }) => [id, name])
          .filter(({ id }) => !all.includes(id))
          .map(({ id, name }) => ({ value: id, label: name, hint: id })),
      chosen: (option) => option && bind.set(["topics"], [...all, option.value], "topics+"),
    });
  return several(bind, "Topics", "topics", (id) => site().topics.find((topic) => topic.id === id)?.name ?? id, add);
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
  return several(bind, "Positions", "positions", ({ position, stance }) => `${position}: ${stance}`, add);
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
  return several(bind, "Relations", "relations", (one) => `${one.type} ${one.to}`, add);
}
