// The caret: moves over the words, sentences and paragraphs of the text, and selects them, without a mouse.
//
// What the caret is at is a unit, a word or a sentence or a paragraph. Shift extends what is selected from the first unit
// to the one that the caret is at.

import { blockAt, count } from "./positions.js";

/** The units of a block: `[start, end]` positions, in order. */
function unitsOf(block, kind, segmenters) {
  block.units ??= {};
  return (block.units[kind] ??= findUnits(block, kind, segmenters));
}

function findUnits({ start, end, text }, kind, segmenters) {
  if (kind === "paragraph") return start < end ? [[start, end]] : [];
  const found = [];
  let point = start;
  for (const { segment, isWordLike } of segmenters[kind].segment(text)) {
    const length = count(segment);
    if (kind === "sentence" ? segment.trim() : isWordLike) {
      const left = count(segment) - count(segment.trimStart());
      found.push([point + left, point + left + count(segment.trim())]);
    }
    point += length;
  }
  return found;
}

/** A caret over the blocks that `blocks()` returns; `moved` is called with every selection. */
export function createCaret(blocks, lang, moved) {
  const segmenters = {
    word: new Intl.Segmenter(lang, { granularity: "word" }),
    sentence: new Intl.Segmenter(lang, { granularity: "sentence" }),
  };
  let anchor = null;
  let focus = null;

  /** The unit after or before some positions. */
  const next = (kind, [start, end], step) => find(kind, start, step, (one) => (step > 0 ? one[0] >= end : one[1] <= start));

  /** The unit around some positions. */
  const around = (kind, [start, end]) => {
    const block = blocks()[blockAt(blocks(), start)];
    return block && unitsOf(block, kind, segmenters).find((one) => one[0] <= start && end <= one[1]);
  };

  /** The units in some positions. */
  const within = (kind, [start, end]) => {
    const block = blocks()[blockAt(blocks(), start)];
    return block ? unitsOf(block, kind, segmenters).filter((one) => start <= one[0] && one[1] <= end) : [];
  };

  const smaller = (one, other) => one[1] - one[0] < other[1] - other[0];

  /** The first unit that fits, in the block of a position and those that follow it, forwards (1) or backwards (-1). */
  function find(kind, point, step, fits) {
    const all = blocks();
    for (let at = blockAt(all, point); all[at]; at += step) {
      const found = unitsOf(all[at], kind, segmenters);
      const unit = step > 0 ? found.find(fits) : found.findLast(fits);
      if (unit) return unit;
    }
    return null;
  }

  /** Moves the end of the selection that was moved before, or the one that lies in the direction; the other stays. */
  function extendTo(kind, step) {
    let [start, end] = focus;
    const isForward = end > anchor[1] || (start === anchor[0] && step > 0);
    if (isForward) {
      const unit = find(kind, end, step, (one) => (step > 0 ? one[1] > end : one[1] < end));
      end = Math.max(anchor[1], unit?.[1] ?? (step > 0 ? end : 0));
    } else {
      const unit = find(kind, start, step, (one) => (step > 0 ? one[0] > start : one[0] < start));
      start = Math.min(anchor[0], unit?.[0] ?? (step > 0 ? anchor[0] : start));
    }
    place([start, end], true);
  }

  function place(unit, extend) {
    if (!unit) return;
    focus = unit;
    if (!extend || !anchor) anchor = unit;
    moved(focus);
  }

  return {
    /** The words, sentences or paragraphs of a block: `[start, end]` positions. */
    unitsOf: (block, kind) => unitsOf(block, kind, segmenters),
    /** The unit that the caret is at; of a longer selection, the end that moves. */
    at() {
      if (!focus || focus === anchor) return focus;
      return focus[1] > anchor[1] ? [focus[1] - 1, focus[1]] : [focus[0], focus[0] + 1];
    },
    /** Puts the caret at a selection. */
    set(range) {
      anchor = focus = range;
    },
    clear() {
      anchor = focus = null;
    },
    /** Moves by a unit; `step` is 1 or -1. */
    move(kind, step, extend) {
      if (!focus) {
        const first = blocks().find(({ element }) => element.getBoundingClientRect().bottom > 0) ?? blocks()[0];
        place(first && unitsOf(first, kind, segmenters)[0], false);
        return;
      }
      if (extend) return extendTo(kind, step);
      // From a paragraph into its sentences, from a sentence into its words.
      const inside = within(kind, focus);
      if (inside.length > 1 || (inside.length === 1 && smaller(inside[0], focus))) return place(step > 0 ? inside[0] : inside.at(-1), false);
      const whole = around(kind, focus);
      // From a word, the caret takes its sentence before it goes on.
      place(whole && smaller(focus, whole) ? whole : next(kind, focus, step), false);
    },
    /** The range with one end moved by a word; `edge` is 0 for the start and 1 for the end. */
    nudge([start, end], edge, step) {
      if (edge === 0) {
        const word = step < 0 ? next("word", [start, start], -1) : next("word", [start, start + 1], 1);
        return word && word[0] < end ? [word[0], end] : [start, end];
      }
      const word = step > 0 ? next("word", [end, end], 1) : next("word", [end - 1, end], -1);
      return word && word[1] > start ? [start, word[1]] : [start, end];
    },
  };
}
