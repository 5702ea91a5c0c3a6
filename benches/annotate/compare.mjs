// What the robot wrote against what people wrote: the same entries, with the same values, in any order of keys.

const canonical = (value) =>
  JSON.stringify(value, (_, inner) => (inner && typeof inner === "object" && !Array.isArray(inner) ? Object.fromEntries(Object.entries(inner).sort()) : inner));

/** The keys of two entries whose values differ, with those of mappings within them: `said.audience`. */
function differing(one, other, before = "") {
  const keys = new Set([...Object.keys(one ?? {}), ...Object.keys(other ?? {})]);
  return [...keys].flatMap((key) => {
    const [left, right] = [one?.[key], other?.[key]];
    if (canonical(left) === canonical(right)) return [];
    const areMaps = [left, right].some((value) => value && typeof value === "object" && !Array.isArray(value));
    return areMaps ? differing(left, right, `${before}${key}.`) : [[before + key, left, right]];
  });
}

/** Differences between entries, `[id, key, wanted, written]`; both are lists of entries with ids. */
export function differences(wanted, written) {
  const byId = new Map(written.map((entry) => [entry.id, entry]));
  return wanted.flatMap((entry) => {
    const own = byId.get(entry.id);
    return own ? differing(entry, own).map(([key, left, right]) => [entry.id, key, left, right]) : [[entry.id, "id", entry.id, undefined]];
  });
}

/** Prints differences: how often each key differs, then each with both values. */
export function report(found) {
  const counts = {};
  for (const [, key] of found) counts[key] = (counts[key] ?? 0) + 1;
  const all = Object.entries(counts).map(([key, count]) => `${key} ${count}×`);
  console.log(all.length ? `the annotations differ from those that people wrote in ${all.join(", ")}` : "the annotations are those that people wrote");
  for (const [id, key, wanted, written] of found) console.log(`  ${id}  ${key}: ${JSON.stringify(wanted)} → ${JSON.stringify(written)}`);
}
