// The form of a new article: its text is pasted, the server finds the article in it, and checks what the file will be.

import { addArticle, getSite, judgeArticle, readPasted } from "./api.js";
import { button, make } from "./elements.js";
import { choiceField, textField } from "./fields.js";
import { listFindings } from "./form.js";
import { NEW_ARTICLE, createKept, passOn } from "./kept.js";

/** How long typing rests before the server is asked, in milliseconds. */
const REST = 200;
const EMPTY = { text: "", title: "", publisher: "", authors: [], published: "", url: "", lang: "", genre: "", id: "" };

const place = document.getElementById("new-article");
const say = (words) => (document.getElementById("status").textContent = words);
const kept = await createKept(NEW_ARTICLE);
const site = await getSite();
let article = { ...EMPTY, ...(await kept.load()) };
// A field is told to be wrong only once the editor has been there.
const touched = new Set(Object.keys(EMPTY).filter((name) => article[name].length));
let asked = 0;
let timer = null;

const split = (names) => names.split(names.includes(";") ? ";" : ",").map((name) => name.trim()).filter(Boolean);
const bind = {
  at: ([name]) => (name === "authors" ? article.authors.join(", ") : article[name]),
  set([name], value) {
    article = { ...article, [name]: name === "authors" ? split(value ?? "") : (value ?? "") };
    touched.add(name);
    kept.keep(article);
    clearTimeout(timer);
    timer = setTimeout(judge, REST);
  },
};

const about = make("p.found", { "aria-live": "polite" });
const problem = make("p.bad", { role: "alert", hidden: true });
const text = textField(bind, "Text", ["text"], { rows: 14, hint: "in Markdown, once it is pasted: an empty line between paragraphs", lang: article.lang || undefined });
const field = (label, name, options) => textField(bind, label, [name], options);
const form = make(
  "form.new-article",
  {
    "aria-label": "New article",
    onsubmit: (event) => {
      event.preventDefault();
      add();
    },
    onkeydown: (event) => {
      if (event.isComposing || event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      add();
    },
  },
  text,
  about,
  field("Title", "title"),
  make("div.two", {}, field("Publisher", "publisher"), field("Authors", "authors", { hint: "separated by commas" })),
  make("div.two", {}, field("Date of publication", "published", { hint: "such as 2025-02-12" }), field("Address", "url", { type: "text", inputmode: "url", hint: "of the page, with https://" })),
  make(
    "div.two",
    {},
    field("Language", "lang", { hint: `only if it is not that of the site, ${document.documentElement.lang}` }),
    choiceField(bind, "Genre", ["genre"], site.choices.genre.filter((word) => word !== "reportage"), "reportage"),
  ),
  field("Id", "id", { spellcheck: "false", hint: "the name of its file and its permanent address; made from the title" }),
  problem,
  make("div.actions", {}, make("button.primary", { type: "submit" }, "Add the article"), make("a.button", { href: "/.onrecord/edit/", onclick: () => kept.keep(null) }, "Cancel")),
);
place.replaceChildren(form);
const control = (name) => form.elements.namedItem(name);

/** Writes a value into a field, so that the browser can undo it. */
function fill(name, value) {
  const input = control(name);
  const shown = name === "authors" ? value.join(", ") : value;
  input.focus();
  input.select();
  if (!document.execCommand("insertText", false, shown)) {
    input.value = shown;
    bind.set([name], shown);
  }
}

/** Reads what was pasted, and fills the fields that are empty. */
async function read(pasted) {
  say("Reading what was pasted.");
  const found = await readPasted(pasted).catch((refused) => (showProblem(refused.message), null));
  if (!found) return;
  showProblem(null);
  for (const [name, value] of Object.entries(found.article)) {
    if (name === "text" || (value.length && !article[name].length)) fill(name, value);
  }
  control("title").focus();
  const lacks = found.words < found.pasted * 0.9;
  const words = lacks
    ? `${found.words} of the ${found.pasted} words that were pasted are taken for the article. `
    : `${found.words} words found; compare them with the page before you quote them.`;
  about.replaceChildren(words, lacks && pasted.html ? button("Take all of them", () => read({ text: pasted.text })) : "");
  say(words);
}

control("text").addEventListener("paste", (event) => {
  const { value, selectionStart, selectionEnd } = event.target;
  // What is pasted into a text is a part of it.
  const isAll = selectionStart === 0 && selectionEnd === value.length;
  const [html, plain] = ["text/html", "text/plain"].map((type) => event.clipboardData.getData(type));
  if (!isAll || !(html || plain).trim()) return;
  event.preventDefault();
  read({ html: html || null, text: plain });
});

function showProblem(message) {
  problem.hidden = !message;
  problem.textContent = message ?? "";
}

/** Shows findings at their fields. */
function show(findings) {
  for (const name of Object.keys(EMPTY)) {
    const input = control(name);
    const holder = input.closest(".field");
    const own = findings.filter((one) => one.field === name && touched.has(name));
    holder.querySelector(".findings")?.remove();
    const isWrong = own.some(({ severity }) => severity === "error");
    input.toggleAttribute("aria-invalid", isWrong);
    if (isWrong) input.setAttribute("aria-invalid", "true");
    const described = [holder.querySelector("small[id]")?.id];
    if (own.length) {
      const list = listFindings(own);
      list.id = `${input.id}-findings`;
      described.push(list.id);
      holder.append(list);
    }
    const ids = described.filter(Boolean).join(" ");
    if (ids) input.setAttribute("aria-describedby", ids);
    else input.removeAttribute("aria-describedby");
  }
}

async function judge() {
  const number = (asked += 1);
  const answer = await judgeArticle(article).catch((refused) => (showProblem(refused.message), null));
  if (!answer || number !== asked) return;
  showProblem(null);
  control("id").placeholder = answer.id;
  show(answer.findings);
}

async function add() {
  clearTimeout(timer);
  asked += 1;
  Object.keys(EMPTY).forEach((name) => touched.add(name));
  try {
    const added = await addArticle(article);
    passOn(added, article);
    kept.keep(null);
    location.assign(`/.onrecord/edit/${encodeURIComponent(added.id)}`);
  } catch (refused) {
    const { findings = [] } = refused.answer ?? {};
    show(findings);
    showProblem(refused.message);
    const first = Object.keys(EMPTY).find((name) => findings.some((one) => one.field === name && one.severity === "error"));
    if (first) control(first).focus();
  }
}

control("text").focus();
if (touched.size) judge();
document.body.dataset.ready = "yes";
