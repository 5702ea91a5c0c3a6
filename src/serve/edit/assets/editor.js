// The annotator of one article: keeps its state, and connects the text, the panel, the keys and the server.

import * as api from "./api.js";
import { createCaret } from "./caret.js";
import { chooseSide, showKeys } from "./dialogs.js";
import { drawForm, drawVerdict } from "./form.js";
import { createHistory } from "./history.js";
import { listen } from "./keys.js";
import { drawMarks, highlight, isOnScreen, marksAt, reveal } from "./marks.js";
import { drawPanel, drawTools } from "./panel.js";
import { pointAt, pointsOf, readBlocks, wordsAt } from "./positions.js";

const id = document.body.dataset.article;
const [text, panel, tools, status] = ["text", "panel", "tools", "status"].map((name) => document.getElementById(name));
const kept = `onrecord-annotate:${id}`;

let site = { actors: [], topics: [], events: [], choices: {} };
let article = null;
let blocks = readBlocks(text);
let marks = [];
/** The value of the open form, or `null`; `proposed` are the speakers that the selection offers. */
let form = null;
let proposed = [];
/** What is selected: `{ ranges, answer }`. */
let selection = null;
let current = null;
let least = 0;
let errors = 0;
let isAdding = false;

const say = (words) => (status.textContent = words);
const actorName = (actor) => site.actors.find((one) => one.id === actor)?.names[0] ?? actor;
const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

// What is in the article

/** The suggestions that the filter lets through. */
const suggestions = () => article?.suggestions.filter(({ confidence }) => confidence >= least) ?? [];
const suggested = () => suggestions().find(({ entry }) => entry.id === current);
const keyOf = (list, index) => `${list}:${index}`;
const placed = () =>
  Object.entries(article?.lists ?? {})
    .filter(([list]) => list !== "dismissed")
    .flatMap(([list, entries]) => entries.map((one, index) => ({ ...one, list, key: keyOf(list, index) })));

/** The last quote that was saved here, or the last of the file: its fields are proposed for the next. */
let lastSaved = null;
const remembered = () => lastSaved ?? article.lists.quotes.at(-1)?.entry ?? null;

/** An entry with the fields of the last quote that a new one probably shares. */
function withRemembered(entry) {
  const last = remembered();
  if (!last) return entry;
  const filled = { ...entry };
  for (const key of ["said", "topics"]) {
    if (filled[key] === undefined && last[key] !== undefined && !same(last[key], article.defaults[key])) filled[key] = structuredClone(last[key]);
  }
  return filled;
}

// Drawing

function draw() {
  const open = suggestions();
  marks = [
    ...placed().filter(({ ranges }) => ranges).map(({ key, ranges, list, entry, diagnostics }) => ({
      key, ranges,
      classes: [`in-${list}`, entry.draft && "proposed", diagnostics.length && "has-problems"].filter(Boolean).join(" "),
    })),
    ...open.map(({ entry, ranges }) => ({ key: `suggestion:${entry.id}`, ranges, classes: "suggested" })),
  ];
  drawMarks(blocks, marks);
  highlight(blocks, "selected", form?.ranges ?? selection?.ranges);
  highlight(blocks, "current", suggested()?.ranges);
  const at = open.findIndex(({ entry }) => entry.id === current);
  const same = open.filter(({ entry }) => entry.text === suggested()?.entry.text).length;
  const counts = { suggestions: open.length, number: at + 1, same };
  drawTools(tools, { history, counts, filter: least, errors, actions });
  document.body.classList.toggle("has-form", Boolean(form));
  document.body.classList.toggle("has-choice", Boolean(form ?? selection ?? suggested()));
  if (!form) drawPanel(panel, { selection: selection && shownSelection(), suggestion: suggested(), counts, items: items(), actions, actorName });
}

const items = () =>
  placed()
    .toSorted((one, other) => (one.ranges?.[0][0] ?? Infinity) - (other.ranges?.[0][0] ?? Infinity))
    .map(({ key, list, entry, ranges, diagnostics }) => ({
      key,
      title: { quotes: actorName(entry.speaker ?? article.defaults.speaker) ?? "Quote", mentions: `Names ${actorName(entry.actor)}`, notes: "Note", renditions: `Words ${entry.quote}` }[list],
      words: entry.text,
      state: !ranges ? "not found in the text" : entry.draft ? "draft" : "",
      problems: diagnostics.length,
      isCurrent: false,
    }));

const shownSelection = () => ({
  words: selection.answer?.text ?? wordsAt(blocks, selection.ranges[0]),
  fidelity: selection.answer?.fidelity,
  parts: selection.ranges.length,
  speakers: selection.answer?.speakers ?? [],
});

/** Draws the form anew, with the focus in the field where it was. */
function showForm(focus) {
  if (!form) return;
  const active = panel.contains(document.activeElement) ? document.activeElement : null;
  const [name, from, to] = active ? [active.name, active.selectionStart, active.selectionEnd] : [];
  const opened = [...panel.querySelectorAll("details")].map(({ open }) => open);
  const element = drawForm({
    value: form, site, proposed, isNew: !form.before,
    changed: (value, field) => record("field", value, field),
    save: saveForm, cancel: () => closeForm(), remove: removeEntry, nudge, addActor,
  });
  panel.replaceChildren(element);
  element.querySelectorAll("details").forEach((details, at) => (details.open ||= opened[at] ?? false));
  const field = element.querySelector(focus ?? (name ? `[name="${CSS.escape(name)}"]` : "input, textarea"));
  field?.focus({ preventScroll: true });
  if (!focus && from !== null && from !== undefined) field?.setSelectionRange?.(from, to);
  drawVerdict(element, form.verdict);
  judge();
}

let judging = null;

/** Asks for the verdict on the form; an earlier question is given up. */
async function judge() {
  judging?.abort();
  if (!form) return;
  const asked = (judging = new AbortController());
  const { list, entry } = form;
  try {
    const answer = await api.verdict(id, list, entry, asked.signal);
    if (asked.signal.aborted || !form) return;
    drawVerdict(panel.querySelector("form"), answer);
    if (answer.ranges) highlight(blocks, "selected", answer.ranges);
    document.body.dataset.verdict = answer.proved ? "proved" : "refused";
  } catch (error) {
    if (!asked.signal.aborted) say(error.message);
  }
}

// The log

const history = createHistory(apply, () => draw());

/** Changes the form, as an operation that can be undone. */
function record(label, after, field) {
  const operation = { label, form: { before: form, after }, field };
  const isTyping = field && !field.endsWith("+") && !field.endsWith("-");
  setForm(after, isTyping ? "keep" : undefined);
  history.add(operation);
}

/** Shows a value of the form; with `keep`, the fields stay as they are, because the change was made in them. */
function setForm(value, how) {
  const was = form;
  form = value;
  if (value) localStorage.setItem(kept, JSON.stringify(value));
  else localStorage.removeItem(kept);
  if (!value) {
    judging?.abort();
    draw();
    if (was) text.focus({ preventScroll: true });
  } else if (how === "keep") judge();
  else {
    draw();
    showForm(was ? undefined : 'input, textarea');
  }
}

/** Carries out an operation of the log, or takes it back. */
async function apply({ form: states, changes, actor }, isUndo) {
  try {
    if (actor) {
      if (isUndo) await api.removeActor(actor);
      else await api.addActor(actor);
      site = await api.getSite();
      if (!isUndo) knowActor(actor);
    }
    if (changes) {
      const wanted = isUndo ? changes.map(({ list, before, after }) => ({ list, before: after, after: before })).reverse() : changes;
      if (!(await send(wanted))) return false;
    }
    if (states) setForm(isUndo ? states.before : states.after);
    selection = null;
    draw();
    return true;
  } catch (error) {
    say(error.message);
    return false;
  }
}

// Saving

/** Saves changes; asks which side is right if something changed on the disk. Returns false if nothing was written. */
async function send(changes) {
  try {
    setArticle(await api.save(id, changes));
    return true;
  } catch (error) {
    if (error.status !== 409 || !error.answer.conflicts) {
      say(error.message);
      alertIn(error);
      return false;
    }
    let remaining = structuredClone(changes);
    for (const { change, theirs } of error.answer.conflicts) {
      const chosen = await chooseSide(changes[change].after ?? null, theirs);
      if (chosen === null) return false;
      if (chosen === "theirs") remaining[change] = null;
      else remaining[change].before = theirs;
    }
    remaining = remaining.filter(Boolean).filter(({ before, after }) => before || after);
    if (!remaining.length) {
      setArticle(await api.getArticle(id));
      return true;
    }
    return send(remaining);
  }
}

/** Shows why a save was refused, in the form or above the text. */
function alertIn({ message, answer }) {
  const place = panel.querySelector("form");
  if (place) drawVerdict(place, { proved: false, fidelity: null, diagnostics: answer?.diagnostics ?? [{ severity: "error", code: "", message, notes: [], help: [] }] });
}

/** Saves changes as an operation of the log. */
async function commit(label, changes, after = null) {
  const before = form;
  if (!(await send(changes))) return false;
  for (const change of changes) if (change.list === "quotes" && change.after) lastSaved = change.after;
  history.add({ label, changes, form: { before, after } });
  setForm(after);
  say(label);
  return true;
}

let isSaving = false;

async function saveForm() {
  if (!form || isSaving) return;
  isSaving = true;
  const { list, before, entry } = form;
  const changes = before && same(before, entry) ? [] : [{ list, before: before ?? null, after: entry }];
  const isDone = changes.length ? await commit(before ? "Changed" : "Saved", changes) : (closeForm(), true);
  isSaving = false;
  if (isDone && current) go(1, true);
}

function closeForm() {
  if (form) record("close the form", null);
}

const removeEntry = () => commit("Removed", [{ list: form.list, before: form.before, after: null }]);

async function addActor(name) {
  try {
    const actor = await api.addActor({ name });
    knowActor(actor);
    history.add({ label: `Add ${name}`, actor });
    say(`${name} was added`);
    return actor.id;
  } catch (error) {
    say(error.message);
    return null;
  }
}

/** The record has a new actor only after the next build. */
function knowActor({ id: actor, names, kind }) {
  if (!site.actors.some((one) => one.id === actor)) site.actors.push({ id: actor, names, kind });
}

// Selecting

const caret = createCaret(() => blocks, text.lang || "en", (range) => choose([range]));
let asking = 0;

/** Selects ranges, and asks the server what they are. */
async function choose(ranges, { fromPage = false } = {}) {
  const all = isAdding && selection ? [...selection.ranges, ...ranges] : ranges;
  selection = { ranges: all, answer: selection?.answer && same(selection.ranges, all) ? selection.answer : null };
  draw();
  if (!fromPage) reveal(blocks, ranges);
  const asked = (asking += 1);
  try {
    const answer = await api.select(id, all);
    if (asked !== asking || !selection) return;
    selection.answer = answer;
    say([answer.text, answer.fidelity ?? "not found as it is", answer.speakers[0]?.name].filter(Boolean).join(". "));
  } catch (error) {
    if (asked !== asking) return;
    if (error.status === 422) selection = null;
    say(error.message);
  }
  draw();
}

function clear() {
  isAdding = false;
  if (form) return closeForm();
  selection = null;
  current = null;
  caret.clear();
  document.getSelection().removeAllRanges();
  draw();
}

/** Opens a form for the selection. */
async function mark(list) {
  if (!selection) return false;
  // The words are the server's: without stray marks, and whole.
  const asked = selection;
  const answer = asked.answer ?? (await api.select(id, asked.ranges).catch((error) => say(error.message)));
  if (!answer) return true;
  isAdding = false;
  proposed = answer.speakers;
  const words = { text: answer.text, ...(answer.occurrence && { occurrence: answer.occurrence }) };
  const kind = answer.kind === "direct" ? {} : { kind: answer.kind };
  const speaker = proposed.find((one) => one.id)?.id;
  const attribution = answer.attribution && { attribution: answer.attribution };
  const entry = {
    quotes: () => withRemembered({ id: answer.id, ...words, ...kind, ...(proposed[0]?.id && speaker && { speaker }), ...attribution }),
    mentions: () => ({ ...words, ...(speaker && { actor: speaker }) }),
    notes: () => words,
  }[list]();
  selection = null;
  document.getSelection().removeAllRanges();
  record(`mark a ${list.slice(0, -1)}`, { list, before: null, entry, ranges: answer.ranges });
  return true;
}

/** Moves one boundary of the form, or of the selection, by a word. */
async function nudge(edge, step) {
  const ranges = form?.ranges ?? selection?.ranges;
  if (!ranges?.length) return;
  const at = edge === 0 ? 0 : ranges.length - 1;
  const moved = ranges.map((range, index) => (index === at ? caret.nudge(range, edge, step) : range));
  if (!form) return choose(moved);
  const answer = await api.select(id, moved).catch((error) => say(error.message));
  if (!answer || !form) return;
  const entry = { ...form.entry, text: answer.text };
  delete entry.occurrence;
  if (answer.occurrence) entry.occurrence = answer.occurrence;
  record("move a boundary", { ...form, entry, ranges: answer.ranges });
}

/** Adds a second part: the next selection goes on with the quote. */
function addPart() {
  if (!selection) return false;
  isAdding = true;
  caret.clear();
  say("Select where the quote goes on");
  return true;
}

// Suggestions

function go(step, isAfterChange = false) {
  const all = suggestions();
  if (!all.length) {
    current = null;
    draw();
    return;
  }
  const at = all.findIndex(({ entry }) => entry.id === current);
  const from = at >= 0 ? at + step : nextAfter(all, isAfterChange);
  current = all[(from + all.length) % all.length].entry.id;
  selection = null;
  draw();
  reveal(blocks, suggested().ranges);
  const { entry, confidence } = suggested();
  say(`${entry.text}. ${entry.speaker ? actorName(entry.speaker) : "no speaker"}. ${Math.round(confidence * 100)} percent`);
}

/** Where the last suggestion was, so that the next is the one after it. */
let lastPlace = 0;
const nextAfter = (all) => Math.max(0, all.findIndex(({ ranges }) => ranges[0][0] >= lastPlace));

/** The entry that accepting a suggestion adds; `null` if somebody has to say who speaks. */
const accepted = ({ entry }) => (entry.speaker ? withRemembered(entry) : null);

async function accept() {
  const one = suggested();
  if (!one) return false;
  lastPlace = one.ranges[0][0];
  const entry = accepted(one);
  if (!entry) return editSuggestion();
  if (await commit("Accepted", [{ list: "quotes", before: null, after: entry }])) go(1, true);
  return true;
}

function editSuggestion() {
  const one = suggested();
  if (!one) return false;
  lastPlace = one.ranges[0][0];
  proposed = one.new_actor ? [{ id: null, name: one.name ?? one.new_actor, reason: one.reason }] : [];
  api.select(id, one.ranges).then((answer) => (proposed = [...proposed, ...answer.speakers.filter(({ name }) => name !== proposed[0]?.name)])).catch(() => {});
  record("edit a suggestion", { list: "quotes", before: null, entry: withRemembered(one.entry), ranges: one.ranges });
  return true;
}

const dismissal = ({ entry: { text: words, occurrence } }) => ({ list: "dismissed", before: null, after: { text: words, ...(occurrence && { occurrence }) } });

async function dismiss(all = suggested() ? [suggested()] : []) {
  if (!all.length) return false;
  lastPlace = all[0].ranges[0][0];
  if (await commit(all.length > 1 ? `Dismissed ${all.length}` : "Dismissed", all.map(dismissal))) go(1, true);
  return true;
}

const dismissSame = () => dismiss(suggestions().filter(({ entry }) => entry.text === suggested()?.entry.text));

/** Accepts the suggestions that are on the screen and have a speaker; what nobody saw is left alone. */
async function acceptVisible() {
  const seen = suggestions().filter((one) => isOnScreen(blocks, one.ranges));
  const changes = seen.map(accepted).filter(Boolean).map((entry) => ({ list: "quotes", before: null, after: entry }));
  if (!changes.length) return void say("No suggestion with a speaker is on the screen");
  await commit(`Accepted ${changes.length} on the screen`, changes);
}

/** Opens an annotation in the form. */
function open(key) {
  const one = placed().find((other) => other.key === key);
  if (!one) return;
  proposed = [];
  const { list, entry, ranges } = one;
  selection = null;
  if (ranges) {
    reveal(blocks, ranges);
    api.select(id, ranges).then((answer) => (proposed = answer.speakers)).catch(() => {});
  }
  record("open", { list, before: entry, entry, ranges });
}

const actions = {
  accept, acceptVisible, addPart, clear, dismiss: () => dismiss(), dismissSame, edit: editSuggestion, go, mark, open,
  next: () => go(1),
  previous: () => go(-1),
  markMention: () => void mark("mentions"),
  markNote: () => void mark("notes"),
  undo: () => void history.undo().then((operation) => operation && say(`Undone: ${operation.label}`)),
  redo: () => void history.redo().then((operation) => operation && say(`Redone: ${operation.label}`)),
  help: () => showKeys(),
  filter: (value) => {
    least = value;
    if (!suggested()) current = null;
    draw();
  },
  caret: () => {
    text.focus({ preventScroll: true });
    if (!caret.at()) caret.move("word", 1, false);
  },
  beginEarlier: () => void nudge(0, -1),
  beginLater: () => void nudge(0, 1),
  endEarlier: () => void nudge(1, -1),
  endLater: () => void nudge(1, 1),
};
for (const [unit, kind] of [["Word", "word"], ["Sentence", "sentence"], ["Paragraph", "paragraph"]]) {
  for (const [direction, step] of [["next", 1], ["previous", -1]]) {
    actions[`${direction}${unit}`] = () => caret.move(kind, step, false);
    actions[`${direction}${unit}Extend`] = () => caret.move(kind, step, true);
  }
}
listen(text, { ...actions, mark: () => (suggested() && !selection ? editSuggestion() : selection ? void mark("quotes") : false) });

// The mouse, and fingers

document.addEventListener("selectionchange", () => {
  const chosen = document.getSelection();
  if (chosen.isCollapsed || !text.contains(chosen.anchorNode) || form) return;
  const range = pointsOf(blocks, chosen.getRangeAt(0));
  if (!range || (selection && same(selection.ranges.at(-1), range))) return;
  current = null;
  caret.set(range);
  clearTimeout(waiting);
  // While the mouse moves, the selection changes with every pixel.
  waiting = setTimeout(() => choose([range], { fromPage: true }), 60);
});
let waiting = null;

let clicked = { point: null, at: 0 };
text.addEventListener("click", (event) => {
  if (!document.getSelection().isCollapsed) return;
  const place = document.caretPositionFromPoint?.(event.clientX, event.clientY);
  const range = place ? null : document.caretRangeFromPoint?.(event.clientX, event.clientY);
  const [node, offset] = place ? [place.offsetNode, place.offset] : [range?.startContainer, range?.startOffset];
  const point = node ? pointAt(blocks, node, offset) : null;
  if (point === null) return;
  const over = marksAt(marks, point);
  // The smallest first; a click at the same place goes on to the one around it.
  const again = clicked.keys && same(clicked.keys, over.map(({ key }) => key));
  clicked = { keys: over.map(({ key }) => key), at: again ? (clicked.at + 1) % over.length : 0 };
  const chosen = over[clicked.at]?.key;
  if (chosen?.startsWith("suggestion:")) {
    if (form) closeForm();
    current = chosen.slice("suggestion:".length);
    selection = null;
    draw();
  } else if (chosen) open(chosen);
  else if (!form) caret.set([point, point]);
});

// The state of the article, now and after every build

function setArticle(state) {
  const isOther = article && article.text_version !== state.text_version;
  article = state;
  if (isOther) return renewText();
  if (!suggested()) current = null;
  draw();
}

/** Takes the new text of an article that was edited; the form keeps what was typed. */
async function renewText() {
  const page = await fetch(location.href).then((response) => response.text());
  const now = new DOMParser().parseFromString(page, "text/html");
  text.replaceChildren(...now.getElementById("text").childNodes);
  document.body.dataset.version = now.body.dataset.version;
  blocks = readBlocks(text);
  [selection, current] = [null, null];
  caret.clear();
  draw();
  say("The text of the article was edited");
  if (form) judge();
}

let builds = 0;

/** Follows the builds of the site: another tab or a text editor may have changed the article. */
function follow() {
  const events = new EventSource(`/.onrecord/events?/`);
  events.addEventListener("message", async ({ data }) => {
    errors = JSON.parse(data).errors;
    builds += 1;
    if (builds > 1 && !isSaving) {
      try {
        const added = site.actors;
        site = await api.getSite();
        added.forEach(knowActor);
        setArticle(await api.getArticle(id));
      } catch (error) {
        say(error.message);
      }
    }
    draw();
  });
}

/** Takes up what was being typed when the page was left. */
function takeUp() {
  try {
    const value = JSON.parse(localStorage.getItem(kept));
    if (value?.entry && value.list) setForm(value);
  } catch {
    localStorage.removeItem(kept);
  }
}

text.tabIndex = 0;
text.setAttribute("role", "group");
text.setAttribute("aria-label", "Text of the article");
[site, article] = await Promise.all([api.getSite(), api.getArticle(id)]);
draw();
takeUp();
follow();
document.body.dataset.ready = "true";
