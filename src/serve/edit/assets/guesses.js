// Fills in what a quote probably has before anybody types it: where it was said, and its topics. Each guess is shown on the card of
// the suggestion and in the form before it is accepted.
//
// Where: as in the last quote, else at the article's event. Topics: the one whose name and questions have the words of the quote,
// else those of the last quote. The last quote is the one that was saved last on this page, else the one before it in the text.
// What a quote has without its own, from `defaults` or from the article, is shown and never written.

import { fold } from "./chooser.js";
import { valueAt, withValue } from "./forms.js";

const WHERE = ["date", "event", "medium"];
/** How many topics have a digit. */
const DIGITS = 9;
/** What a word of a name and of a question counts, and the shortest word of each. */
const [NAME, QUESTION] = [{ weight: 2, least: 4 }, { weight: 1, least: 5 }];
/** The least that a topic needs, and by what factor it has to be ahead of the next. */
const [LEAST, AHEAD] = [1, 1.3];
/** Words are the same if they begin with so many of the same letters, and differ in so many at their ends. */
const [BEGINNING, ENDING] = [4, 3];

/**
 * An entry with what it lacks and probably has, and why: `{ entry, why: { said, topics } }`. `start` is where its words begin,
 * `last` the quote that was saved last.
 */
export function guess(entry, start, { article, site, last }) {
  const model = last ?? quoteNear(article, start);
  const as = last ? "as in the last quote" : "as in the quote nearby";
  const why = {};
  let filled = entry;
  const said = model ? (valueAt(model, ["said"]) ?? {}) : atEvent(article, site);
  for (const key of WHERE) {
    if (said[key] === undefined || valueAt(filled, ["said", key]) !== undefined) continue;
    filled = withValue(filled, ["said", key], said[key]);
    why.said = model ? as : "the event of the article";
  }
  if (!filled.topics) {
    const own = model?.topics ?? [];
    const named = article.defaults.topics ? null : topicOfWords(entry.text ?? "", article, site);
    const topics = named && !own.includes(named) ? [named] : own;
    if (topics.length) filled = { ...filled, topics };
    why.topics = topics === own ? as : "by its words";
  }
  return { entry: filled, why };
}

/** The day, event and medium of an article's event, which the quotes of a report do not have by themselves. */
function atEvent({ event, verbatim, defaults }, site) {
  const said = valueAt(defaults, ["said"]);
  if (!event || verbatim || said?.date || said?.event) return {};
  const date = site.events.find(({ id }) => id === event)?.date;
  return { event, ...(/^\d{4}-\d\d-\d\d[~?%]?$/.test(date) ? { date } : {}) };
}

/** The confirmed quote before a place, else the first after it. */
function quoteNear({ lists }, start = Infinity) {
  const placed = lists.quotes.filter(({ entry, ranges }) => ranges && !entry.draft);
  const sorted = placed.toSorted((one, other) => one.ranges[0][0] - other.ranges[0][0]);
  return (sorted.findLast(({ ranges }) => ranges[0][0] <= start) ?? sorted[0])?.entry;
}

/** What an entry has without its own: `{ date, of, topics }`; `of` says what the date is from. */
export function inheritedBy(entry, { defaults, event, verbatim, topics }, site) {
  const own = valueAt(entry, ["said"]) ?? {};
  const said = own.date || own.event ? {} : (valueAt(defaults, ["said"]) ?? {});
  const at = own.event ?? said.event ?? (verbatim ? event : null);
  const ofEvent = at && site.events.find(({ id }) => id === at)?.date;
  const [date, of] = said.date ? [said.date, "the file"] : [ofEvent, "the event"];
  return { date: own.date ? null : (date ?? null), of, topics: entry.topics ? [] : (defaults.topics ?? topics) };
}

/**
 * The topics of an article, of its quotes and those `chosen`, each once, at most as many as there are digits; those of the site if the
 * article has none and they are as few. The order is that of the article, so that a digit means the same from one suggestion to the
 * next.
 */
export function topicsAtHand({ topics, lists }, site, chosen = []) {
  const own = new Set([...topics, ...lists.quotes.flatMap(({ entry }) => entry.topics ?? [])]);
  const all = own.size || site.topics.length > DIGITS ? [...own] : site.topics.map(({ id }) => id);
  return [...all, ...chosen.filter((id) => !all.includes(id))].slice(0, DIGITS);
}

/** The topic at hand whose words a quote has, if one is clearly ahead; null for none. */
function topicOfWords(text, article, site) {
  const index = indexOf(site.topics);
  const scores = new Map();
  for (const word of wordsOf(text, NAME.least)) {
    const found = new Map();
    for (const one of index.get(word.slice(0, BEGINNING)) ?? []) {
      if (isSame(word, one.word)) found.set(one.id, Math.max(one.weight, found.get(one.id) ?? 0));
    }
    // What many topics have says little.
    for (const [id, weight] of found) scores.set(id, (scores.get(id) ?? 0) + weight / found.size);
  }
  const pool = topicsAtHand(article, site);
  const sorted = [...scores].filter(([id]) => !pool.length || pool.includes(id)).toSorted(([, one], [, other]) => other - one);
  const [[first, score] = [null, 0], [, next] = [null, 0]] = sorted;
  return score >= LEAST && score >= AHEAD * next ? first : null;
}

let known = { topics: null, count: 0, index: null };

/** The words of topics by their first letters. */
function indexOf(topics) {
  if (known.topics === topics && known.count === topics.length) return known.index;
  const index = new Map();
  const add = (id, text, { weight, least }) => {
    for (const word of wordsOf(text, least)) {
      const key = word.slice(0, BEGINNING);
      index.set(key, [...(index.get(key) ?? []), { id, word, weight }]);
    }
  };
  for (const { id, name, positions } of topics) {
    add(id, `${name} ${id}`, NAME);
    for (const { question } of positions) add(id, question, QUESTION);
  }
  known = { topics, count: topics.length, index };
  return index;
}

const wordsOf = (text, least) => new Set((fold(text).match(/\p{L}+/gu) ?? []).filter((word) => word.length >= least));

function isSame(one, other) {
  let same = 0;
  while (same < one.length && one[same] === other[same]) same += 1;
  return same >= BEGINNING && same >= Math.max(one.length, other.length) - ENDING;
}
