// Combines the filters of an index: by speaker and topic and year and so on together, over the whole index. Without
// this script each filter is a link to a list of its own. The data and the lists are loaded when they are needed.
const panel = document.querySelector(".facets[data-filters]");
if (!panel) return;

const STEP = 20; // entries shown at a time
const VALUES = 12; // values shown of a facet
const { filters, index, facet: ownFacet, value: ownValue } = panel.dataset;
const own = ownFacet ? [[ownFacet, ownValue]] : [];
const { lang } = document.documentElement;
const whole = [...document.querySelectorAll("[data-group], main > [data-narrow], .pager, .list > .notice, main > .notice")];
const make = (name, properties = {}, ...children) => {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
};

const files = new Map();
/** A file of the site, fetched once and read by `read`. */
function load(address, read) {
  if (!files.has(address)) {
    const asked = fetch(address).then((answer) => {
      if (!answer.ok) throw new Error(`${answer.status} ${address}`);
      return read(answer);
    });
    asked.catch(() => files.delete(address));
    files.set(address, asked);
  }
  return files.get(address);
}

/** The data: sizes of pages, and each facet by name. */
const data = () =>
  load(filters, async (answer) => {
    const { facets, ...sizes } = await answer.json();
    const facet = ([name, label, values, items]) => [name, { label, values, items, slugs: values.map(([slug]) => slug) }];
    return { ...sizes, facets: new Map(facets.map(facet)) };
  });

/** The entries of a page of the index or of a list, in order. */
const entries = (address) =>
  load(address, async (answer) => {
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    return [...page.querySelectorAll("main [data-narrow] > li")];
  });

/** The filters that are chosen: `[facet, value]`, the one of the page itself first. */
function wanted() {
  const query = [...new URLSearchParams(location.search)];
  return [...own, ...query.filter(([facet]) => facet !== ownFacet && panel.querySelector(`[data-facet="${CSS.escape(facet)}"]`))];
}

const isOwn = ([facet, value]) => facet === ownFacet && value === ownValue;
const listOf = ([facet, value]) => `${index}by/${facet}/${value}/`;

/** The address of a combination: the list of one value, and the others in its query. */
function address(chosen, { facets }) {
  const listed = ([facet, value]) => facets.get(facet)?.values.some(([slug, , has]) => slug === value && has);
  const first = chosen.find(isOwn) ?? chosen.find(listed);
  const query = new URLSearchParams(chosen.filter((one) => one !== first));
  return (first ? listOf(first) : index) + (query.size ? `?${query}` : "");
}

const toggled = (chosen, [facet, value]) => {
  const others = chosen.filter(([other]) => other !== facet);
  return chosen.some((one) => one[0] === facet && one[1] === value) ? others : [...others, [facet, value]];
};

/** The numbers of the entries that have every chosen value, except that of the facet `but`. */
function matching(chosen, { facets }, but) {
  const tests = chosen.filter(([facet]) => facet !== but).map(([facet, value]) => {
    const { slugs, items } = facets.get(facet) ?? { slugs: [], items: [] };
    const number = slugs.indexOf(value);
    return (at) => items[at] === number || (Array.isArray(items[at]) && items[at].includes(number));
  });
  const [{ items }] = facets.values();
  return [...items.keys()].filter((at) => tests.every((fits) => fits(at)));
}

/** Counts in the panel what each value would leave. */
function count(chosen, table) {
  for (const details of panel.querySelectorAll("[data-facet]")) {
    const name = details.dataset.facet;
    const { values, items } = table.facets.get(name) ?? { values: [], items: [] };
    const counts = values.map(() => 0);
    for (const at of matching(chosen, table, name)) for (const number of [items[at]].flat()) counts[number] += 1;
    const current = chosen.find(([facet]) => facet === name)?.[1];
    const first = (a, b) => (name === "year" ? values[b][0].localeCompare(values[a][0]) : counts[b] - counts[a]);
    const order = [...values.keys()].filter((at) => counts[at] > 0 || values[at][0] === current).sort(first);
    const shown = name === "year" ? order : order.filter((at, rank) => rank < VALUES || values[at][0] === current);
    const links = shown.map((at) => {
      const [slug, text] = values[at];
      const link = make("a", { href: address(toggled(chosen, [name, slug]), table) }, make("bdi", {}, text));
      if (slug === current) link.setAttribute("aria-current", "true");
      return make("li", {}, link, " ", make("span", { className: "count" }, counts[at].toLocaleString(lang)));
    });
    details.querySelector("ul").replaceChildren(...links);
  }
  panel.querySelector(".whole")?.remove();
}

const box = make("div", { className: "combined" });
let turn = 0;

/** Shows the entries with all chosen values in place of the page's own. */
async function run() {
  const mine = ++turn;
  const chosen = wanted();
  if (chosen.length === own.length) {
    box.remove();
    for (const part of whole) part.hidden = false;
    if (files.has(filters)) count(chosen, await data());
    return;
  }
  try {
    const table = await data();
    if (mine !== turn) return;
    count(chosen, table);
    const found = matching(chosen, table);
    const all = [...table.facets.values()][0].items.length;
    const numbers = { shown: found.length, all };
    const said = panel.dataset.shown.replace(/\{(\w+)\}/g, (_, name) => numbers[name].toLocaleString(lang));
    const chips = chosen.map((one) => {
      const { label, values } = table.facets.get(one[0]) ?? { label: one[0], values: [] };
      const name = values.find(([slug]) => slug === one[1])?.[1] ?? one[1];
      const link = make("a", { href: address(toggled(chosen, one), table) }, make("bdi", {}, name), " ×");
      link.setAttribute("aria-label", `${panel.dataset.remove}: ${label}, ${name}`);
      return make("li", {}, link);
    });
    const list = make("ol");
    const more = make("button", { type: "button", className: "more" }, panel.dataset.more);
    more.addEventListener("click", () => show(list, more, found, chosen, table).then((first) => first?.querySelector("a")?.focus()));
    box.replaceChildren(make("ul", { className: "chosen" }, ...chips), make("p", { className: "meta", role: "status" }, said), list, more);
    for (const part of whole) part.hidden = true;
    panel.after(box);
    await show(list, more, found, chosen, table);
  } catch (error) {
    if (mine !== turn) return;
    for (const part of whole) part.hidden = false;
    box.replaceChildren(make("p", { className: "notice", role: "status" }, panel.dataset.failed));
    panel.after(box);
    console.warn(error);
  }
}

/**
 * Adds the next entries to the list, from the pages that have them: those of the shortest list, or of the index; where that
 * ends before the last entry, those of the years.
 */
async function show(list, more, found, chosen, { facets, index_page, index_items, list_page }) {
  const lists = chosen.filter(([facet, value]) => facets.get(facet)?.values.some(([slug, , has]) => slug === value && has));
  const members = lists.map((one) => [one, matching([one], { facets })]).sort(([, a], [, b]) => a.length - b.length)[0];
  const { values: years, items: yearOf } = facets.get("year") ?? {};
  const inYear = (at) => {
    const value = ["year", years[yearOf[at]][0]];
    return { start: listOf(value), size: list_page, place: matching([value], { facets }).indexOf(at) };
  };
  const placeOf = (at) => {
    if (members) return { start: listOf(members[0]), size: list_page, place: members[1].indexOf(at) };
    return index_items === undefined ? { start: index, size: index_page, place: at } : inYear(at);
  };
  const next = found.slice(list.children.length, list.children.length + STEP);
  const items = await Promise.all(
    next.map(async (at) => {
      const { start, size, place } = placeOf(at);
      const page = Math.floor(place / size) + 1;
      const item = (await entries(page > 1 ? `${start}page/${page}/` : start))[place % size];
      if (!item) throw new Error(`${start} has no entry ${place}`);
      return document.importNode(item, true);
    }),
  );
  // The index of quotes has cards, all other lists have lines.
  if (items[0]) list.className = items[0].querySelector(".card") ? "cards" : "lines";
  list.append(...items);
  document.dispatchEvent(new Event("onrecord-quotes"));
  more.hidden = list.children.length >= found.length;
  return items[0];
}

panel.addEventListener("click", async (event) => {
  const link = event.target.closest("li a");
  if (!link || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  // A link as the page was sent has its value alone; here it is added to the filter of the page.
  if (link.dataset.value && wanted().length > 0) {
    event.preventDefault();
    const { facet } = link.closest("[data-facet]").dataset;
    const combined = data().then((table) => address(toggled(wanted(), [facet, link.dataset.value]), table));
    go(await combined.catch(() => link.href));
  } else if (!link.dataset.value && new URL(link.href).pathname === location.pathname) {
    event.preventDefault();
    go(link.href);
  }
});
box.addEventListener("click", (event) => {
  const link = event.target.closest(".chosen a");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  if (new URL(link.href).pathname !== location.pathname) return;
  event.preventDefault();
  go(link.href);
});

function go(href) {
  if (new URL(href, location.href).pathname !== location.pathname) return location.assign(href);
  history.pushState(null, "", href);
  return run();
}
addEventListener("popstate", run);
if (own.length) {
  const recount = () => data().then((table) => count(wanted(), table)).catch((error) => console.warn(error));
  panel.addEventListener("toggle", recount, { capture: true, once: true });
}
if (wanted().length > own.length) run();
