// A robot annotates articles from nothing in a real browser, with the keyboard alone, and prints what each quote takes: keys,
// clicks, seconds. It knows the quotes from the annotations of the site, which it removes from a copy.
//
//     node benches/annotate.mjs [--root DIR] [ARTICLE…]
//     node benches/annotate.mjs --corpus DIR [--articles 10] [--quotes 12]
//     node benches/annotate.mjs --latency [--root DIR]
//
// A quote is finished with its words, an id, its speaker, its date and one topic. A key is one press, with Shift or without, also
// in a field; letters of a new name are counted by themselves, and what the annotator guessed wrong costs the keys that correct
// it: a date, an event, a medium where there is none, a topic that is not the quote's. What else an entry has is filled in afterwards without being
// counted, and the files are compared with those that people wrote. The environment variable ONRECORD names another program
// than the debug binary.
import { execFile } from "node:child_process";
import { rm } from "node:fs/promises";
import { parseArgs, promisify } from "node:util";
import { differences, report } from "./annotate/compare.mjs";
import { completeForm, relate } from "./annotate/complete.mjs";
import { measureLatency } from "./annotate/latency.mjs";
import { createRobot } from "./annotate/robot.mjs";
import { copyOf, serve, siteOfCorpus } from "./annotate/sites.mjs";
import { binary, home, launch } from "../tests/browser/site.mjs";

/** The most suggestions that are passed over to reach one. */
const NEAR = 4;

const text = (value) => ({ type: "string", default: value });
const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { root: text(home), corpus: { type: "string" }, articles: text("10"), quotes: text("12"), latency: { type: "boolean" } },
});
const browser = await launch();

if (options.latency) {
  const site = await serve(browser, options.root);
  await measureLatency(site, options.root);
  await site.close();
  await browser.close();
  process.exit();
}

const made = options.corpus ? await siteOfCorpus(options.corpus, { articles: Number(options.articles), quotes: Number(options.quotes) }) : null;
const folder = made?.folder ?? (await copyOf(options.root));

// What people wrote, with places in the text; then a copy without it.
const site = await serve(browser, folder);
const { page } = site;
const lists = await site.get("site");
const articles = positionals.length ? positionals : (made?.articles ?? (await site.get("articles")).map(({ id }) => id));
const wanted = {};
for (const id of articles) {
  const { lists: { quotes } } = await site.get(`articles/${id}`);
  wanted[id] = quotes.filter(({ ranges }) => ranges);
  if (quotes.length) await site.post(`articles/${id}/save`, { changes: quotes.map(({ entry }) => ({ list: "quotes", before: entry, after: null })), undo: true });
}

const robot = createRobot(page, lists);
const rows = [];

/** Annotates one quote; `act(finish)` does it, and `finish` saves its form. */
async function measured(how, id, quote, act) {
  const began = performance.now();
  robot.begin();
  await act();
  rows.push({ how, id, quote: quote.entry.id, ...robot.counted(), seconds: (performance.now() - began) / 1000 });
  const { keys, letters, seconds, steps } = rows.at(-1);
  const forWhat = Object.entries(steps).map(([step, count]) => `${step} ${count}`).join(", ");
  console.log([how.padEnd(9), id.slice(0, 30), quote.entry.id, `${keys} keys${letters ? ` and ${letters} letters of a name` : ""} (${forWhat})`, `${seconds.toFixed(1)} s`].join("  "));
}

for (const id of articles) {
  await page.goto(`${site.url}/.onrecord/edit/${id}`);
  await page.waitForFunction(() => document.body.dataset.ready === "yes");
  const { suggestions } = await site.get(`articles/${id}`);
  const suggested = new Map(suggestions.map((one) => [JSON.stringify(one.ranges), one]));
  // In the order of the text, as people read it.
  for (const quote of wanted[id].toSorted((one, other) => one.ranges[0][0] - other.ranges[0][0])) {
    // One goes through suggestions as long as they are near; others are found by their letters.
    const near = suggested.get(JSON.stringify(quote.ranges));
    const suggestion = near && (await robot.stepsTo(near)) <= NEAR ? near : undefined;
    const how = suggestion ? "accepted" : "by hand";
    const complete = () => robot.uncounted(() => completeForm(page, quote.entry));
    await measured(how, id, quote, () => (suggestion ? robot.accept(suggestion, quote, complete) : robot.byHand(quote, complete))).catch(async (error) => {
      console.log(`${how}  ${id}  ${quote.entry.id}  not finished: ${error.message.split("\n")[0]}`);
      if (!page.isClosed()) await robot.leave();
    });
  }
}

// Relations lead to quotes that may have been written later.
for (const id of articles) {
  const own = wanted[id].filter(({ entry }) => entry.relations?.length);
  if (!own.length) continue;
  await page.goto(`${site.url}/.onrecord/edit/${id}`);
  await page.waitForFunction(() => document.body.dataset.ready === "yes");
  for (const { entry } of own) await relate(page, entry).catch((error) => console.log(`${entry.id}: no relation: ${error.message.split("\n")[0]}`));
}

const share = (numbers, part) => numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length * part)];
for (const how of ["accepted", "by hand"]) {
  const own = rows.filter((row) => row.how === how);
  if (!own.length) continue;
  const of = (key, part = 0.5) => share(own.map((row) => row[key]), part);
  console.log(`${how}: ${own.length} quotes; keys: half take ${of("keys")} or fewer, nine of ten ${of("keys", 0.9)}, all ${of("keys", 0.9999)}; no click; ${of("seconds").toFixed(1)} s`);
}
console.log(`${rows.length} of ${Object.values(wanted).flat().length} quotes are finished`);
const found = [];
for (const id of articles) {
  const { lists: { quotes } } = await site.get(`articles/${id}`);
  found.push(...differences(wanted[id].map(({ entry }) => entry), quotes.map(({ entry }) => entry)));
}
report(found);
await promisify(execFile)(binary, ["check", "--root", folder]).then(() => console.log("the site passes `check`"), ({ stdout, stderr }) => console.log((stdout + stderr).split("\n").slice(-12).join("\n")));
await site.close();
await browser.close();
await rm(folder, { recursive: true });
