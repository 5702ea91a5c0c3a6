// Reviewing: what is open, here and in other articles, and who has reviewed what.

import { getArticles } from "./api.js";
import { askFor } from "./dialogs.js";

const REVIEWER = "onrecord-reviewer";

/** True for a quote that somebody has to look at. */
export const isOpen = ({ entry, ranges, diagnostics }) => Boolean(entry.draft) || !ranges || diagnostics.some(({ severity }) => severity === "error");

/** Opens the next open quote after the one that is shown, or goes to the next article that has one. */
export async function nextOpen(article, { article: { lists }, form }, open, say, { stay = false } = {}) {
  const quotes = lists.quotes.map((placed, index) => ({ placed, key: `quotes:${index}` }));
  const at = quotes.findIndex(({ placed }) => form?.before && placed.entry.id === form.before.id);
  const next = quotes.slice(at + 1).find(({ placed }) => isOpen(placed));
  if (next) return open(next.key);
  if (stay) return undefined;
  const all = await getArticles();
  const own = all.findIndex(({ id }) => id === article);
  const other = [...all.slice(own + 1), ...all.slice(0, own)].find(({ proposed }) => proposed > 0);
  if (other) return location.assign(`/.onrecord/edit/${encodeURIComponent(other.id)}#open`);
  const first = quotes.find(({ placed }) => isOpen(placed));
  return first ? open(first.key) : say("No annotation of the site is open.");
}

/** Takes the form's quote one state further: proposed → confirmed → reviewed by somebody, on this day. */
export async function review(session) {
  const { form } = session.state;
  const { draft, ...entry } = form.entry;
  if (draft) return session.change({ ...form, entry }, "confirm");
  const by = await askFor("Who reviews it?", localStorage.getItem(REVIEWER) ?? "");
  if (!by) return undefined;
  localStorage.setItem(REVIEWER, by);
  const now = new Date();
  const date = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
  const reviewed = [...(entry.reviewed ?? []).filter((one) => one.by !== by), { by, date }];
  return session.change({ ...form, entry: { ...entry, reviewed } }, "review");
}
