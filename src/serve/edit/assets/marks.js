// Shows annotations as marks in the text.
//
// A block is drawn again only if its marks are others, so that a long text stays quick. What is selected is shown by the
// browser's highlights where it has them: they change nothing in the page, so the browser's own selection stays.

import { make } from "./elements.js";
import { blockAt, rangeOf, units } from "./positions.js";

/** Draws `marks`, `[{ key, ranges, classes, label }]`, in the blocks of a text. */
export function drawMarks(blocks, marks) {
  const pieces = blocks.map(() => []);
  for (const mark of marks) {
    for (const [start, end] of mark.ranges) {
      for (let at = blockAt(blocks, start); at < blocks.length && blocks[at].start < end; at += 1) {
        const block = blocks[at];
        const [from, to] = [Math.max(start, block.start) - block.start, Math.min(end, block.end) - block.start];
        if (from < to) pieces[at].push({ from, to, mark });
      }
    }
  }
  blocks.forEach((block, at) => drawBlock(block, pieces[at]));
}

function drawBlock(block, pieces) {
  const drawn = pieces.map(({ from, to, mark }) => `${from}-${to}:${mark.key}:${mark.classes}`).join("|");
  if ((block.drawn ?? "") === drawn) return;
  block.drawn = drawn;
  const ends = new Set([0, block.end - block.start]);
  for (const { from, to } of pieces) ends.add(from).add(to);
  const bounds = [...ends].sort((a, b) => a - b);
  const children = [];
  for (let at = 1; at < bounds.length; at += 1) {
    const [from, to] = [bounds[at - 1], bounds[at]];
    const words = block.text.slice(units(block.text, from), units(block.text, to));
    const over = pieces.filter((piece) => piece.from <= from && to <= piece.to).map(({ mark }) => mark);
    if (!over.length) {
      children.push(words);
      continue;
    }
    const classes = [...new Set(over.flatMap(({ classes }) => classes.split(" ")))].join(" ");
    children.push(make("mark", { class: classes, "data-keys": over.map(({ key }) => key).join(" ") }, words));
  }
  block.element.replaceChildren(...children);
}

const highlights = globalThis.CSS?.highlights;

/** Shows positions as selected, under a name: `selected` or `current`. */
export function highlight(blocks, name, ranges) {
  if (!highlights) return;
  if (!ranges?.length) highlights.delete(name);
  else highlights.set(name, new Highlight(...ranges.map((range) => rangeOf(blocks, range))));
}

/** The marks over a position, the smallest first. */
export function marksAt(marks, point) {
  const size = ({ ranges }) => ranges.reduce((sum, [start, end]) => sum + end - start, 0);
  const over = marks.filter(({ ranges }) => ranges.some(([start, end]) => start <= point && point < end));
  return over.sort((one, other) => size(one) - size(other));
}

/** Scrolls so that positions can be seen, with some text around them. */
export function reveal(blocks, ranges, { behavior = "instant" } = {}) {
  if (!ranges?.length) return;
  const block = blocks[blockAt(blocks, ranges[0][0])].element;
  // A block that is not on the screen may have no layout yet.
  block.scrollIntoView({ block: "nearest", behavior });
  const box = rangeOf(blocks, ranges[0]).getBoundingClientRect();
  const bar = document.querySelector(".top-bar").getBoundingClientRect().bottom;
  const [top, bottom] = [Math.max(innerHeight * 0.15, bar + 8), innerHeight * visibleShare()];
  if (box.top < top || box.bottom > bottom) {
    scrollBy({ top: box.top - innerHeight * 0.3, behavior });
  }
}

/** True on a small screen, where the panel lies over the text. */
const isPanelBelow = () => getComputedStyle(document.getElementById("panel")).position === "fixed";

/** How much of the window the text has: on a small screen, the panel covers the rest. */
const visibleShare = () => (isPanelBelow() ? (document.getElementById("panel").getBoundingClientRect().top - 20) / innerHeight : 0.85);

/** True if all positions are on the screen, and nothing covers them. */
export function isOnScreen(blocks, ranges) {
  const top = document.querySelector(".top-bar").getBoundingClientRect().bottom;
  const bottom = innerHeight * (isPanelBelow() ? visibleShare() : 1);
  return ranges.every((range) => {
    // A block that is far away has no layout, and asking for its place would make one.
    const block = blocks[blockAt(blocks, range[0])].element.getBoundingClientRect();
    if (block.bottom < top || block.top > bottom) return false;
    const box = rangeOf(blocks, range).getBoundingClientRect();
    return box.height > 0 && box.top >= top && box.bottom <= bottom;
  });
}

/** The part of the text that is on the screen, in whole blocks: `[start, end]`. */
export function partOnScreen(blocks) {
  const bottom = innerHeight * (isPanelBelow() ? visibleShare() : 1);
  const top = document.querySelector(".top-bar").getBoundingClientRect().bottom;
  const shown = blocks.filter(({ element }) => {
    const box = element.getBoundingClientRect();
    return box.bottom > top && box.top < bottom;
  });
  return shown.length ? [shown[0].start, shown.at(-1).end] : [0, 0];
}

/** Shows numbers at positions, for those that are on the screen. */
export function drawNumbers(holder, blocks, places, chosen) {
  const origin = holder.getBoundingClientRect();
  const numbers = places.map((place, at) => {
    if (!isOnScreen(blocks, [place])) return null;
    const box = rangeOf(blocks, place).getClientRects()[0];
    const number = make("span", { "aria-hidden": "true", class: at === chosen ? "chosen" : "" }, String(at + 1));
    number.style.left = `${box.left - origin.left}px`;
    number.style.top = `${box.top - origin.top}px`;
    return number;
  });
  holder.replaceChildren(...numbers.filter(Boolean));
}
