// The page of an article: filters its marked passages, marks the passage that a link leads to, and arranges the notes
// in the margin.
const { words } = onrecord;
const article = document.querySelector("article.article");
if (!article) return;
const body = article.querySelector(".body");

/** The elements of each quote, by its fragment; a mention in a quote splits it into several. */
const runs = new Map();
const open = new Map();
for (const run of body.querySelectorAll(".quote, .rendition")) {
  const hue = run.className.match(/\bhue-\d/)?.[0];
  if (run.id.startsWith("q-")) open.set(hue, run.id);
  const id = open.get(hue);
  if (id) runs.set(id, [...(runs.get(id) ?? []), run]);
}

// The passage that a link leads to.
function aim() {
  for (const run of body.querySelectorAll(".target")) run.classList.remove("target");
  const id = decodeURIComponent(location.hash.slice(1));
  for (const run of runs.get(id) ?? []) run.classList.add("target");
  const note = id && document.getElementById(id)?.closest("details");
  if (note) note.open = true;
}
addEventListener("hashchange", aim);
aim();

// Notes: open in the margin, each moved up to the height of its number. Without this script they begin at the last line
// of their paragraph, one below the other.
const wide = matchMedia("screen and (min-width: 64rem)");
const notes = [...article.querySelectorAll(".note")];
function place() {
  const shown = notes.map((note) => note.parentElement).filter((part) => !part.classList.contains("dim"));
  for (const part of shown) part.style.top = "";
  if (!wide.matches) return;
  // Everything is measured before anything is moved, so that the page is laid out only once.
  const measured = shown.map((part) => {
    const number = article.querySelector(`.ref[href="#${CSS.escape(part.querySelector("details > div").id)}"]`);
    const { top, height } = part.getBoundingClientRect();
    const below = parseFloat(getComputedStyle(part).marginBlockEnd);
    return { part, top, wanted: number?.getBoundingClientRect().top ?? top, needs: height + below };
  });
  let free = -Infinity;
  for (const { part, top, wanted, needs } of measured) {
    const to = Math.max(wanted, free);
    part.style.top = `${to - top}px`;
    free = to + needs;
  }
}
function unfold() {
  for (const note of notes) {
    note.open = wide.matches;
    note.querySelector("summary").tabIndex = wide.matches ? -1 : 0;
  }
}
wide.addEventListener("change", unfold);
unfold();
aim();
new ResizeObserver(place).observe(body);

// Filters: the links to lists become buttons that highlight the passages in the list and dim the others.
const filters = [];
const status = document.createElement("p");
status.setAttribute("role", "status");

function narrow() {
  const pressed = filters.filter(({ button }) => button.getAttribute("aria-pressed") === "true");
  const within = (kind) => pressed.filter((filter) => filter.kind === kind);
  const keeps = (chosen, id) => chosen.every(({ members }) => members.has(id));
  const [quotes, kinds] = [within("quotes"), within("notes")];
  let shown = 0;
  for (const [id, marked] of runs) {
    const kept = keeps(quotes, id);
    shown += kept ? 1 : 0;
    for (const run of marked) run.classList.toggle("dim", !kept);
  }
  for (const note of notes) {
    const { id } = note.querySelector("div");
    const quote = id.replace(/^note-/, "");
    const kept = keeps(kinds, id) && (!runs.has(quote) || keeps(quotes, quote));
    note.parentElement.classList.toggle("dim", !kept);
  }
  place();
  for (const item of article.querySelectorAll(".said ol > li")) {
    const places = [...item.querySelectorAll(".place")];
    for (const place of places) place.hidden = !keeps(quotes, place.hash.slice(1));
    item.hidden = places.every((place) => place.hidden);
  }
  for (const list of article.querySelectorAll(".said > ol")) {
    list.hidden = list.previousElementSibling.hidden = [...list.children].every((item) => item.hidden);
  }
  status.textContent =
    quotes.length > 0 ? words.showing.replace("#", shown).replace("#", runs.size) : "";
}

for (const link of article.querySelectorAll(".voices a[data-narrow]")) {
  const head = document.getElementById(link.hash.slice(1));
  if (!head?.nextElementSibling) continue;
  const members = new Set([...head.nextElementSibling.querySelectorAll(".place")].map(({ hash }) => hash.slice(1)));
  const button = document.createElement("button");
  button.type = "button";
  button.className = link.className;
  button.textContent = link.textContent;
  button.setAttribute("aria-pressed", "false");
  const filter = { button, members, kind: link.hash.startsWith("#notes-") ? "notes" : "quotes", list: link.closest("ul") };
  button.addEventListener("click", () => {
    const on = button.getAttribute("aria-pressed") !== "true";
    for (const other of filters) {
      if (other.list === filter.list) other.button.setAttribute("aria-pressed", "false");
    }
    button.setAttribute("aria-pressed", on);
    narrow();
  });
  filters.push(filter);
  link.replaceWith(button);
}
if (filters.length > 0) article.querySelector(".voices").append(status);
