// The keys. None is one that a browser or a screen reader uses itself: no combination with Ctrl, Alt or the command key.
// Letters and signs count only while no field has the focus, and can be switched off (WCAG 2.1.4). Arrows belong to the text
// only while its caret is on.

const SWITCH = "onrecord-letters";

/** `[keys, action, what it does]`, in groups. A key of the caret counts only while it is on and the text has the focus. */
export const KEYS = [
  ["Mark", [
    [["f"], "find", "Find words by their first letters, and select as far as others"],
    [["c"], "caret", "Switch the caret on or off"],
    [["Enter"], "mark", "Mark the selected words as a quote"],
    [["m"], "markMention", "Mark them as a mention"],
    [["t"], "markNote", "Write a note in the margin"],
    [["+"], "addPart", "Select one more part of the quote"],
    [[","], "startEarlier", "Begin a word earlier"],
    [["."], "startLater", "Begin a word later"],
    [["<"], "endEarlier", "End a word earlier"],
    [[">"], "endLater", "End a word later"],
  ]],
  ["Move the caret", [
    [["ArrowLeft"], "previousWord", "A word back; with Shift, select"],
    [["ArrowRight"], "nextWord", "A word on; with Shift, select"],
    [["ArrowUp"], "previousSentence", "A sentence back"],
    [["ArrowDown"], "nextSentence", "A sentence on"],
    [["PageUp"], "previousParagraph", "A paragraph back"],
    [["PageDown"], "nextParagraph", "A paragraph on"],
  ]],
  ["Suggestions", [
    [["n"], "next", "Next suggestion"],
    [["p"], "previous", "Previous suggestion"],
    [["a"], "accept", "Accept it"],
    [["1", "2", "3", "4", "5", "6", "7", "8", "9"], "topic", "Take another topic for it, or one more"],
    [["e"], "edit", "Edit it before it is saved"],
    [["d"], "dismiss", "Dismiss it: it does not come back"],
    [["A"], "acceptVisible", "Accept all that are on the screen"],
    [["S"], "acceptSame", "Accept all with the same words"],
    [["D"], "dismissSame", "Dismiss all with the same words"],
  ]],
  ["Everything", [
    [["u"], "undo", "Undo"],
    [["r"], "redo", "Redo"],
    [["o"], "nextOpen", "Next annotation that needs a review, also in other articles"],
    [["Escape"], "leave", "Close the form, clear the selection, switch the caret off"],
    [["?"], "help", "Show these keys"],
  ]],
];

const CARET = "Move the caret";
const ACTIONS = new Map(
  KEYS.flatMap(([group, rows]) => rows.flatMap(([keys, action]) => keys.map((key) => [key, { action, isCaret: group === CARET }]))),
);
const FIELDS = "input, textarea, select, dialog, [contenteditable]";

export const areLettersOn = () => localStorage.getItem(SWITCH) !== "off";
export const switchLetters = (on) => (on ? localStorage.removeItem(SWITCH) : localStorage.setItem(SWITCH, "off"));

/**
 * Listens for keys. `actions` has a function for each action; one that returns false leaves the key to the browser.
 * `isCaretOn()` is true while the arrows move the caret.
 */
export function listenToKeys(text, actions, isCaretOn) {
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.target.closest(FIELDS)) return;
    const found = ACTIONS.get(event.key);
    if (!found) return;
    const isInText = event.target === text;
    if (found.isCaret && !(isInText && isCaretOn())) return;
    // Buttons and links have an Enter of their own.
    if (event.key === "Enter" && !isInText && event.target !== document.body) return;
    if (event.key.length === 1 && !areLettersOn()) return;
    if (actions[found.action](event) !== false) event.preventDefault();
  });
}
