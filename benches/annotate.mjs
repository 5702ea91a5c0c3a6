// A robot annotates articles from nothing in a real browser, with the keyboard alone, and prints what each quote takes: keys,
// typed characters, clicks, seconds. It knows the quotes from the annotations of the site, which it removes from a copy.
//
//     node benches/annotate.mjs [--root DIR] [ARTICLE…]
//
// A quote is finished with its words, an id, its speaker, its date and one topic. A key is one press, with Shift or without;
// characters typed into a field are counted by themselves.
import { execFile, spawn } from "node:child_process";
import { cp, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { binary, home, launch } from "../tests/browser/site.mjs";

const typed = process.argv.slice(2);
const root = typed[0] === "--root" ? typed.splice(0, 2)[1] : home;

const browser = await launch();
const folder = await mkdtemp(join(tmpdir(), "onrecord-robot-"));
for (const name of ["onrecord.toml", "content", "static", "templates"]) await cp(join(root, name), join(folder, name), { recursive: true }).catch(() => {});

/** Serves the copy with the annotator: the address to open, and an end. */
async function serve() {
  const child = spawn(binary, ["serve", "--edit", "--root", folder, "--port", "0"], { stdio: ["ignore", "ignore", "pipe"] });
  const start = await new Promise((done, failed) => {
    let said = "";
    child.stderr.setEncoding("utf8").on("data", (text) => {
      said += text;
      const found = said.match(/http:\S+token=[0-9a-f]+/);
      if (found) done(found[0]);
    });
    child.on("exit", () => failed(new Error(said)));
  });
  const page = await (await browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage();
  page.setDefaultTimeout(10_000);
  await page.goto(start);
  const url = new URL(start).origin;
  return { page, url, get: (path) => page.evaluate(async (address) => (await fetch(address)).json(), `/.onrecord/api/${path}`), close: () => (child.kill("SIGINT"), page.context().close()) };
}

// What people wrote, with places in the text.
const known = await serve();
const lists = await known.get("site");
const names = Object.fromEntries(lists.actors.map(({ id, names: [name] }) => [id, name]));
const topicNames = Object.fromEntries(lists.topics.map(({ id, name }) => [id, name]));
const articles = typed.length ? typed : (await known.get("articles")).map(({ id }) => id);
const wanted = {};
for (const id of articles) wanted[id] = (await known.get(`articles/${id}`)).lists.quotes.filter(({ ranges }) => ranges);
await known.close();

// Nothing but the articles: briefings would refer to quotes that are not there.
const below = join(folder, "content", "articles");
for (const name of await readdir(below)) if (name.endsWith(".annotations.yaml")) await rm(join(below, name));
await rm(join(folder, "content", "briefings"), { recursive: true, force: true });

const site = await serve();
const { page } = site;
let keys = 0;
let characters = 0;

const press = async (key) => {
  keys += 1;
  await page.keyboard.press(key);
};
const write = async (text) => {
  characters += text.length;
  await page.keyboard.type(text);
};
const settled = (test, argument) => page.waitForFunction(test, argument);
const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

/** Where a highlight is, in code points. */
const placeOf = (name) =>
  page.evaluate(async (highlight) => {
    const { pointAt, readBlocks } = await import("/.onrecord/edit/assets/positions.js");
    const blocks = readBlocks(document.getElementById("text"));
    return [...(CSS.highlights.get(highlight) ?? [])].map((range) => [pointAt(blocks, range.startContainer, range.startOffset), pointAt(blocks, range.endContainer, range.endOffset)]);
  }, name);

/** Fills what the open form lacks, and saves it. */
async function finish({ entry }) {
  const form = page.locator("form.entry");
  await form.waitFor();
  await settled(() => document.activeElement.name === "speaker" || document.activeElement.name === "topics");
  const name = names[entry.speaker];
  if ((await form.locator("[name=speaker]").inputValue()) !== name) {
    await page.locator("[name=speaker]").selectText();
    await write(name.slice(0, 12));
    await choose(name);
  }
  const date = entry.said?.date;
  if (date && (await form.locator("[name='said.date']").inputValue()) !== date) {
    await press("Tab");
    await write(date);
  }
  const [topic] = entry.topics ?? [];
  if (topic && !(await form.locator(".chips li").count())) {
    while (!(await page.evaluate(() => document.activeElement.name === "topics"))) await press("Tab");
    await write(topic.slice(0, 6));
    await choose(null);
    await form.locator(".chips li").waitFor();
  }
  await press("Enter");
  await form.waitFor({ state: "detached" });
}

/** Chooses the option with some words, or the first. */
async function choose(words) {
  await page.locator("[role=option]").first().waitFor();
  const all = await page.locator("[role=option] span").allTextContents();
  for (let at = words ? Math.max(0, all.indexOf(words)) : 0; at > 0; at -= 1) await press("ArrowDown");
  await press("Enter");
}

/** The number of words between two positions, and where the sentence of the first one ends. */
const between = (from, to) =>
  page.evaluate(
    async ([start, end]) => {
      const { blockAt, count, readBlocks, wordsAt } = await import("/.onrecord/edit/assets/positions.js");
      const blocks = readBlocks(document.getElementById("text"));
      const { lang } = document.getElementById("text");
      const words = start < end ? [...new Intl.Segmenter(lang, { granularity: "word" }).segment(wordsAt(blocks, [start, end]))].filter(({ isWordLike }) => isWordLike).length : 0;
      const block = blocks[blockAt(blocks, start)];
      let sentence = block.start;
      for (const { segment } of new Intl.Segmenter(lang, { granularity: "sentence" }).segment(block.text)) {
        const next = sentence + count(segment);
        if (next > start) return { words, start: sentence, end: sentence + count(segment.trimEnd()), block: block.start };
        sentence = next;
      }
      return { words, start: sentence, end: block.end, block: block.start };
    },
    [from, to],
  );

/** Moves the caret to the word at a position. */
async function moveTo(start) {
  const at = async () => (await placeOf("caret"))[0];
  const target = await between(start, start);
  const go = async (key, isThere) => {
    for (let tries = 0, now = await at(); !isThere(now) && tries < 200; tries += 1) {
      await press(key);
      now = await at();
    }
  };
  const [now] = await at();
  if ((await between(now, now)).block !== target.block) await go(now < start ? "PageDown" : "PageUp", ([first]) => first === target.block);
  if ((await at())[0] !== target.start) await go((await at())[0] < target.start ? "ArrowDown" : "ArrowUp", ([first]) => first === target.start);
  if (start > target.start) await go("ArrowRight", ([first]) => first >= start);
}

/** Selects words from the caret on, as far as a position. */
async function selectTo(end) {
  const reached = async () => (await placeOf("selected")).at(-1)?.[1] ?? 0;
  for (let tries = 0, now = await reached(); now < end && tries < 200; tries += 1, now = await reached()) {
    const { words, end: sentence } = await between(now, end);
    if (!words) break;
    await press(sentence <= end + 2 ? "Shift+ArrowDown" : "Shift+ArrowRight");
  }
}

async function byHand(quote) {
  if (!(await page.evaluate(() => document.querySelector("[data-tool=caret]").ariaPressed === "true"))) await press("c");
  for (const [index, [start, end]] of quote.ranges.entries()) {
    await moveTo(start);
    // From the sentence to its first word, if the quote is shorter.
    if (((await placeOf("caret"))[0]?.[1] ?? 0) > end + 2) await press("ArrowRight");
    await selectTo(end);
    if (index < quote.ranges.length - 1) await press("+");
  }
  await press("Enter");
  await finish(quote);
}

const rows = [];
async function measured(how, id, quote, act) {
  [keys, characters] = [0, 0];
  const began = performance.now();
  await act();
  rows.push({ how, id, quote: quote.entry.id, keys, characters, clicks: 0, seconds: (performance.now() - began) / 1000 });
  const { quote: name, seconds } = rows.at(-1);
  console.log([how.padEnd(10), id, name, `${keys} keys`, `${characters} characters`, `${seconds.toFixed(1)} s`].join("  "));
}

for (const id of articles) {
  await page.goto(`${site.url}/.onrecord/edit/${id}`);
  await settled(() => document.body.dataset.ready === "yes");
  const { suggestions } = await site.get(`articles/${id}`);
  const left = new Map(wanted[id].map((quote) => [JSON.stringify(quote.ranges), quote]));
  for (const suggestion of suggestions) {
    const quote = left.get(JSON.stringify(suggestion.ranges));
    if (!quote) continue;
    await measured("accepted", id, quote, async () => {
      for (let tries = 0; !same(await placeOf("current"), suggestion.ranges) && tries < suggestions.length; tries += 1) {
        await press("n");
        await settled(() => document.querySelector(".suggestion"));
      }
      const shown = await page.locator(".suggestion").innerText();
      const { speaker, said, topics } = quote.entry;
      const isComplete = suggestion.entry.speaker === speaker && (!said?.date || shown.includes(said.date)) && (!topics || shown.includes(topicNames[topics[0]]));
      if (!isComplete) {
        await press("e");
        return finish(quote);
      }
      const before = await page.locator(".items .item").count();
      await press("a");
      await settled((count) => document.querySelectorAll(".items .item").length > count, before);
    });
    left.delete(JSON.stringify(suggestion.ranges));
  }
  for (const quote of left.values()) {
    await measured("by hand", id, quote, () => byHand(quote)).catch((error) => console.log(`by hand     ${id}  ${quote.entry.id}  not finished: ${error.message.split("\n")[0]}`));
    if (await page.locator("form.entry").count()) {
      console.log(`  ${await page.locator("form.entry .proof").textContent()} ${await page.locator(".notices").textContent()}`);
      await page.locator("form.entry").getByRole("button", { name: "Cancel" }).click();
    }
  }
}

const middle = (numbers) => numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)];
for (const how of ["accepted", "by hand"]) {
  const own = rows.filter((row) => row.how === how);
  if (!own.length) continue;
  const of = (key) => middle(own.map((row) => row[key]));
  console.log(`${how}: ${own.length} quotes; in the middle ${of("keys")} keys, ${of("characters")} characters, 0 clicks, ${of("seconds").toFixed(1)} s`);
}
const total = Object.values(wanted).flat().length;
console.log(`${rows.length} of ${total} quotes are finished`);
await promisify(execFile)(binary, ["check", "--root", folder]).then(() => console.log("the site passes `check`"), ({ stdout, stderr }) => console.log((stdout + stderr).split("\n").slice(-4).join("\n")));
await site.close();
await browser.close();
await rm(folder, { recursive: true });
