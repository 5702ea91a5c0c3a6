// The suggestions: going from one to the next, accepting, editing and dismissing them.

import { selectorOf } from "./marking.js";
import { isOnScreen } from "./marks.js";
import { topicsAtHand } from "./guesses.js";

/** What a suggestion is known by, although each change of the file brings new ones. */
export const keyOf = ({ ranges }) => ranges.map((range) => range.join("-")).join(" ");

export function createSuggesting(blocks, session, { marking, shown }) {
  const { state } = session;
  let current = null;
  let least = 0;

  const all = () => state.article.suggestions.filter(({ confidence }) => confidence >= least);
  const find = () => all().find((one) => keyOf(one) === current) ?? null;
  const same = (one) => all().filter(({ entry }) => entry.text === one.entry.text);
  /** Only those whose words are on the screen, so that nobody accepts what nobody has seen. */
  const visible = () => all().filter((one) => one.entry.speaker && isOnScreen(blocks, one.ranges));
  /** Who may have said it: those of the record whom the name may mean, or somebody new. */
  function proposedFor({ actors, name, reason }) {
    if (actors.length) return actors.map((id) => ({ id, name, reason }));
    return name ? [{ id: null, name, reason }] : [];
  }

  /** What accepting one adds, as its card shows it: `{ entry, why }`. */
  function entryOf(one) {
    const { entry, why } = marking.guessed(one.entry, one.ranges);
    const chosen = state.choices.get(keyOf(one));
    if (!chosen) return { entry, why };
    const { topics, ...rest } = entry;
    return { entry: chosen.length ? { ...rest, topics: chosen } : rest, why: { ...why, topics: "as you chose" } };
  }

  const added = (entry) => ({ list: "quotes", before: null, after: entry });
  // What no card has shown is not guessed.
  const plain = ({ entry }) => added(entry);
  const dismissed = ({ entry }) => ({ list: "dismissed", before: null, after: selectorOf(entry) });

  /** Shows one, or none with `null`; `done` is what was done before. */
  function show(one, done = "") {
    current = one && keyOf(one);
    shown(one, done);
  }

  /** Shows the one that follows some position. */
  const showAfter = (point, done) => show(all().find(({ ranges }) => ranges[0][0] >= point) ?? all().at(-1) ?? null, done);

  /** Writes changes for some suggestions and goes on to the next. */
  function settle(label, ones, change) {
    return session.inTurn(async () => {
      // Of those that are meant, what was written since is not written again.
      const left = ones.filter((one) => all().some((other) => keyOf(other) === keyOf(one)));
      if (!left.length) return;
      const from = left[0].ranges[0][0];
      const changes = left.map(change);
      if (!(await session.perform(label, changes))) return;
      marking.remember(changes.filter(({ list }) => list === "quotes").map(({ after }) => after));
      showAfter(from, `Done: ${label}. `);
    });
  }

  return {
    find,
    all,
    same,
    visible,
    show,
    entryOf,
    least: () => least,
    filter(share) {
      least = share;
      if (!find()) current = null;
    },
    number: () => all().indexOf(find()) + 1,

    /** Goes to the next (1) or the previous (-1); without one, to the first that is on the screen or below it. */
    go(step) {
      const ones = all();
      if (!ones.length) return session.say("There are no suggestions.", { isShown: true });
      const at = ones.findIndex((one) => keyOf(one) === current);
      if (at >= 0) return show(ones[(at + step + ones.length) % ones.length]);
      const top = blocks.find(({ element }) => element.getBoundingClientRect().bottom > 0) ?? blocks[0];
      return show(ones.find(({ ranges }) => ranges[0][0] >= top.start) ?? ones[0]);
    },

    /** Accepts the current one, or opens its form if its speaker is not known. */
    accept() {
      const one = find();
      if (!one) return this.go(1);
      return one.entry.speaker ? settle(`accept “${one.entry.text.slice(0, 40)}”`, [one], (shown) => added(entryOf(shown).entry)) : this.edit();
    },
    edit() {
      const one = find();
      if (!one) return;
      const proposed = proposedFor(one);
      const words = { kind: "direct", ...one.entry, ranges: one.ranges, speakers: proposed };
      const form = { list: "quotes", before: null, entry: entryOf(one).entry, ranges: one.ranges, proposed, words };
      session.change(form, "edit a suggestion");
    },
    dismiss: () => find() && settle("dismiss a suggestion", [find()], dismissed),
    acceptVisible: () => settle("accept what is on the screen", visible(), plain),
    /** Accepts those with the same words, with what the card of the current one shows. */
    acceptSame() {
      const one = find();
      if (!one) return undefined;
      const { said, topics } = entryOf(one).entry;
      const withShown = ({ entry }) => added({ ...entry, ...(said && { said }), ...(topics && { topics }) });
      return settle("accept the same words", same(one).filter(({ entry }) => entry.speaker), withShown);
    },
    /** Takes a topic in place of those that are guessed; then adds it to the chosen ones, or takes it away. False if there is none. */
    chooseTopic(at) {
      const one = find();
      if (!one) return false;
      const topics = entryOf(one).entry.topics ?? [];
      const id = topicsAtHand(state.article, state.site, topics)[at];
      if (!id) return false;
      const { name } = state.site.topics.find((topic) => topic.id === id) ?? { name: id };
      const had = topics.includes(id);
      const isGuess = !state.choices.has(keyOf(one));
      const rest = isGuess && !had ? [] : topics.filter((other) => other !== id);
      session.choose(keyOf(one), had ? rest : [...rest, id], `${had ? "leave out" : "choose"} the topic ${name}`);
      session.say(had ? `${name} is left out.` : `${name} is chosen.`);
      return true;
    },
    dismissSame: () => find() && settle("dismiss the same words", same(find()), dismissed),
  };
}
