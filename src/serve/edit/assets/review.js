// Reviewing: what is open, here and in other articles, and who has reviewed what.

import { getArticles } from "./api.js";
import { askFor } from "./dialogs.js";
import { isSameForm } from "./forms.js";

const REVIEWER = "onrecord-reviewer";

/** True for a quote that somebody has to look at; in some sites nothing is published without a review. */
const isOpen = ({ entry, ranges, diagnostics }, { require_review: needsReview }) =>
  Boolean(entry.draft) || (needsReview && !entry.reviewed?.length) || !ranges || diagnostics.some(({ severity }) => severity === "error");

/** Opens the next open quote after the one that is shown, or goes to the next article that has one. */
export async function nextOpen(article, { article: { lists }, form, site }, open, say, { stay = false } = {}) {
  const quotes = lists.quotes.map((placed, index) => ({ placed, key: `quotes:${index}` }));
  const at = quotes.findIndex(({ placed }) => form?.before && placed.entry.id === form.before.id);
  const next = quotes.slice(at + 1).find(({ placed }) => isOpen(placed, site));
  if (next) return open(next.key);
  if (stay) return undefined;
  const all = await getArticles();
  const own = all.findIndex(({ id }) => id === article);
  const other = [...all.slice(own + 1), ...all.slice(0, own)].find(({ proposed, unreviewed }) => proposed + unreviewed > 0);
  if (other) return location.assign(`/.onrecord/edit/${encodeURIComponent(other.id)}#open`);
  const first = quotes.find(({ placed }) => isOpen(placed, site));
  if (first && first !== quotes[at]) return open(first.key);
  const needs = site.require_review ? "a draft, has an error or waits for a review" : "a draft or has an error";
  return say(first ? "No other quote of the site is open." : `Nothing is open: no quote of the site is ${needs}.`, { isShown: true });
}

/** Takes the form's quote one state further: proposed → confirmed → reviewed by somebody, on this day. */
export async function review(session) {
  const asked = session.state.form;
  const { draft, ...confirmed } = asked.entry;
  if (draft) return session.change({ ...asked, entry: confirmed }, "confirm");
  const by = await askFor("Who reviews it?", localStorage.getItem(REVIEWER) ?? "");
  const { form } = session.state;
  if (!by || !isSameForm(form, asked)) return undefined;
  localStorage.setItem(REVIEWER, by);
  const now = new Date();
  const date = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
  const reviewed = [...(form.entry.reviewed ?? []).filter((one) => one.by !== by), { by, date }];
  return session.change({ ...form, entry: { ...form.entry, reviewed } }, "review");
}
