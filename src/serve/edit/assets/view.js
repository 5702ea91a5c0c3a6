// Draws what the session knows: the marks in the text, the panel, the tools.

import { additionsIn, errorOf, findUnknown, openAgain, typeInto, typedIn } from "./chooser.js";
import { make } from "./elements.js";
import { isSameForm } from "./forms.js";
import { makeForm, nextField, showVerdict } from "./form.js";
import { inheritedBy, topicsAtHand } from "./guesses.js";
import { drawMarks, drawNumbers, highlight } from "./marks.js";
import { annotationList, drawTools, hintCard, itemsOf, movedList, selectionCard, suggestionCard } from "./panel.js";
import { keyOf } from "./suggesting.js";

export function createView({ text, blocks, session, selecting, suggesting, marking, actions, finder, hits, isCaretOn }) {
  const { state } = session;
  const panel = document.getElementById("panel");
  const tools = document.getElementById("tools");
  const notices = make("div.notices", { role: "alert" });
  const card = make("div.now");
  const rest = make("div.rest");
  panel.replaceChildren(notices, finder, card, rest);
  const numbers = make("div.numbers", { "aria-hidden": "true" });
  text.after(numbers);

  let marks = [];
  let drawn = { article: null, form: null };
  let form = null;
  let lastTouch = false;
  let isLost = false;
  let errors = 0;
  let isAsked = false;

  document.addEventListener("pointerdown", ({ pointerType }) => (lastTouch = pointerType === "touch"), true);

  const actorName = (id) => state.site.actors.find((actor) => actor.id === id)?.names[0] ?? id;

  /** Who says a suggestion, or may say it; an empty string for nobody. */
  function speakerOf({ entry, actors, name }) {
    if (entry.speaker) return actorName(entry.speaker);
    return actors.length ? `${actors.map(actorName).join(" or ")}?` : (name ?? "");
  }

  /** All marks of the article. */
  function collect() {
    const { lists, suggestions } = state.article;
    const found = [];
    for (const list of ["quotes", "renditions", "mentions", "notes"]) {
      lists[list].forEach(({ entry, ranges, diagnostics }, index) => {
        if (!ranges) return;
        const classes = [`mark-${list}`, entry.draft && "is-proposed", diagnostics.length && "has-problems"];
        found.push({ key: `${list}:${index}`, ranges, classes: classes.filter(Boolean).join(" ") });
      });
    }
    for (const one of suggestions) {
      if (one.confidence < suggesting.least()) continue;
      found.push({ key: `suggestion:${keyOf(one)}`, ranges: one.ranges, classes: "mark-suggestion", isSuggestion: true, one });
    }
    return found;
  }

  /** The key of the annotation in the form. */
  function currentKey() {
    if (!state.form?.before) return null;
    const { list, before } = state.form;
    const at = state.article.lists[list].findIndex(({ entry }) => (before.id ? entry.id === before.id : entry.text === before.text));
    return at < 0 ? null : `${list}:${at}`;
  }

  function drawForm() {
    const { activeElement: focused } = document;
    const name = form?.contains(focused) ? focused.name || focused.ariaLabel || focused.textContent : null;
    // What was opened in the same form stays open.
    const isSame = drawn.form && state.form.before === drawn.form.before && state.form.list === drawn.form.list;
    const opened = isSame ? [...(form?.querySelectorAll("details[open] > summary") ?? [])].map(({ textContent }) => textContent) : [];
    const isUpdate = form && isSameForm(drawn.form, state.form);
    const typed = isUpdate ? typedIn(form) : new Map();
    const value = state.form;
    form = makeForm(value, {
      now: () => (isSameForm(state.form, value) ? state.form : null),
      site: () => state.site,
      inherited: state.article,
      actions,
      addThing: session.addThing,
    });
    for (const summary of form.querySelectorAll("details > summary")) {
      if (opened.includes(summary.textContent)) summary.parentElement.open = true;
    }
    card.replaceChildren(form);
    if (!isUpdate) panel.scrollTop = 0;
    typeInto(form, typed);
    if (name) focusNamed(name);
    openAgain(form, typed);
    marking.judge();
  }

  /**
   * Saves the form, once everything is there that is being added from it; unless a field has words that mean nothing, which is then
   * shown.
   */
  async function saveForm() {
    const asked = state.form;
    // Each answer draws the form again.
    for (let under = additionsIn(form); under.length; under = additionsIn(form)) {
      await Promise.all(under);
      if (!form || !isSameForm(state.form, asked)) return;
    }
    const unknown = findUnknown(form);
    if (!unknown) return void marking.save();
    for (let group = unknown.closest("details"); group; group = group.parentElement.closest("details")) group.open = true;
    unknown.focus();
    session.say(errorOf(unknown), { isShown: true });
  }

  /** Puts the focus on the control that had it before the form was drawn again, or on the first. */
  function focusNamed(name) {
    const controls = [...form.querySelectorAll("input, select, textarea, button")];
    const found = controls.find((one) => one.name === name || one.ariaLabel === name || one.textContent === name);
    (found ?? controls.find((one) => one.matches("input, textarea"))).focus({ preventScroll: true });
  }

  function drawCard() {
    const selection = selecting.current();
    if (state.form) {
      const bar = card.querySelector(".selection");
      bar?.remove();
      if (selection) card.prepend(selectionCard({ ...selection, isInForm: true }, actions));
      return;
    }
    if (form) panel.scrollTop = 0;
    form = null;
    const one = suggesting.find();
    if (selection && (selection.ranges.length > 0)) return void card.replaceChildren(selectionCard(selection, actions));
    if (!one) return void card.replaceChildren(hintCard(suggesting.all().length, actions));
    const isNew = !one.actors.length && one.name;
    const speaker = isNew ? `${one.name}, who is not in the record yet` : speakerOf(one) || "The text names no speaker";
    const shown = { one, speaker, ...guessedOf(one), number: suggesting.number(), count: suggesting.all().length, same: suggesting.same(one).length };
    const focused = card.contains(document.activeElement) ? document.activeElement.dataset.topic : null;
    card.replaceChildren(suggestionCard(shown, actions));
    if (focused) card.querySelector(`[data-topic="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
    if (drawn.suggestion !== keyOf(one)) panel.scrollTop = 0;
    drawn.suggestion = keyOf(one);
  }

  const nameIn = (list, id) => state.site[list].find((one) => one.id === id)?.name ?? id;

  /** What accepting a suggestion adds besides its words and its speaker, and why: `{ said, topics, about }`. */
  function guessedOf(one) {
    const { entry, why } = suggesting.entryOf(one);
    const { date, event, medium } = entry.said ?? {};
    const inherited = inheritedBy(entry, state.article, state.site);
    const said = [date, event && nameIn("events", event), medium].filter(Boolean);
    const chosen = entry.topics ?? [];
    return {
      said: [said.length > 0 && [...said, why.said].filter(Boolean).join(" · "), inherited.date && `${inherited.date}, from ${inherited.of}`].filter(Boolean),
      topics: topicsAtHand(state.article, state.site, chosen).map((id) => ({ id, name: nameIn("topics", id), isChosen: chosen.includes(id) })),
      about: chosen.length ? why.topics : inherited.topics.length > 0 && `without its own: ${inherited.topics.map((id) => nameIn("topics", id)).join(", ")}`,
    };
  }

  function drawNotices() {
    const all = [];
    if (isLost) all.push(make("p.bad", {}, "The server does not answer. What is in the form is kept in this browser for this address; start ", make("code", {}, `onrecord serve --edit --port ${location.port || 80}`), " again to go on here."));
    if (state.problem) all.push(make("p.bad", {}, state.problem));
    if (errors) all.push(make("p", {}, `The site has ${errors} ${errors === 1 ? "error" : "errors"}: `, make("a", { href: "/" }, "what is wrong"), ". You can go on here."));
    const words = all.map((one) => one.textContent).join(" ");
    if (notices.textContent !== words) notices.replaceChildren(...all);
    if (state.findings && form) showVerdict(form, { proved: false, fidelity: null, diagnostics: state.findings });
  }

  function draw() {
    isAsked = false;
    drawNotices();
    if (!state.article) return;
    marks = collect();
    drawMarks(blocks, marks);
    const selection = selecting.current();
    const suggestion = suggesting.find();
    highlight(blocks, "selected", selection?.words?.ranges ?? selection?.ranges);
    highlight(blocks, "current", state.form?.ranges ?? (selection ? null : suggestion?.ranges));
    highlight(blocks, "caret", isCaretOn() && selecting.caret.at() ? [selecting.caret.at()] : null);
    const places = hits()?.hits ?? [];
    highlight(blocks, "hit", places);
    drawNumbers(numbers, blocks, places.length > 1 ? places : [], hits()?.chosen);
    if (state.form && state.form !== drawn.form) {
      if (!form || !isOwnChange()) drawForm();
      else marking.judge();
    }
    drawn.form = state.form;
    drawCard();
    const current = currentKey();
    if (drawn.article !== state.article || drawn.current !== current) {
      const focused = rest.contains(document.activeElement) ? document.activeElement.dataset.item : null;
      const { lists, moved } = state.article;
      rest.replaceChildren(...(moved.length ? [movedList(moved, actions.place)] : []), annotationList(itemsOf(lists, actorName), current, actions.open));
      if (focused) rest.querySelector(`[data-item="${focused}"]`)?.focus({ preventScroll: true });
      drawn.article = state.article;
      drawn.current = current;
    }
    document.body.classList.toggle("has-form", Boolean(state.form));
    const counts = { suggestions: suggesting.all().length, visible: suggesting.visible().length, least: suggesting.least() };
    drawTools(tools, { labels: session.history.labels(), isCaretOn: isCaretOn(), ...counts }, actions);
  }

  /** True if the form shows the change already, because it was typed there. */
  const isOwnChange = () => Boolean(session.typedField()) && !session.typedField().endsWith("+") && form.contains(document.activeElement);

  function drawSoon() {
    if (isAsked) return;
    isAsked = true;
    requestAnimationFrame(draw);
  }

  // What is on the screen decides what can be accepted together.
  let timer = null;
  const drawAfterMove = () => {
    clearTimeout(timer);
    timer = setTimeout(drawSoon, 100);
  };
  addEventListener("scroll", drawAfterMove, { passive: true });
  // The bar has as many rows as it needs; what sticks below it begins there.
  const bar = document.querySelector(".top-bar");
  const fitBar = () => document.documentElement.style.setProperty("--bar", `${bar.offsetHeight}px`);
  const sizes = new ResizeObserver(() => {
    fitBar();
    drawAfterMove();
  });
  for (const element of [document.documentElement, bar, panel]) sizes.observe(element);

  return {
    draw,
    save: saveForm,
    speakerOf,
    marks: () => marks,
    isTouch: () => lastTouch,
    focusForm() {
      draw();
      if (form) nextField(form, state.form, { site: state.site, inherited: state.article })?.focus({ preventScroll: true });
    },
    showVerdict: (answer) => form && showVerdict(form, answer),
    showErrors(count) {
      errors = count;
      drawNotices();
    },
    showLost(lost) {
      isLost = lost;
      drawNotices();
    },
  };
}
