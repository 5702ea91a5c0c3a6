// The value of a form, `{ key, list, before, entry, ranges, proposed }`: comparing two of them, and bringing two together.
//
// `before` is the entry as it is in the file, or null for a new one. `key` says which form it is, however often it changes.

/** JSON with sorted keys, to compare entries. */
export const canonical = (value) =>
  JSON.stringify(value, (_, inner) =>
    inner && typeof inner === "object" && !Array.isArray(inner) ? Object.fromEntries(Object.entries(inner).sort()) : inner,
  );

/** True for a form whose closing would lose something. */
export const isDirty = (form) => Boolean(form) && (!form.before || canonical(form.entry) !== canonical(form.before));

/** True if both are the same form, perhaps at different times. */
export const isSameForm = (one, other) => Boolean(one && other) && one.key === other.key;

/** Keys whose values may be typed in a short form, as a text, and which key that text is the value of. */
const SHORT = { said: "date", verification: "level" };

const isMap = (value) => Boolean(value) && typeof value === "object" && !Array.isArray(value);
const inFull = (key, value) => (typeof value === "string" && SHORT[key] ? { [SHORT[key]]: value } : value);

/** The value at a path of an entry. */
export const valueAt = (entry, path) => path.reduce((inner, key) => inFull(key, inner?.[key]), entry);

/** A copy of an entry, or of a list in it, with another value at a path, or without what has no value. */
export function withValue(entry, [key, ...rest], value) {
  const changed = Array.isArray(entry) ? [...entry] : { ...entry };
  const inner = rest.length ? withValue(inFull(key, entry[key]) ?? {}, rest, value) : value;
  const isEmpty = inner === null || inner === "" || (typeof inner === "object" && Object.keys(inner).length === 0);
  if (isEmpty) delete changed[key];
  else changed[key] = inner;
  return changed;
}

/** `other` with what differs between `base` and `mine`. */
function mergeEntries(base, mine, other) {
  const merged = { ...other };
  for (const key of new Set([...Object.keys(base), ...Object.keys(mine)])) {
    if (canonical(base[key]) === canonical(mine[key])) continue;
    if (mine[key] === undefined) delete merged[key];
    else if ([base[key], mine[key], other[key]].every(isMap)) merged[key] = mergeEntries(base[key], mine[key], other[key]);
    else merged[key] = mine[key];
  }
  return merged;
}

/** The form `next` with what the editor has changed in `mine` since it was `base`. */
export function mergeForms(base, mine, next) {
  const words = base.entry.text === mine.entry.text ? next : mine;
  return { ...next, entry: mergeEntries(base.entry, mine.entry, next.entry), ranges: words.ranges, words: words.words };
}
