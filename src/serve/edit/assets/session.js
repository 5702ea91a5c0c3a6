// What is known of the article, and everything that changes it.
//
// Each change is an operation, `{ label, field, form: { before, after }, changes, actor, article }`: what the form was and is, what was
// written into the file of annotations, and the actor or the article that was added. Undo does the same backwards. A form is
// `{ list, before, entry, ranges, proposed }`; `before` is the entry as it is in the file, or null for a new one.

import { addActor, getArticle, getSite, removeActor, removeArticle, save } from "./api.js";
import { createHistory } from "./history.js";
import { NEW_ARTICLE, createKept } from "./kept.js";

/** JSON with sorted keys, to compare entries. */
export const canonical = (value) =>
  JSON.stringify(value, (_, inner) =>
    inner && typeof inner === "object" && !Array.isArray(inner) ? Object.fromEntries(Object.entries(inner).sort()) : inner,
  );

const inverse = (changes) => changes.map(({ list, before, after }) => ({ list, before: after, after: before })).reverse();

/**
 * The session of an article. `redraw()` is told of every change, `say(words)` speaks to the editor, `chooseSide(mine, theirs)`
 * asks which of two versions is right, `keep(form)` keeps what is not saved yet.
 */
export function createSession(id, { redraw, say, chooseSide, keep }) {
  const state = { site: null, article: null, form: null, problem: null, findings: null };
  const history = createHistory(carryOut, redraw);

  // The field of the newest change, which shows it already.
  let typed = null;

  function setForm(form, field = null) {
    state.form = form;
    typed = field;
    state.findings = null;
    keep(form);
  }

  /** Explains a failure; the form stays as it is. */
  function fail(refused) {
    if (refused.cancelled) return false;
    if (refused.answer?.diagnostics) state.findings = refused.answer.diagnostics;
    state.problem = refused.message;
    say(refused.message);
    redraw();
    return false;
  }

  /** Writes changes, and returns those that were made. */
  async function write(changes, isUndo = false) {
    try {
      state.article = await save(id, changes, isUndo);
      state.problem = null;
      return changes;
    } catch (refused) {
      if (refused.status !== 409 || !refused.answer?.conflicts) throw refused;
      const { article, conflicts } = refused.answer;
      state.article = article;
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

  /** Makes the file of an actor; the site has read it only after its next build. */
  async function makeActor(wanted) {
    const actor = await addActor(wanted);
    state.site = await getSite();
    if (!state.site.actors.some(({ id: known }) => known === actor.id)) state.site.actors.push(actor);
    return actor;
  }

  /** Removes the file of the article that was just added, and goes back to its form. */
  async function takeBack({ id: own, file, form }) {
    await removeArticle({ id: own, file });
    (await createKept(NEW_ARTICLE)).keep(form);
    location.assign("/.onrecord/new");
    return true;
  }

  /** Carries out an operation again, or undoes it. */
  async function carryOut(operation, isUndo) {
    try {
      if (operation.article) return await takeBack(operation.article);
      if (operation.actor && isUndo) await removeActor(operation.actor);
      if (operation.actor && !isUndo) await makeActor(operation.actor);
      if (operation.changes?.length) {
        const made = await write(isUndo ? inverse(operation.changes) : operation.changes, isUndo);
        operation.changes = isUndo ? inverse(made) : made;
      }
    } catch (refused) {
      return fail(refused);
    }
    if (operation.form) setForm(isUndo ? operation.form.before : operation.form.after);
    say(`${isUndo ? "Undone" : "Done again"}: ${operation.label}`);
    return true;
  }

  return {
    state,
    history,
    say,

    async load() {
      [state.site, state.article] = await Promise.all([getSite(), getArticle(id)]);
    },

    /** Reads the article again, after something changed on the disk. Returns false if it cannot be read. */
    async refresh() {
      try {
        [state.site, state.article] = await Promise.all([getSite(), getArticle(id)]);
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

    /** The field whose change made the form what it is; null if something else did. */
    typedField: () => typed,

    /** Shows a form that was kept, which is nothing to undo. */
    restore(form) {
      setForm(form);
      redraw();
    },

    /** Writes changes; the form becomes `form`. Returns false if they were not written. */
    async perform(label, changes, form = state.form) {
      const before = state.form;
      try {
        const made = await write(changes);
        setForm(form);
        history.add({ label, changes: made, form: { before, after: form } });
        say(label);
        return true;
      } catch (refused) {
        return fail(refused);
      }
    },

    /** Adds an actor, and returns the id; null if that cannot be. */
    async addActor(name) {
      try {
        const { text, ...actor } = await makeActor({ name });
        history.add({ label: `add ${name}`, actor: { ...actor, name, text } });
        say(`${name} is added.`);
        return actor.id;
      } catch (refused) {
        fail(refused);
        return null;
      }
    },
  };
}
