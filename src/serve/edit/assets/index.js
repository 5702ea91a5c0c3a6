// The list of articles, those with something to do first.

import { getArticles } from "./api.js";
import { make } from "./elements.js";

const number = (n, one, many = `${one}s`) => `${n.toLocaleString("en")} ${n === 1 ? one : many}`;

/** What is to be done in an article: drafts to confirm, then quotations without an annotation. */
const open = ({ proposed, quotations, annotated }) => proposed + Math.max(0, quotations - annotated);

function row(article) {
  const { id, title, publisher, published, quotes, proposed, quotations, annotated } = article;
  const left = Math.max(0, quotations - annotated);
  return make(
    "li",
    {},
    make("a", { href: `/.onrecord/edit/${encodeURIComponent(id)}` }, title),
    make("span.about", {}, [publisher, published].filter(Boolean).join(" · ")),
    make(
      "span.counts",
      {},
      number(quotes, "quote"),
      proposed > 0 && make("strong", {}, number(proposed, "draft")),
      left > 0 && make("strong", {}, `${number(left, "quotation")} open`),
      open(article) === 0 && make("span.done", {}, "nothing open"),
    ),
  );
}

const articles = await getArticles();
const sorted = articles.toSorted((one, other) => open(other) - open(one) || (other.published ?? "").localeCompare(one.published ?? ""));
const place = document.querySelector(".articles");
const filter = make("input", { type: "search", placeholder: "Title, publisher or id", "aria-label": "Find an article" });
const list = make("ul", {});
const status = document.querySelector(".summary");

function draw() {
  const typed = filter.value.toLowerCase();
  const shown = sorted.filter(({ id, title, publisher }) => `${id} ${title} ${publisher ?? ""}`.toLowerCase().includes(typed));
  list.replaceChildren(...shown.map(row));
  const todo = shown.filter((article) => open(article) > 0).length;
  status.textContent = `${number(shown.length, "article")}, ${todo} with something open`;
}

filter.addEventListener("input", draw);
place.append(filter, list);
draw();
