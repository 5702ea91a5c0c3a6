// Undo and redo over everything: marks, boundaries, fields, dismissals, new actors, saves.
//
// An operation is what was done and what it takes to undo it: the form before and after, and the changes that were saved.
// Typing in one field is one operation.

/** A log; `apply(operation, isUndo)` carries one out, and returns false if it could not. */
export function createHistory(apply, changed) {
  let done = [];
  let undone = [];
  let busy = Promise.resolve();

  const step = (from, to, isUndo) => {
    busy = busy.then(async () => {
      const operation = from().at(-1);
      if (!operation || (await apply(operation, isUndo)) === false) return null;
      from().pop();
      to().push(operation);
      changed();
      return operation;
    });
    return busy;
  };

  return {
    /** Adds what was done. */
    add(operation) {
      const last = done.at(-1);
      const joins = operation.field && last?.field === operation.field && last.form.after === operation.form.before;
      if (joins) last.form.after = operation.form.after;
      else done.push(operation);
      undone = [];
      changed();
    },
    undo: () => step(() => done, () => undone, true),
    redo: () => step(() => undone, () => done, false),
    canUndo: () => done.length > 0,
    canRedo: () => undone.length > 0,
    nextLabels: () => ({ undo: done.at(-1)?.label, redo: undone.at(-1)?.label }),
  };
}
