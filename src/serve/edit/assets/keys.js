// The keys. None is one that a browser uses itself: no combination with Ctrl or the command key, and letters count only
// outside of fields. Arrows belong to the text while it has the focus, as in any text.

export const KEYS = [
  ["c", "Go to the text: a caret without a mouse"],
  ["← →", "In the text: a word back or on; with Shift, extend"],
  ["↑ ↓", "In the text: a sentence back or on; with Shift, extend"],
  ["Alt + ↑ ↓", "In the text: a paragraph back or on; with Shift, extend"],
  ["Enter", "Mark the selection as a quote; save the form"],
  ["m", "Mark the selection as a mention"],
  ["t", "Write a note about the selection"],
  ["+", "Add a part: then select where the quote goes on"],
  ["[ {", "Begin a word earlier, or later"],
  ["] }", "End a word later, or earlier"],
  ["n p", "Next or previous suggestion"],
  ["a", "Accept the suggestion"],
  ["e", "Edit the suggestion before it is saved"],
  ["d", "Dismiss it: it does not come back"],
  ["Shift + D", "Dismiss all suggestions with the same words"],
  ["Shift + A", "Accept all suggestions on the screen"],
  ["u", "Undo, everything that can be done here"],
  ["Shift + U", "Redo"],
  ["Escape", "Close the form; clear the selection"],
  ["?", "These keys"],
];

/** Listens for keys; `actions` has a function for each name. */
export function listen(text, actions) {
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.isComposing) return;
    if (event.target.closest("input, textarea, select, dialog")) return;
    const name = nameOf(event, event.target === text);
    if (name && actions[name]?.(event) !== false) event.preventDefault();
  });
}

function nameOf(event, isInText) {
  const { key, shiftKey: shift, altKey: alt } = event;
  const extend = shift ? "Extend" : "";
  if (isInText) {
    const moves = {
      ArrowRight: !alt && `nextWord${extend}`, ArrowLeft: !alt && `previousWord${extend}`,
      ArrowDown: `next${alt ? "Paragraph" : "Sentence"}${extend}`, ArrowUp: `previous${alt ? "Paragraph" : "Sentence"}${extend}`,
    };
    if (moves[key]) return moves[key];
    if (key === "Enter") return "mark";
  }
  if (alt) return null;
  // A button has its own Enter.
  if (key === "Enter") return event.target === document.body ? "mark" : null;
  const names = {
    a: "accept", A: "acceptVisible", c: "caret", d: "dismiss", D: "dismissSame", e: "edit", m: "markMention", n: "next", p: "previous",
    t: "markNote", u: "undo", U: "redo", "+": "addPart", "[": "beginEarlier", "{": "beginLater", "]": "endLater", "}": "endEarlier",
    "?": "help", Escape: "clear",
  };
  return names[key] ?? null;
}
