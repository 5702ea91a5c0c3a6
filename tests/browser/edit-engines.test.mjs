// The annotator in Firefox and WebKit: it loads, words are marked by mouse and by keys, a form is filled and saved, and axe finds
// nothing.
import assert from "node:assert/strict";
import { test } from "node:test";
import axe from "axe-core";
import { Key } from "selenium-webdriver";
import { PAPER, PATIENCE, annotator } from "./edit-site.mjs";
import { firefox, webkit } from "./engines.mjs";

const FILE = `content/articles/${PAPER}.annotations.yaml`;

/** Runs in the page: the middles of the first and the last letter of some words in the text. */
const placesOf = (words) => {
  for (const block of document.querySelectorAll("#text [data-start]")) {
    const at = block.textContent.indexOf(words);
    if (at < 0) continue;
    block.scrollIntoView({ block: "center", behavior: "instant" });
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    const points = [];
    let before = 0;
    while (walker.nextNode()) {
      const node = walker.currentNode;
      for (const [edge, point] of [[0, at], [1, at + words.length - 1]]) {
        if (point < before || point >= before + node.length) continue;
        const range = document.createRange();
        range.setStart(node, point - before);
        range.setEnd(node, point - before + 1);
        const box = range.getBoundingClientRect();
        points[edge] = { x: Math.round(edge ? box.right - 1 : box.left + 1), y: Math.round(box.top + box.height / 2) };
      }
      before += node.length;
    }
    return points;
  }
  return null;
};

/**
 * What an editor does, whatever drives the browser: `evaluate(fn, argument)`, `until(fn, argument)` waits for it to be true,
 * `press(key)`, `type(text)`, `drag(from, to)`; `violationsOf()` runs axe.
 */
async function annotate({ evaluate, until, press, type, drag, violationsOf }, site) {
  await until(() => document.body?.dataset.ready === "yes");
  const count = (number) => until((wanted) => document.querySelectorAll(".items .item").length === wanted, number);
  const isProved = () => until(() => Boolean(document.querySelector("form.entry .proof .good")));
  const closed = () => until(() => !document.querySelector("form.entry"));

  // A suggestion.
  await press("n");
  await until(() => Boolean(document.querySelector(".suggestion")));
  await press("a");
  await count(1);

  // The mouse.
  const [from, to] = await evaluate(placesOf, "The plans are not ready");
  await drag(from, to);
  await until(() => document.querySelector(".selection .passage-words")?.textContent === "The plans are not ready");
  await press("Enter");
  await isProved();
  assert.equal(await evaluate(() => document.querySelector("form.entry [name=speaker]").value), "Ben Example");
  await press("Enter");
  await count(2);
  await closed();

  // The keys.
  await press("f");
  await until(() => document.activeElement.name === "find");
  await type("nob.eng");
  await until(() => document.querySelector(".selection .passage-words")?.textContent === "Nobody has asked the engineers.");
  await press("Enter");
  await isProved();
  // The speaker is there; the date comes next.
  await until(() => document.activeElement.name === "said.date");
  await press("ArrowDown");
  assert.equal(await evaluate(() => document.querySelector("form.entry [name='said.date']").value), "2025-03-05", "the day of publication");
  await press("Enter");
  await count(3);
  await closed();
  assert.match(await site.read(FILE), /text: Nobody has asked the engineers.\n {4}speaker: ben-example\n {4}said: \{date: 2025-03-05\}/);

  // Undone and done again.
  await press("u");
  await count(2);
  await until(() => Boolean(document.querySelector("form.entry")));
  await evaluate(() => document.activeElement.blur());
  await press("r");
  await count(3);

  const violations = await violationsOf();
  assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html.slice(0, 160)}`), []);
}

const RULES = { resultTypes: ["violations"], runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] };

test("Firefox", async (t) => {
  const site = await annotator();
  t.after(() => site.close());
  const browser = await firefox(t);
  const page = await browser.newPage();
  const wrong = [];
  page.on("pageerror", (error) => wrong.push(error.message));
  page.setDefaultTimeout(PATIENCE);
  await page.setViewport({ width: 1280, height: 900 });
  await page.goto(site.start);
  await page.goto(`${site.url}/.onrecord/edit/${PAPER}`);
  await annotate(
    {
      evaluate: (fn, argument) => page.evaluate(fn, argument),
      until: (fn, argument) => page.waitForFunction(fn, {}, argument),
      press: (key) => page.keyboard.press(key),
      type: (text) => page.keyboard.type(text),
      async drag(from, to) {
        await page.mouse.move(from.x, from.y);
        await page.mouse.down();
        await page.mouse.move(to.x, to.y, { steps: 4 });
        await page.mouse.up();
      },
      async violationsOf() {
        await page.evaluate(axe.source);
        return (await page.evaluate((rules) => globalThis.axe.run(document, rules), RULES)).violations;
      },
    },
    site,
  );
  assert.deepEqual(wrong, []);
});

test("WebKit", async (t) => {
  const site = await annotator();
  t.after(() => site.close());
  const driver = await webkit(t);
  await driver.get(site.start);
  await driver.get(`${site.url}/.onrecord/edit/${PAPER}`);
  const run = (fn, argument) => driver.executeScript(`return (${fn})(arguments[0])`, argument);
  const special = { Enter: Key.ENTER, Tab: Key.TAB, ArrowDown: Key.ARROW_DOWN };
  await annotate(
    {
      evaluate: run,
      until: (fn, argument) => driver.wait(() => run(fn, argument), PATIENCE),
      press: (key) => driver.actions().sendKeys(special[key] ?? key).perform(),
      type: (text) => driver.actions().sendKeys(text).perform(),
      async drag(from, to) {
        const actions = driver.actions();
        await actions.move({ x: from.x, y: from.y }).press().move({ x: to.x, y: to.y, duration: 100 }).release().perform();
      },
      async violationsOf() {
        await driver.executeScript(axe.source);
        return driver.executeAsyncScript("const [rules, done] = arguments; axe.run(document, rules).then(({ violations }) => done(violations));", RULES);
      },
    },
    site,
  );
});
