// The caret: moves over the words, sentences and paragraphs of the text, and selects them, without a mouse.
//
// What the caret is at is a unit, a word or a sentence or a paragraph. Shift extends what is selected from the first unit
// to the one that the caret is at.

import { blockAt, count, units } from "./positions.js";

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

/** A caret over the blocks that `blocks()` returns; `moved` is told of every selection. */
export function createCaret(blocks, lang, moved) {
  const segmenters = {
    word: new Intl.Segmenter(lang, { granularity: "word" }),
    sentence: new Intl.Segmenter(lang, { granularity: "sentence" }),
  };
  let anchor = null;
  let focus = null;

  const selected = () => anchor && [Math.min(anchor[0], focus[0]), Math.max(anchor[1], focus[1])];

  /** The unit after or before some positions. */
  function next(kind, [start, end], step) {
    const all = blocks();
    for (let at = blockAt(all, step > 0 ? start : Math.max(0, start)); all[at]; at += step) {
      const found = unitsOf(all[at], kind, segmenters);
      const unit = step > 0 ? found.find((one) => one[0] >= end) : found.findLast((one) => one[1] <= start);
      if (unit) return unit;
    }
    return null;
  }

  /** The unit around some positions. */
  const around = (kind, [start, end]) => {
    const block = blocks()[blockAt(blocks(), start)];
    return block && unitsOf(block, kind, segmenters).find((one) => one[0] <= start && end <= one[1]);
  };

  function place(unit, extend) {
    if (!unit) return;
    focus = unit;
    if (!extend || !anchor) anchor = unit;
    moved(selected());
  }

  return {
    selected,
    /** The range of the unit that the caret is at. */
    at: () => focus,
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
      const whole = kind !== "word" && around(kind, focus);
      // From a word, the caret takes its sentence before it goes on.
      const isWhole = !whole || (focus[0] <= whole[0] && whole[1] <= focus[1]);
      place(isWhole ? next(kind, focus, step) : whole, extend);
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

export { units };
