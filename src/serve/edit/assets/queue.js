// Tasks one after the other.

/** Returns `inTurn(task)`. A task that fails is reported with `failed(error)`, and those after it run all the same. */
export function createQueue(failed) {
  let last = Promise.resolve();
  // Whatever happens, also in `failed`, the queue goes on.
  return (task) => (last = last.then(task).catch(failed).catch(console.error));
}
