// Finds words by their first letters, and selects from one place to another: a passage anywhere in the text takes a few keys.
//
// `we w` finds “We will”. What is selected then ends with the sentence, or with the quotation that begins there. After a full stop
// come the last words: `we w.by m` selects from “We will” to “by May”. The places that are found have numbers, those on the
// screen first; a digit after a letter chooses one of them.

import { make } from "./elements.js";
import { blockAt, units, wordsAt } from "./positions.js";

/** The most places with a number. */
const MOST = 9;

const fold = (text) => text.normalize("NFKD").replace(/[\p{M}'’]/gu, "").toLowerCase();
const beginnings = (typed) => fold(typed).split(/[\s-]+/).filter(Boolean);

/** What was typed: `{ first, last }`, each `{ words, choice }`; `last` is null before the full stop. */
export function parse(typed) {
  const [first, ...rest] = typed.split(/[.…]/);
  const part = (text) => {
    const [, words, choice] = text.trimStart().match(/^(.*[^\d\s])([1-9])$/) ?? [null, text, 1];
    return { words: beginnings(words), choice: Number(choice) };
  };
  return { first: part(first), last: rest.length ? part(rest.join("")) : null };
}

/** A search over blocks; `unitsOf(block, kind)` are the words and sentences of one. */
export function createFinding(blocks, unitsOf) {
  const wordsOf = (block) =>
    (block.folded ??= unitsOf(block, "word").map(([start, end]) => ({
      start, end, word: fold(block.text.slice(units(block.text, start - block.start), units(block.text, end - block.start))),
    })));

  /** The places in a part of the text where words begin so, in order. */
  function* placesIn([from, to], sought) {
    for (let at = blockAt(blocks, from); at < blocks.length && blocks[at].start < to; at += 1) {
      const words = wordsOf(blocks[at]);
      for (let index = 0; index + sought.length <= words.length; index += 1) {
        const { start } = words[index];
        if (start < from || start >= to) continue;
        if (sought.every((part, more) => words[index + more].word.startsWith(part))) yield [start, words[index + sought.length - 1].end];
      }
    }
  }

  function take(parts, sought) {
    const found = [];
    if (!sought.length) return found;
    for (const part of parts) {
      for (const place of placesIn(part, sought)) {
        found.push(place);
        if (found.length === MOST) return found;
      }
    }
    return found;
  }

  const sentenceAt = (block, point) => unitsOf(block, "sentence").find(([first, last]) => first <= point && point < last);
  const isAfterMark = (block, point) => /[“„«"]$/.test(block.text.slice(0, units(block.text, point - block.start)));

  /** Where a passage ends that begins at a position: with its quotation, or with its sentence. */
  function endOf(start) {
    const block = blocks[blockAt(blocks, start)];
    const rest = wordsAt(blocks, [start, block.end]);
    const closing = isAfterMark(block, start) ? rest.search(/[”“»"]/) : -1;
    if (closing > 0) return start + [...rest.slice(0, closing)].length;
    return sentenceAt(block, start)?.[1] ?? block.end;
  }

  /** The end of some last words, with the mark after them if whole sentences are selected. */
  function withMark(start, end) {
    const [first, last] = [start, end].map((point) => blocks[blockAt(blocks, point - (point === end))]);
    if (sentenceAt(first, start)?.[0] !== start && !isAfterMark(first, start)) return end;
    return end + wordsAt(blocks, [end, last.end]).match(/^[.!?…]*/)[0].length;
  }

  /**
   * What is found: `{ hits, chosen, range, isEnd }`. `around` is `{ from, screen }`: the position from which it is looked for, and
   * the part of the text that is on the screen.
   */
  return function find(typed, { from, screen: [top, bottom] }) {
    const { first, last } = parse(typed);
    const end = blocks.at(-1).end;
    const start = Math.min(Math.max(from, top), bottom);
    const firsts = take([[start, bottom], [top, start], [bottom, end], [0, top]], first.words);
    const begin = firsts[first.choice - 1] ?? null;
    if (!begin) return { hits: firsts, chosen: -1, range: null, isEnd: false };
    if (!last?.words.length) return { hits: firsts, chosen: first.choice - 1, range: [begin[0], endOf(begin[0])], isEnd: false };
    const lasts = take([[begin[0], end]], last.words);
    const stop = lasts[last.choice - 1] ?? null;
    return { hits: lasts, chosen: stop ? last.choice - 1 : -1, range: stop && [begin[0], withMark(begin[0], stop[1])], isEnd: true };
  };
}

/**
 * The field that is typed into: `{ element, open }`. `found(result)` is called with each result, and of null when it is closed;
 * `mark()` and `addPart()` do what Enter and `+` do.
 */
export function createFinder({ find, around, found, mark, addPart, closed }) {
  let place = null;
  const input = make("input", { id: "find", name: "find", type: "text", autocomplete: "off", autocapitalize: "off", spellcheck: "false", "aria-describedby": "find-hint" });
  const count = make("output", { for: "find" });
  const hint = make("small", { id: "find-hint" }, "First letters of the first words; then ", make("kbd", {}, "."), " and those of the last. A digit chooses a place, ", make("kbd", {}, "Enter"), " marks it.");
  const element = make("section.tile.find", { "aria-label": "Find", hidden: true }, make("div.field", {}, make("label", { for: "find" }, "Find"), input, hint), count);

  function close() {
    element.hidden = true;
    input.value = "";
    found(null);
  }

  input.addEventListener("input", () => {
    const result = find(input.value, place);
    const { hits, chosen } = result;
    count.textContent = !input.value.trim() ? "" : chosen < 0 ? "not found" : hits.length === 1 ? "1 place" : `${chosen + 1} of ${hits.length === MOST ? `${MOST} or more` : hits.length}`;
    found(result);
  });
  input.addEventListener("keydown", (event) => {
    const { key, isComposing } = event;
    if (isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (key === "Enter") {
      close();
      mark();
    } else if (key === "+") {
      place = { ...place, ...addPart() };
      input.value = "";
      found(null);
    } else if (key === "Escape") {
      close();
      closed();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  });

  return {
    element,
    open() {
      place = around();
      element.hidden = false;
      input.value = "";
      count.textContent = "";
      input.focus({ preventScroll: true });
    },
  };
}
