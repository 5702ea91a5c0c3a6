// What is selected, by mouse, touch or the caret: one passage, after those that were set aside for a split quote.

import { select } from "./api.js";
import { createCaret } from "./caret.js";
import { pointAt, pointsOf } from "./positions.js";

/** How long a selection rests before the server is asked for its words, in milliseconds. */
const REST = 60;

/**
 * `changed(selection)` is called with `{ ranges, parts, words }`, or of null; `words` is the server's answer, and null while it is not
 * there. `clicked(point)` is called for a click without a selection.
 */
export function createSelecting(article, blocks, text, { changed, clicked, say }) {
  let parts = [];
  let range = null;
  let words = null;
  let asked = 0;
  let timer = null;
  let isQuiet = false;
  const caret = createCaret(() => blocks, text.lang, (moved) => set(moved, { speak: !isQuiet }));

  const current = () => (range || parts.length ? { ranges: range ? [...parts, range] : parts, parts: parts.length, words } : null);

  /** Selects positions; the server's answer says which words they are. */
  function set(next, { speak = false, later = 0 } = {}) {
    range = next;
    words = null;
    // An answer that is under way is about other words.
    asked += 1;
    clearTimeout(timer);
    changed(current());
    if (!range) return;
    timer = setTimeout(() => ask(speak), later);
  }

  async function ask(speak) {
    const number = (asked += 1);
    const { ranges } = current();
    const answer = await select(article, ranges).catch((refused) => ({ refused: refused.message }));
    if (number !== asked || !range) return;
    words = answer;
    changed(current());
    if (speak) say(answer.text ?? answer.refused);
  }

  function read() {
    const selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return null;
    const found = selection.getRangeAt(0);
    return text.contains(found.commonAncestorContainer) ? pointsOf(blocks, found) : null;
  }

  document.addEventListener("selectionchange", () => {
    const found = read();
    if (!found || (range && found[0] === range[0] && found[1] === range[1])) return;
    caret.set(found);
    set(found, { later: REST });
  });

  text.addEventListener("click", (event) => {
    if (read()) return;
    const { offsetNode, offset } = placeOfClick(event);
    const point = offsetNode && pointAt(blocks, offsetNode, offset);
    if (point === null || point === undefined) return;
    set(null);
    caret.set([point, point]);
    clicked(point, event);
  });

  return {
    caret,
    current,
    set,
    /** Selects what was found, with the caret at it; or nothing. */
    find(found) {
      if (found) caret.set(found);
      set(found, { speak: true, later: REST });
    },
    /** Puts the caret at the first word on the screen, unless it is somewhere. */
    placeCaret() {
      isQuiet = true;
      if (!caret.at()) caret.move("word", 1, false);
      isQuiet = false;
    },
    /** Waits for the words of what is selected. */
    async wordsNow() {
      if (!range && !parts.length) return null;
      if (!words) {
        clearTimeout(timer);
        await ask(false);
      }
      return words;
    },
    /** Sets the selected passage aside: the next one is another part of the same quote. */
    addPart() {
      if (!range) return false;
      parts = [...parts, range];
      getSelection().removeAllRanges();
      set(null);
      return true;
    },
    clear() {
      if (!range && !parts.length) return false;
      parts = [];
      getSelection().removeAllRanges();
      set(null);
      return true;
    },
  };
}

/** Where in the page a click was. */
function placeOfClick({ clientX, clientY }) {
  if (document.caretPositionFromPoint) return document.caretPositionFromPoint(clientX, clientY) ?? {};
  const range = document.caretRangeFromPoint?.(clientX, clientY);
  return { offsetNode: range?.startContainer, offset: range?.startOffset };
}
