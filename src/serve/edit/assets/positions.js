// Code points ↔ places in the page: the one place of the scripts that converts them.
//
// The server counts code points of the visible text; the page counts UTF-16 units in text nodes. The text is in blocks, each
// with the number of code points before it; between two blocks is one code point, the line break.

/** Counts the code points of a string. */
export function count(text) {
  let points = text.length;
  for (let at = 1; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit >= 0xdc00 && unit <= 0xdfff && isHigh(text.charCodeAt(at - 1))) points -= 1;
  }
  return points;
}

const isHigh = (unit) => unit >= 0xd800 && unit <= 0xdbff;

/** The UTF-16 units of the first `points` code points of a string. */
export function units(text, points) {
  let at = 0;
  for (let left = points; left > 0 && at < text.length; left -= 1) {
    at += isHigh(text.charCodeAt(at)) && at + 1 < text.length ? 2 : 1;
  }
  return at;
}

/** The blocks of a text: `[{ element, start, end, text }]`, in order. */
export function readBlocks(root) {
  return [...root.querySelectorAll("[data-start]")].map((element) => {
    const text = element.textContent;
    const start = Number(element.dataset.start);
    return { element, start, end: start + count(text), text };
  });
}

/** The index of the block that has a position, or of the last one before it. */
export function blockAt(blocks, point) {
  let [low, high] = [0, blocks.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (blocks[middle].start <= point) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The position of a place in the page; `null` outside the text. */
export function pointAt(blocks, node, offset) {
  const element = (node instanceof Element ? node : node.parentElement)?.closest("[data-start]");
  if (!element) return null;
  const before = document.createRange();
  before.setStart(element, 0);
  before.setEnd(node, offset);
  return Number(element.dataset.start) + count(before.toString());
}

/** The ends of a range of the page as positions; an end outside the text becomes that of the nearest block within the range. */
export function pointsOf(blocks, range) {
  let start = pointAt(blocks, range.startContainer, range.startOffset);
  let end = pointAt(blocks, range.endContainer, range.endOffset);
  if (start === null || end === null) {
    const inside = blocks.filter(({ element }) => range.intersectsNode(element));
    if (!inside.length) return null;
    start ??= inside[0].start;
    end ??= inside.at(-1).end;
  }
  return start < end ? [start, end] : null;
}

/** The place in the page of a position: `[node, offset]`. */
function placeOf(blocks, point, isEnd) {
  const block = blocks[blockAt(blocks, isEnd ? Math.max(0, point - 1) : point)];
  let left = units(block.text, Math.min(point, block.end) - block.start);
  const walker = document.createTreeWalker(block.element, NodeFilter.SHOW_TEXT);
  let node = walker.nextNode();
  while (node && (left > node.length || (!isEnd && left === node.length))) {
    const next = walker.nextNode();
    if (!next) break;
    left -= node.length;
    node = next;
  }
  return node ? [node, Math.min(left, node.length)] : [block.element, 0];
}

/** Positions as a range of the page. */
export function rangeOf(blocks, [start, end]) {
  const range = document.createRange();
  range.setStart(...placeOf(blocks, start, false));
  range.setEnd(...placeOf(blocks, end, true));
  return range;
}

/** The words at some positions. */
export function wordsAt(blocks, [start, end]) {
  const words = [];
  for (let at = blockAt(blocks, start); at < blocks.length && blocks[at].start < end; at += 1) {
    const { text, start: first } = blocks[at];
    words.push(text.slice(units(text, Math.max(0, start - first)), units(text, end - first)));
  }
  return words.join("\n");
}
