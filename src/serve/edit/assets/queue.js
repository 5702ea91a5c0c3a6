// Tasks one after the other.

/** Returns `inTurn(task)`. A task that fails is reported with `failed(error)`, and those after it run all the same. */
export function createQueue(failed) {
  let last = Promise.resolve();
  return (task) => (last = last.then(task).catch(failed));
}
