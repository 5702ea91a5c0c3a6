// The list of articles: what is annotated, and what is open.

import { getArticles, getSite } from "./api.js";
import { make } from "./elements.js";

const count = (number, what) => `${number} ${what}${number === 1 ? "" : "s"}`;

const summary = document.querySelector(".summary");
const place = document.querySelector(".articles");
let all = [];
let onlyOpen = false;
// Whether the site publishes no quote without a review.
let needsReview = false;

function row({ id, title, publisher, published, quotes, proposed, unreviewed, quotations, annotated }) {
  const share = quotations ? annotated / quotations : 1;
  return make(
    "tr",
    {},
    make("th", { scope: "row" }, make("a", { href: `/.onrecord/edit/${encodeURIComponent(id)}` }, title), make("small", {}, [publisher, published].filter(Boolean).join(" · "))),
    make("td", {}, String(quotes)),
    make("td", { class: proposed ? "is-open" : "" }, String(proposed)),
    needsReview && make("td", { class: unreviewed ? "is-open" : "" }, String(unreviewed)),
    make("td", {}, make("meter", { min: 0, max: 1, value: share, "aria-label": `${annotated} of ${quotations} quotations are annotated` }), make("small", {}, `${annotated} of ${quotations}`)),
  );
}

function draw() {
  const sum = (key) => all.reduce((total, article) => total + article[key], 0);
  const shown = onlyOpen ? all.filter(({ proposed, unreviewed, quotations, annotated }) => proposed || unreviewed || annotated < quotations) : all;
  const open = [count(sum("proposed"), "open draft"), needsReview && `${count(sum("unreviewed"), "quote")} to review`];
  summary.textContent = [count(all.length, "article"), ...open].filter(Boolean).join(", ");
  const titles = ["Article", "Quotes", "Open drafts", needsReview && "To review", "Quotations annotated"].filter(Boolean);
  const heads = titles.map((title) => make("th", { scope: "col" }, title));
  place.replaceChildren(make("table", {}, make("thead", {}, make("tr", {}, ...heads)), make("tbody", {}, ...shown.map(row))));
}

document.getElementById("only-open").addEventListener("change", ({ target }) => {
  onlyOpen = target.checked;
  draw();
});

try {
  [{ require_review: needsReview }, all] = await Promise.all([getSite(), getArticles()]);
  draw();
} catch (refused) {
  summary.textContent = refused.message;
}
document.body.dataset.ready = "yes";
