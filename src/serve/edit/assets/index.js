// The list of articles: what is annotated, and what is open.

import { getArticles } from "./api.js";
import { make } from "./elements.js";

const count = (number, what) => `${number} ${what}${number === 1 ? "" : "s"}`;

const summary = document.querySelector(".summary");
const place = document.querySelector(".articles");
let all = [];
let onlyOpen = false;

function row({ id, title, publisher, published, quotes, proposed, quotations, annotated }) {
  const share = quotations ? annotated / quotations : 1;
  return make(
    "tr",
    {},
    make("th", { scope: "row" }, make("a", { href: `/.onrecord/edit/${encodeURIComponent(id)}` }, title), make("small", {}, [publisher, published].filter(Boolean).join(" · "))),
    make("td", {}, String(quotes)),
    make("td", { class: proposed ? "is-open" : "" }, String(proposed)),
    make("td", {}, make("meter", { min: 0, max: 1, value: share, "aria-label": `${annotated} of ${quotations} quotations are annotated` }), make("small", {}, `${annotated} of ${quotations}`)),
  );
}

function draw() {
  const open = all.reduce((sum, { proposed }) => sum + proposed, 0);
  const shown = onlyOpen ? all.filter(({ proposed, quotations, annotated }) => proposed || annotated < quotations) : all;
  summary.textContent = `${count(all.length, "article")}, ${count(open, "open draft")}`;
  const heads = ["Article", "Quotes", "Open drafts", "Quotations annotated"].map((title) => make("th", { scope: "col" }, title));
  place.replaceChildren(make("table", {}, make("thead", {}, make("tr", {}, ...heads)), make("tbody", {}, ...shown.map(row))));
}

document.getElementById("only-open").addEventListener("change", ({ target }) => {
  onlyOpen = target.checked;
  draw();
});

try {
  all = await getArticles();
  draw();
} catch (refused) {
  summary.textContent = refused.message;
}
document.body.dataset.ready = "yes";
