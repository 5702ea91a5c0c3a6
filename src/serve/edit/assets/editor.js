// The page of an article: brings the parts together. Each part is explained in its own file.

import { canonical, isDirty, isSameForm, withValue } from "./forms.js";
import { createFinder, createFinding } from "./finding.js";
import { areLettersOn, listenToKeys } from "./keys.js";
import { chooseSide, showKeys } from "./dialogs.js";
import { createKept, takeOver } from "./kept.js";
import { createMarking } from "./marking.js";
import { createSelecting } from "./selecting.js";
import { createSession } from "./session.js";
import { createSuggesting } from "./suggesting.js";
import { createView } from "./view.js";
import { listenToServer } from "./live.js";
import { marksAt, partOnScreen, reveal } from "./marks.js";
import { nextOpen, review } from "./review.js";
import { readBlocks } from "./positions.js";
import { verdict } from "./api.js";

const article = document.body.dataset.article;
const text = document.getElementById("text");
const blocks = readBlocks(text);

const status = document.getElementById("status");
/** Speaks to the editor: to screen readers, and on the screen until the next key or click if nothing else there has changed. */
function say(words, { isShown = false } = {}) {
  status.textContent = words;
  status.className = isShown ? "toast" : "vh";
}
for (const event of ["keydown", "pointerdown"]) addEventListener(event, () => (status.className = "vh"), true);

const kept = await createKept(article);
const session = createSession(article, { redraw: () => view?.draw(), say, chooseSide, keep: kept.keep });
const { state } = session;

let caretOn = false;
let clicked = { point: -1, turn: 0 };

const selecting = createSelecting(article, blocks, text, { changed: () => view.draw(), clicked: openAt, say });
const marking = createMarking(article, session, { selecting, judged: (answer) => view.showVerdict(answer), closed: backToText });
const suggesting = createSuggesting(blocks, session, {
  marking,
  shown(one, done) {
    if (one) reveal(blocks, one.ranges);
    view.draw();
    if (one || done) say(done + (one ? `${one.entry.text} — ${view.speakerOf(one) || "no speaker"}` : ""));
  },
});

let hits = null;
const finder = createFinder({
  find: createFinding(blocks, selecting.caret.unitsOf),
  around: () => ({ from: lastPlace(), screen: partOnScreen(blocks) }),
  found(result) {
    hits = result;
    const range = result?.range ?? null;
    if (result) selecting.find(range);
    if (result?.hits[result.chosen]) reveal(blocks, [result.hits[result.chosen]]);
    view.draw();
  },
  mark: () => (state.form ? marking.addPart() : markAs("quotes")),
  addPart() {
    const end = selecting.current()?.ranges.at(-1)?.[1] ?? 0;
    marking.addPart();
    return { from: end, screen: partOnScreen(blocks) };
  },
  closed: () => text.focus({ preventScroll: true }),
});

/** Where the editor was last: what is open, the caret, or the words that were marked last. */
const lastPlace = () => (state.form?.ranges?.[0] ?? selecting.caret.at())?.[1] ?? 0;

const actions = {
  ...moves(),
  find: () => finder.open(),
  caret: switchCaret,
  mark: (list) => markAs(typeof list === "string" ? list : "quotes"),
  markMention: () => markAs("mentions"),
  markNote: () => markAs("notes"),
  addPart: marking.addPart,
  startEarlier: () => marking.nudge(0, -1),
  startLater: () => marking.nudge(0, 1),
  endEarlier: () => marking.nudge(1, -1),
  endLater: () => marking.nudge(1, 1),
  nudge: marking.nudge,
  next: () => suggesting.go(1),
  previous: () => suggesting.go(-1),
  async accept() {
    if (!state.form) await suggesting.accept();
    focusForm();
  },
  edit() {
    if (!state.form) suggesting.edit();
    focusForm();
  },
  topic: ({ key }) => !state.form && suggesting.chooseTopic(Number(key) - 1),
  dismiss: suggesting.dismiss,
  acceptVisible: suggesting.acceptVisible,
  acceptSame: suggesting.acceptSame,
  dismissSame: suggesting.dismissSame,
  filter(share) {
    suggesting.filter(share);
    view.draw();
  },
  undo: session.history.undo,
  redo: session.history.redo,
  save: () => view.save(),
  cancel: marking.close,
  remove: marking.remove,
  review: () => review(session),
  place: (moved) => session.inTurn(() => session.perform("place quotes again", moved.map(({ list, before, after: now }) => ({ list, before, after: now })))),
  nextOpen: () => nextOpen(article, state, openEntry, say),
  help: showKeys,
  leave,
  open: (key) => openEntry(key, { focus: true }),
  /** A change of a form, unless another one is open by now. */
  changed(form, path, value, field) {
    const now = state.form;
    if (isSameForm(now, form)) session.change({ ...now, entry: withValue(now.entry, path, value) }, `change ${field.replace("+", "")}`, field);
  },
};

const view = createView({ text, blocks, session, selecting, suggesting, marking, actions, finder: finder.element, hits: () => hits, isCaretOn: () => caretOn });

/** The moves of the caret, by their names. */
function moves() {
  const named = {};
  for (const unit of ["word", "sentence", "paragraph"]) {
    for (const [name, step] of [["next", 1], ["previous", -1]]) {
      named[name + unit[0].toUpperCase() + unit.slice(1)] = ({ shiftKey }) => {
        selecting.caret.move(unit, step, shiftKey);
        const at = selecting.caret.at();
        if (at) reveal(blocks, [at]);
      };
    }
  }
  return named;
}

function switchCaret() {
  caretOn = !caretOn || document.activeElement !== text;
  if (caretOn) {
    // A screen reader gives the arrows to the page only within an application.
    text.setAttribute("role", "application");
    text.focus({ preventScroll: true });
    selecting.placeCaret();
    say("The caret is on: arrows move by word and sentence, Page up and down by paragraph, with Shift they select. Enter marks.");
  } else {
    text.setAttribute("role", "group");
    selecting.clear();
    say("The caret is off.");
  }
  view.draw();
}

function markAs(list) {
  if (document.activeElement === text && !caretOn && !selecting.current()) return switchCaret();
  return marking.mark(list).then(focusForm);
}

/** Goes into the form; not after a touch, which would bring up the keyboard of the screen over the text. */
function focusForm() {
  if (state.form && !view.isTouch()) view.focusForm();
}

/** Closes one thing after the other. */
function leave() {
  if (selecting.clear() || marking.close()) return view.draw();
  if (suggesting.find()) return suggesting.show(null);
  return caretOn ? switchCaret() : false;
}

/** Puts the focus where it was before the form. */
function backToText() {
  if (document.activeElement === document.body || document.getElementById("panel").contains(document.activeElement)) {
    text.focus({ preventScroll: true });
  }
  view.draw();
}

/** Opens what is at a position: the smallest first, the next by another click. A suggestion closes no form. */
function openAt(point) {
  const over = marksAt(view.marks(), point).filter(({ isSuggestion }) => !isSuggestion || !state.form);
  if (!over.length) return void (clicked = { point: -1, turn: 0 });
  const names = over.map(({ key }) => key).join(" ");
  const turn = clicked.names === names ? (clicked.turn + 1) % over.length : 0;
  clicked = { names, turn };
  const { key, isSuggestion, one } = over[turn];
  if (isSuggestion) suggesting.show(one);
  else openEntry(key);
}

function openEntry(key, { focus = false } = {}) {
  const [list, index] = key.split(":");
  const placed = state.article.lists[list][Number(index)];
  suggesting.show(null);
  const left = marking.open(list, placed);
  if (placed.ranges) reveal(blocks, placed.ranges);
  say(`${left && `${left} `}${placed.entry.text}. ${over(placed)}`, { isShown: Boolean(left) });
  if (focus) view.focusForm();
}

const over = ({ fidelity, diagnostics }) => [fidelity ?? "not found", ...diagnostics.map(({ message }) => message)].join(". ");

/** Shows the form that was kept: its words are looked for again, since the text may be another. */
async function restoreForm() {
  const form = await kept.load();
  if (!form) return;
  const answer = await verdict(article, form.list, form.entry).catch(() => null);
  session.restore({ ...form, ranges: answer?.ranges ?? [] });
  if (answer?.ranges) reveal(blocks, answer.ranges);
  say("What you had not saved is here again.");
}

listenToServer({
  // Also the first message counts: a page that was opened in the background may be older than the build that it is about.
  async built({ errors }) {
    view.showErrors(errors);
    const before = state.article && canonical(state.article.lists);
    if (!(await session.refresh())) return;
    if (state.article.text_version !== document.body.dataset.version) location.reload();
    else if (before !== canonical(state.article.lists) && isDirty(state.form)) say("The file was changed; your form is as you left it.");
    // What the words name may be there now, or gone.
    marking.judge();
  },
  lost: () => view.showLost(true),
  // A message follows, as after each connection.
  found: () => view.showLost(false),
});

await session.load().catch((refused) => (state.problem = refused.message));
view.draw();
listenToKeys(text, actions, () => caretOn);
if (state.article) {
  const added = takeOver(article);
  if (added) session.history.add({ label: "add the article", article: added });
  await restoreForm();
  if (location.hash === "#open") nextOpen(article, state, openEntry, say, { stay: true });
}
if (!areLettersOn()) document.body.classList.add("no-letters");
// Tests and the robot wait for this.
document.body.dataset.ready = "yes";
