// What is known of the article, and everything that changes it.
//
// Each change is an operation, `{ label, field, form: { before, after }, changes, thing, choice, article }`: what the form was and is, what
// was written into the file of annotations, the actor, topic, event or article that was added, and the topics that were chosen for a
// suggestion. Undo does the same backwards.
//
// The editor goes on while a request is under way. So whatever a request leads to is checked against the form as it is by then
// (`forms.js`): what was typed meanwhile stays, and so does another form that was opened.

import { Refused, addThing, getArticle, getSite, removeArticle, removeThing, save } from "./api.js";
import { canonical, isDirty, isSameForm, mergeForms } from "./forms.js";
import { createHistory } from "./history.js";
import { NEW_ARTICLE, createKept } from "./kept.js";
import { createQueue } from "./queue.js";

/** Says that what was added from a form stays without it. */
const areKept = (things) => `New in the record, and kept: ${things.map(({ name }) => name).join(", ")}. Undo ( u ) takes back one step after the other.`;

const inverse = (changes) => changes.map(({ list, before, after }) => ({ list, before: after, after: before })).reverse();

/**
 * The session of an article. `redraw()` is called with every change, `say(words, { isShown })` speaks to the editor,
 * `chooseSide(mine, theirs)` asks which of two versions is right, `keep(form)` keeps what is not saved yet.
 */
export function createSession(id, { redraw, say, chooseSide, keep }) {
  const state = { site: null, article: null, form: null, problem: null, findings: null, choices: new Map() };
  const inTurn = createQueue(fail);
  const history = createHistory(carryOut, redraw, inTurn);

  // What was added here and not taken back, which the site of the last build may not have yet; and what was taken back, which it
  // may still have.
  const added = [];
  let takenBack = [];

  // Counts writes: what was read before one may be older than what it answers.
  let writes = 0;
  // The field of the newest change, which shows it already.
  let typed = null;

  function setForm(form, field = null) {
    if (form) form.key ??= crypto.randomUUID();
    state.form = form;
    typed = field;
    state.findings = null;
    keep(form);
  }

  /** Shows the form to which an operation leads that began with the form `shown`, and expected `from`. */
  function showForm(shown, from, to) {
    const now = state.form;
    if (now === from) return void setForm(to);
    const base = now === shown ? from : shown;
    if ([base, to].every((one) => isSameForm(one, now))) setForm(mergeForms(base, now, to));
    // Another form is not replaced if that would lose something, or if the editor went there meanwhile.
    else if (now === shown && !isDirty(now)) setForm(to);
  }

  /** The form after changes were written that began with the form `shown` and were to lead to `wanted`. */
  function formAfter(shown, wanted, made) {
    const now = state.form;
    if (now === shown) return wanted;
    // What was typed meanwhile is a change of what is in the file by now.
    return wanted !== shown && isSameForm(now, shown) && made.length ? { ...now, before: made[0].after ?? null } : now;
  }

  /** Explains a failure; the form stays as it is. */
  function fail(refused) {
    if (refused.cancelled) return false;
    if (refused.answer?.diagnostics) state.findings = refused.answer.diagnostics;
    const isFault = !(refused instanceof Refused);
    // A fault of these scripts is also in the browser's console, with its place.
    if (isFault) console.error(refused);
    state.problem = isFault ? `onrecord has a fault: ${refused.message}. What is in the form is kept; reload the page to go on.` : refused.message;
    say(state.problem);
    redraw();
    return false;
  }

  /** Writes changes, and returns those that were made. */
  async function write(changes, isUndo = false) {
    writes += 1;
    try {
      state.article = await save(id, changes, isUndo);
      writes += 1;
      state.problem = null;
      return changes;
    } catch (refused) {
      if (refused.status !== 409 || !refused.answer?.conflicts) throw refused;
      const { article, conflicts } = refused.answer;
      state.article = article;
      writes += 1;
      redraw();
      const left = await settle(changes, conflicts);
      return left.length ? write(left, isUndo) : [];
    }
  }

  /** What is left of changes once the editor has decided about each conflict. */
  async function settle(changes, conflicts) {
    const left = [...changes];
    for (const { change: at, theirs } of conflicts) {
      const { list, after } = changes[at];
      // An answer that was lost on its way: it is there already.
      const isDone = canonical(after ?? null) === canonical(theirs ?? null);
      const side = isDone ? "theirs" : await chooseSide(after ?? null, theirs ?? null);
      if (!side) throw Object.assign(new Error("undecided"), { cancelled: true });
      left[at] = side === "mine" ? { list, before: theirs ?? null, after: after ?? null } : null;
    }
    return left.filter(Boolean);
  }

  const isIn = (site, { list, id: own }) => site[list].some(({ id: known }) => known === own);

  /** Takes over the site as of the last build, with what was added here since. */
  function takeSite(site) {
    takenBack = takenBack.filter((one) => isIn(site, one));
    state.site = site;
    showAdditions();
  }

  /** Puts into the lists of the site what was added here, and takes out what was taken back. */
  function showAdditions() {
    const { site } = state;
    for (const { list, id: own } of takenBack) site[list] = site[list].filter(({ id: known }) => known !== own);
    for (const { list, ...thing } of added.filter((one) => !isIn(site, one))) {
      site[list].push({ ...thing, names: [thing.name], memberships: [], positions: [] });
    }
  }

  /** Makes the file of an actor, a topic or an event; the site has read it only after its next build. */
  async function makeThing(list, wanted) {
    const thing = { list, ...(await addThing(list, wanted)) };
    added.push(thing);
    takenBack = takenBack.filter((one) => one.list !== list || one.id !== thing.id);
    showAdditions();
    return thing;
  }

  /** Removes such a file. */
  async function unmakeThing({ list, ...thing }) {
    await removeThing(list, thing);
    const at = added.findIndex((one) => one.list === list && one.id === thing.id);
    if (at >= 0) added.splice(at, 1);
    takenBack.push({ list, id: thing.id });
    showAdditions();
  }

  /** Removes the file of the article that was just added, and goes back to its form. */
  async function takeBack({ id: own, file, form }) {
    await removeArticle({ id: own, file });
    (await createKept(NEW_ARTICLE)).keep(form);
    location.assign("/.onrecord/new");
    return true;
  }

  /** Sets the topics that are chosen for a suggestion, or those that were before. */
  function choose({ key, before, after }, isUndo = false) {
    const topics = isUndo ? before : after;
    if (topics) state.choices.set(key, topics);
    else state.choices.delete(key);
  }

  /** Carries out an operation again, or undoes it. */
  async function carryOut(operation, isUndo) {
    const shown = state.form;
    try {
      if (operation.article) return await takeBack(operation.article);
      if (operation.choice) choose(operation.choice, isUndo);
      const { list, ...thing } = operation.thing ?? {};
      if (list && isUndo) await unmakeThing(operation.thing);
      if (list && !isUndo) operation.thing = await makeThing(list, thing);
      if (operation.changes?.length) {
        const made = await write(isUndo ? inverse(operation.changes) : operation.changes, isUndo);
        operation.changes = isUndo ? inverse(made) : made;
      }
    } catch (refused) {
      return fail(refused);
    }
    if (operation.form) {
      const { before, after } = operation.form;
      if (isUndo) showForm(shown, after, before);
      else showForm(shown, before, after);
    }
    say(`${isUndo ? "Undone" : "Done again"}: ${operation.label}`);
    return true;
  }

  return {
    state,
    history,
    say,
    /** Runs a task after those that are under way; a failure is shown. */
    inTurn,

    async load() {
      const [site, read] = await Promise.all([getSite(), getArticle(id)]);
      takeSite(site);
      state.article = read;
    },

    /** Reads the article again, after something changed on the disk. Returns false if it cannot be read. */
    async refresh() {
      try {
        let read;
        let before;
        do {
          before = writes;
          read = await Promise.all([getSite(), getArticle(id)]);
        } while (before !== writes);
        takeSite(read[0]);
        state.article = read[1];
        state.problem = null;
        return true;
      } catch (refused) {
        state.problem = refused.message;
        return false;
      } finally {
        redraw();
      }
    },

    /** Shows another form, or none. */
    change(form, label, field) {
      const before = state.form;
      setForm(form, field);
      history.add({ label, field, form: { before, after: form } });
    },

    /** Chooses topics for a suggestion, by its key. */
    choose(key, after, label) {
      const choice = { key, before: state.choices.get(key) ?? null, after };
      choose(choice);
      history.add({ label, choice });
    },

    /** What is to be said when a form is left without being saved: what was added from it was written, and stays. */
    leftFrom(form) {
      const things = history.done().filter(({ thing, of }) => thing && form && of === form.key).map(({ thing }) => thing);
      return things.length ? areKept(things) : "";
    },

    /** The field whose change made the form what it is; null if something else did. */
    typedField: () => typed,

    /** Shows a form that was kept, which is nothing to undo. */
    restore(form) {
      setForm(form);
      redraw();
    },

    /** Writes changes; the form becomes `form`. Returns false if they were not written. */
    async perform(label, changes, form = state.form) {
      const shown = state.form;
      try {
        const made = await write(changes);
        const before = state.form;
        const after = formAfter(shown, form, made);
        state.findings = null;
        if (after !== before) setForm(after);
        history.add({ label, changes: made, form: { before, after } });
        say(label);
        return true;
      } catch (refused) {
        return fail(refused);
      }
    },

    /** Adds an actor, a topic or an event, and returns the id; null if that cannot be. */
    addThing(list, wanted) {
      const form = state.form?.key;
      return inTurn(async () => {
        try {
          const thing = await makeThing(list, wanted);
          history.add({ label: `add ${thing.name}`, thing, of: form });
          const isLeft = state.form?.key !== form;
          say(isLeft ? areKept([thing]) : `${thing.name} is added.`, { isShown: isLeft });
          return thing.id;
        } catch (refused) {
          fail(refused);
          return null;
        }
      });
    },
  };
}
