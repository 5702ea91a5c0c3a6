// Makes a form of what is selected, moves the boundaries of its words, and saves it.

import { select, verdict } from "./api.js";
import { isDirty, isSameForm } from "./forms.js";
import { guess } from "./guesses.js";

/** Keys that say which words are meant. */
const SELECTOR = ["text", "prefix", "suffix", "occurrence"];

const pick = (entry, keys) => Object.fromEntries(keys.filter((key) => entry[key] !== undefined).map((key) => [key, entry[key]]));

/** The keys of an entry that say which words it has. */
export const selectorOf = (entry) => pick(entry, SELECTOR);

export function createMarking(article, session, { selecting, judged, closed }) {
  const { state, inTurn } = session;
  // The ids of the quotes that were saved here; undo may have taken them back since.
  const saved = [];
  let judging = null;

  /** A new entry of some ranges with what it probably has, and why (`guesses.js`). */
  function guessed(entry, ranges) {
    const { article: read, site } = state;
    const known = new Map(read.lists.quotes.map((one) => [one.entry.id, one.entry]));
    const last = known.get(saved.findLast((id) => known.has(id)));
    return guess(entry, ranges?.[0]?.[0], { article: read, site, last });
  }

  /** Asks for the verdict on the form; the newest question counts. */
  async function judge() {
    judging?.abort();
    const { form } = state;
    if (!form) return;
    judging = new AbortController();
    const asked = performance.now();
    const answer = await verdict(article, form.list, form.entry, judging.signal).catch((error) => {
      return error.name === "AbortError" ? null : { proved: false, fidelity: null, diagnostics: [{ severity: "error", code: "", message: error.message, notes: [], help: [] }] };
    });
    if (!answer || state.form !== form) return;
    performance.measure("onrecord-verdict", { start: asked });
    judged(answer);
  }

  /** The form of a list for some words, as the server read them. */
  function formOf(list, words) {
    const own = { text: words.text, occurrence: words.occurrence ?? undefined };
    const entry = JSON.parse(JSON.stringify(entryOf(list, words, own)));
    return { list, before: null, entry, ranges: words.ranges, proposed: proposedFor(list, words), words };
  }

  function entryOf(list, words, own) {
    if (list === "mentions") return { actor: only(named(words.text)), ...own };
    if (list !== "quotes") return own;
    // Whoever is only named near the words is offered, and not filled in.
    return guessed({ id: words.id, ...own, kind: words.kind === "direct" ? undefined : words.kind, speaker: words.speaker ?? undefined }, words.ranges).entry;
  }

  /** The actors whose names some words are a part of; those whose whole name they are, if there are any. */
  function named(words) {
    const whole = words.toLowerCase();
    const parts = whole.split(/\s+/);
    const { actors } = state.site;
    const own = actors.filter(({ names }) => names.some((name) => name.toLowerCase() === whole));
    if (own.length) return own;
    return actors.filter(({ names }) => names.some((name) => parts.every((part) => name.toLowerCase().split(/[\s-]+/).includes(part))));
  }

  /** The id of an actor if there is one alone: of several, the editor chooses. */
  const only = (actors) => (actors.length === 1 ? actors[0].id : undefined);

  const proposedFor = (list, words) =>
    list === "mentions" ? named(words.text).map(({ id, names }) => ({ id, name: names[0], reason: "has this name" })) : (words.speakers ?? []);

  /** Shows the words of other ranges in the form. */
  async function reselect(ranges, label) {
    const asked = state.form;
    const words = await select(article, ranges).catch((refused) => session.say(refused.message));
    const { form } = state;
    if (!words || !isSameForm(form, asked)) return;
    const { prefix, suffix, occurrence, ...rest } = form.entry;
    const entry = { ...rest, text: words.text, ...(words.occurrence ? { occurrence: words.occurrence } : {}) };
    // The id and the kind that the server proposed follow the words, those that the editor typed do not.
    const isNew = !form.before && form.list === "quotes" && form.words;
    if (isNew && entry.id === form.words.id) entry.id = words.id;
    if (isNew && (entry.kind ?? "direct") === form.words.kind) {
      delete entry.kind;
      if (words.kind !== "direct") entry.kind = words.kind;
    }
    session.change({ ...form, entry, ranges: words.ranges, words: form.words && { ...words, speakers: form.words.speakers } }, label);
    session.say(words.text);
  }

  return {
    judge,
    guessed,
    /** Remembers quotes that were saved: the next is probably like the last of them. */
    remember: (entries) => saved.push(...entries.map(({ id }) => id)),

    /** Opens a form for what is selected; or makes the new form one of another list. */
    mark: (list) =>
      inTurn(async () => {
        const { form } = state;
        if (form && !form.before && !selecting.current()) {
          if (form.list !== list && form.words) session.change(formOf(list, { ...form.words, ...form.entry, speakers: form.words.speakers }), "another kind");
          return;
        }
        const words = await selecting.wordsNow();
        if (!words?.text) return void session.say(words?.refused ?? "Select some words first.", { isShown: true });
        selecting.clear();
        const left = session.leftFrom(state.form);
        session.change(formOf(list, words), `mark “${words.text.slice(0, 40)}”`);
        if (left) session.say(left, { isShown: true });
      }),

    /** Adds the selected passage to the form, or sets it aside for the quote that is to be marked. */
    addPart: () =>
      inTurn(async () => {
        const { form } = state;
        const current = selecting.current();
        if (form && current) {
          selecting.clear();
          return reselect([...form.ranges, ...current.ranges], "add a part");
        }
        const isAside = !form && selecting.addPart();
        const words = isAside ? "Now select where the quote goes on." : form ? "Select where the quote goes on, then add it." : "Select some words first.";
        session.say(words, { isShown: true });
      }),

    /** Moves the beginning (0) or the end (1) of the form's words, or of what is selected. */
    nudge: (edge, step) =>
      inTurn(async () => {
        const ranges = (state.form?.ranges ?? selecting.current()?.ranges ?? []).map((range) => [...range]);
        if (!ranges.length) return;
        const at = edge === 0 ? 0 : ranges.length - 1;
        ranges[at] = selecting.caret.nudge(ranges[at], edge, step);
        if (state.form) await reselect(ranges, "move a boundary");
        else selecting.set(ranges[at], { speak: true });
      }),

    /** Shows an entry of the file; returns what is to be said of the form that was open. */
    open(list, { entry, ranges }) {
      const form = { list, before: entry, entry, ranges: ranges ?? [], proposed: [] };
      const left = session.leftFrom(state.form);
      if (isDirty(state.form)) session.change(form, "open another annotation");
      else session.restore(form);
      return left;
    },

    /** Closes the form; undo opens it again. */
    close() {
      if (!state.form) return false;
      const left = session.leftFrom(state.form);
      if (isDirty(state.form)) session.change(null, "close the form");
      else session.restore(null);
      closed();
      if (left) session.say(left, { isShown: true });
      return true;
    },

    save: () =>
      inTurn(async () => {
        const { form } = state;
        if (!form) return;
        const { list, before, entry } = form;
        if (!isDirty(form)) return void (session.restore(null), closed());
        const isSaved = await session.perform(before ? "save" : `add ${entry.id ?? "an annotation"}`, [{ list, before, after: entry }], null);
        if (!isSaved) return;
        if (list === "quotes") saved.push(entry.id);
        const done = before ? "Saved." : "Added.";
        session.say(isDirty(state.form) ? `${done} What you typed since is not saved yet.` : done);
        if (!state.form) closed();
      }),

    remove: () =>
      inTurn(async () => {
        const { form } = state;
        if (!form?.before) return;
        const { list, before } = form;
        if (await session.perform("remove an annotation", [{ list, before, after: null }], null) && !state.form) closed();
      }),
  };
}
