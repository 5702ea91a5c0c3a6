// Undo and redo over everything: marks, boundaries, fields, dismissals, new actors, saves.
//
// An operation is what was done, with all that undoing it takes (`session.js`). Typing in one field is one operation.

/** A log; `carryOut(operation, isUndo)` carries one out, and returns false if it could not. */
export function createHistory(carryOut, changed) {
  const done = [];
  const undone = [];
  // One after the other, however fast the keys come.
  let queue = Promise.resolve();

  function step(from, to, isUndo) {
    queue = queue.then(async () => {
      const operation = from.at(-1);
      if (!operation || !(await carryOut(operation, isUndo))) return null;
      from.pop();
      to.push(operation);
      changed();
      return operation;
    });
    return queue;
  }

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
    undo: () => step(done, undone, true),
    redo: () => step(undone, done, false),
    /** What undo and redo would do; undefined for nothing. */
    labels: () => ({ undo: done.at(-1)?.label, redo: undone.at(-1)?.label }),
  };
}
