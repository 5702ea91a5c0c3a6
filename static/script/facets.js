// Filters the list of an index in place, by speaker, topic, year and so on together, among the entries of the page.
// The links next to it do the same for one facet at a time, over the whole record, without scripts.
// The form is in the page and its space is reserved, so that nothing moves when this script is ready.
const block = document.querySelector("script.facet-data");
const form = document.querySelector("form.narrow");
if (!block || !form) return;

const { facets, rows } = JSON.parse(block.textContent);
const items = [...document.querySelectorAll("[data-narrow] > li")];
const groups = [...document.querySelectorAll("[data-group]")];
const output = form.querySelector("output");
const reset = form.querySelector("button");
const fields = [];

facets.forEach(([facet, values], at) => {
  const select = form.elements.namedItem(facet);
  if (!select) return;
  const { lang } = document.documentElement;
  const sorted = values.toSorted(([, a], [, b]) => (facet === "year" ? b.localeCompare(a) : a.localeCompare(b, lang)));
  for (const [value, text] of sorted) select.append(new Option(text, value));
  fields.push({ at, select, numbers: new Map(values.map(([value], number) => [value, number])) });
});

/** Shows the entries that have every chosen value, and puts the values into the address, so that it can be shared. */
function narrow() {
  const chosen = fields.filter(({ select }) => select.value);
  const wanted = chosen.map(({ at, select, numbers }) => [at, numbers.get(select.value)]);
  const fits = (row) => wanted.every(([at, number]) => [row[at]].flat().includes(number));
  const shown = rows.filter((row, number) => !(items[number].hidden = !fits(row))).length;
  for (const group of groups) group.hidden = !group.querySelector("li:not([hidden])");
  output.textContent = form.dataset.shown.replace("{shown}", shown).replace("{all}", rows.length);
  reset.hidden = chosen.length === 0;
  const query = new URLSearchParams(chosen.map(({ select }) => [select.name, select.value]));
  history.replaceState(history.state, "", (query.size ? `?${query}` : location.pathname) + location.hash);
}

if (fields.length && items.length === rows.length) {
  form.addEventListener("change", narrow);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(narrow));
  const asked = new URLSearchParams(location.search);
  for (const { select, numbers } of fields) {
    const value = asked.get(select.name);
    if (numbers.has(value)) select.value = value;
  }
  form.hidden = false;
  narrow();
}
