// Undo and redo over everything: marks, boundaries, fields, dismissals, what was added to the record, saves.
//
// An operation is what was done, with all that undoing it takes (`session.js`). Typing in one field is one operation.

/**
 * A log; `carryOut(operation, isUndo)` carries one out, and returns false if it could not. `inTurn` runs that after what is
 * under way, however fast the keys come.
 */
export function createHistory(carryOut, changed, inTurn) {
  const done = [];
  const undone = [];

  const step = (from, to, isUndo) =>
    inTurn(async () => {
      const operation = from.at(-1);
      if (!operation || !(await carryOut(operation, isUndo))) return null;
      // The editor may have done something else meanwhile, which is the newest now.
      const at = from.lastIndexOf(operation);
      if (at >= 0) from.splice(at, 1);
      to.push(operation);
      changed();
      return operation;
    });

  return {
    /** Adds what was done. */
    add(operation) {
      const last = done.at(-1);
      const continues = operation.field && last?.field === operation.field && last.form.after === operation.form.before;
      if (continues) last.form.after = operation.form.after;
      else done.push(operation);
      undone.length = 0;
      changed();
    },
    /** What can be undone, the newest last. */
    done: () => done,
    undo: () => step(done, undone, true),
    redo: () => step(undone, done, false),
    /** What undo and redo would do; undefined for nothing. */
    labels: () => ({ undo: done.at(-1)?.label, redo: undone.at(-1)?.label }),
  };
}
