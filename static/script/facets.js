// Narrows the list of an index in place: by speaker, topic, year … together, over what the page lists.
// The links beside it do the same one facet at a time, over the whole record, without scripts.
const block = document.querySelector("script.facet-data");
const nav = document.querySelector(".facets");
if (!block || !nav) return;

const { facets, rows } = JSON.parse(block.textContent);
const items = [...document.querySelectorAll("[data-narrow] > li")];
const groups = [...document.querySelectorAll("[data-group]")];
const words = nav.dataset;
const form = document.createElement("form");
const output = document.createElement("output");
const reset = document.createElement("button");
const fields = [];

facets.forEach(([facet, values], at) => {
  const name = nav.querySelector(`[data-facet="${facet}"] > summary`);
  if (values.length < 2 || !name) return;
  const label = document.createElement("label");
  const select = document.createElement("select");
  select.name = facet;
  select.append(new Option(words.any, ""));
  const { lang } = document.documentElement;
  const sorted = values.toSorted(([, a], [, b]) => (facet === "year" ? b.localeCompare(a) : a.localeCompare(b, lang)));
  for (const [value, text] of sorted) select.append(new Option(text, value));
  label.append(name.textContent.trim(), select);
  form.append(label);
  fields.push({ at, select, numbers: new Map(values.map(([value], number) => [value, number])) });
});

/** Shows what has every chosen value, and says so in the address, so that it can be shared. */
function narrow() {
  const chosen = fields.filter(({ select }) => select.value);
  const wanted = chosen.map(({ at, select, numbers }) => [at, numbers.get(select.value)]);
  const fits = (row) => wanted.every(([at, number]) => [row[at]].flat().includes(number));
  const shown = rows.filter((row, number) => !(items[number].hidden = !fits(row))).length;
  for (const group of groups) group.hidden = !group.querySelector("li:not([hidden])");
  output.textContent = words.shown.replace("{shown}", shown).replace("{all}", rows.length);
  reset.hidden = chosen.length === 0;
  const query = new URLSearchParams(chosen.map(({ select }) => [select.name, select.value]));
  history.replaceState(history.state, "", (query.size ? `?${query}` : location.pathname) + location.hash);
}

if (fields.length && items.length === rows.length) {
  form.className = "narrow";
  form.setAttribute("aria-label", words.narrow);
  reset.type = "reset";
  reset.textContent = words.reset;
  form.append(output, reset);
  form.addEventListener("change", narrow);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(narrow));
  const asked = new URLSearchParams(location.search);
  for (const { select, numbers } of fields) {
    const value = asked.get(select.name);
    if (numbers.has(value)) select.value = value;
  }
  nav.after(form);
  narrow();
}
