// Annotating in the browser: suggestions, marks made with a mouse and with keys, new actors, relations, and undoing all of it.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import { PAPER, annotator, edit, says, selectWords } from "./edit-site.mjs";
import { binary, launch } from "./site.mjs";

const FILE = `content/articles/${PAPER}.annotations.yaml`;
const ACTOR = "content/actors/clara-example.md";

let browser;

before(async () => {
  browser = await launch();
});

after(async () => {
  await browser?.close();
});

/** Runs `body(page, site)` with a site of its own. */
async function visit(body, options = {}) {
  const site = await annotator();
  try {
    await edit(browser, site, options, (page) => body(page, site));
  } finally {
    await site.close();
  }
}

const form = (page) => page.locator("form.entry");
const proved = (page) => page.locator("form.entry .proof .good", { hasText: "Proved" }).waitFor();
const items = (page, count) => page.waitForFunction((wanted) => document.querySelectorAll(".items .item").length === wanted, count);
const marks = (page, name) => page.locator(`#text mark.mark-${name}`);
const focused = (page) => page.evaluate(() => document.activeElement.name || document.activeElement.id || document.activeElement.tagName);
const check = (site) => promisify(execFile)(binary, ["check", "--root", site.folder]);
const missing = (site, name) => site.read(name).then(() => false, () => true);

/** Moves the caret to a word and selects as far as another, as keys do. */
async function selectByKeys(page, words) {
  await page.keyboard.press("c");
  await page.waitForFunction(() => document.activeElement.id === "text");
  const selected = () => page.evaluate(() => [...(CSS.highlights.get("selected") ?? [])].map(String).join(" "));
  for (let at = 0; (await selected()) !== words[0]; at += 1) {
    assert.ok(at < 200, `the caret comes to “${words[0]}”`);
    await page.keyboard.press("ArrowRight");
  }
  for (let at = 0; !(await selected()).endsWith(words[1]); at += 1) {
    assert.ok(at < 30, `the selection comes to “${words[1]}”`);
    await page.keyboard.press("Shift+ArrowRight");
  }
}

/** Undoes or does again what is next, and waits until the log is another. */
async function again(page, key) {
  const titles = () => page.evaluate(() => ["undo", "redo"].map((name) => document.querySelector(`[data-tool=${name}]`).title).join());
  await page.evaluate(() => document.activeElement.blur());
  const before = await titles();
  await page.keyboard.press(key);
  await page.waitForFunction((last) => ["undo", "redo"].map((name) => document.querySelector(`[data-tool=${name}]`).title).join() !== last, before);
}

test("a suggestion is accepted with two keys, and becomes a mark and an entry of the file", () =>
  visit(async (page, site) => {
    await page.keyboard.press("n");
    await page.locator(".suggestion", { hasText: "Anna Example" }).waitFor();
    await page.keyboard.press("a");
    await items(page, 1);
    const words = (await marks(page, "quotes").allTextContents()).join(" ");
    assert.match(words, /^We will build the bridge by May,? and not a day later\.$/);
    const text = await site.read(FILE);
    assert.match(text, /^# yaml-language-server: \$schema=\.\.\/\.\.\/\.schemas\/annotations\.json\nquotes:\n {2}- id: we-will-build-the-bridge-by\n {4}text: We will build the bridge by May, and not a day later\.\n {4}speaker: anna-example\n/);
    assert.doesNotMatch(text, /draft/);
    await check(site);
  }));

test("words selected with the mouse become a quote, without the comma that was taken in by mistake", () =>
  visit(async (page, site) => {
    await selectWords(page, "The plans are not ready,”");
    await page.locator(".selection .about", { hasText: "verbatim" }).waitFor();
    assert.equal(await page.locator(".selection .passage-words").textContent(), "The plans are not ready");
    await page.locator(".selection button", { hasText: "Quote" }).click();
    await proved(page);
    assert.equal(await form(page).locator("[name=speaker]").inputValue(), "Ben Example");
    await form(page).locator("[name='said.date']").fill("2025-03-04");
    await form(page).locator("[name=topics]").pressSequentially("bri");
    await page.keyboard.press("Enter");
    await form(page).locator(".chips li").waitFor();
    assert.equal(await focused(page), "topics", "the focus stays in the field");
    await page.keyboard.press("Enter");
    await items(page, 1);
    assert.equal(await focused(page), "text");
    const text = await site.read(FILE);
    assert.match(text, /text: The plans are not ready\n {4}speaker: ben-example\n {4}said: \{date: 2025-03-04\}\n {4}topics: \[bridge\]\n$/);
    await check(site);
  }));

test("a quote is marked with the keyboard alone", () =>
  visit(async (page, site) => {
    await selectByKeys(page, ["Nobody", "engineers"]);
    await says(page, "Nobody has asked the engineers");
    await page.keyboard.press("Enter");
    await form(page).waitFor();
    assert.equal(await focused(page), "said.date", "the speaker is there, the date is not");
    await proved(page);
    await page.keyboard.press("Enter");
    await items(page, 1);
    assert.equal(await focused(page), "text", "the caret is where it was");
    assert.match(await site.read(FILE), /text: Nobody has asked the engineers, speaker: ben-example\}\n/);
  }));

test("a second passage makes a split quote, and keys move its ends", () =>
  visit(async (page, site) => {
    await selectWords(page, "build the bridge by May");
    await page.locator(".selection .about", { hasText: "verbatim" }).waitFor();
    await page.keyboard.press("Enter");
    await proved(page);
    await selectWords(page, "and not a day later.");
    await page.locator(".selection button", { hasText: "Add to the open quote" }).click();
    await form(page).locator(".passage-words", { hasText: "build the bridge by May, and not a day later." }).waitFor();
    await form(page).getByRole("button", { name: "Begin a word earlier" }).click();
    await form(page).locator(".passage-words", { hasText: "will build the bridge by May, and" }).waitFor();
    assert.equal(await focused(page).then((name) => name === "BUTTON"), true, "the focus stays on the button");
    await page.evaluate(() => document.activeElement.blur());
    await page.keyboard.press(",");
    await form(page).locator(".passage-words", { hasText: "We will build the bridge by May, and not a day later." }).waitFor();
    await page.locator(".proof .good", { hasText: "split" }).waitFor();
    await form(page).getByRole("button", { name: "Save" }).click();
    await items(page, 1);
    assert.match(await site.read(FILE), /text: We will build the bridge by May, and not a day later\.\n/);
    await check(site);
  }));

test("a new speaker is added on the spot, and both are taken back and made again", () =>
  visit(async (page, site) => {
    await selectWords(page, "My house will be in the shade of it.");
    await page.locator(".selection .about", { hasText: "verbatim" }).waitFor();
    await page.keyboard.press("Enter");
    await page.locator("[role=option]", { hasText: "Add “Clara Example”" }).waitFor();
    await page.keyboard.press("Enter");
    await proved(page);
    assert.match(await site.read(ACTOR), /name: Clara Example/);
    await page.keyboard.press("Enter");
    await items(page, 1);
    const saved = await site.read(FILE);
    assert.match(saved, /speaker: clara-example/);
    // The quote, its speaker, the file of the speaker, the mark.
    await page.keyboard.press("u");
    await form(page).waitFor();
    await items(page, 0);
    for (let at = 0; !(await missing(site, ACTOR)); at += 1) {
      assert.ok(at < 4, "the actor is taken back");
      await again(page, "u");
    }
    for (let at = 0; (await page.locator("[data-tool=redo]").isEnabled()); at += 1) {
      assert.ok(at < 8, "everything is done again");
      await again(page, "r");
    }
    await items(page, 1);
    assert.equal(await site.read(FILE), saved);
    assert.match(await site.read(ACTOR), /name: Clara Example/);
    await check(site);
  }));

test("two quotes are related, and the relation is undone and done again", () =>
  visit(async (page, site) => {
    await page.keyboard.press("n");
    await page.locator(".suggestion").waitFor();
    await page.keyboard.press("a");
    await items(page, 1);
    await page.locator(".items .item").click();
    await form(page).locator("summary", { hasText: "Positions, relations" }).click();
    await form(page).locator("[name=relation-type]").selectOption("contradicts");
    await form(page).locator("[name=relations]").pressSequentially("not safe");
    await page.locator("[role=option]", { hasText: "The bridge is not safe" }).waitFor();
    await page.keyboard.press("Enter");
    await form(page).locator(".chips li", { hasText: "contradicts not-safe" }).waitFor();
    await form(page).getByRole("button", { name: "Save" }).click();
    await form(page).waitFor({ state: "detached" });
    const saved = await site.read(FILE);
    assert.match(saved, /relations:\n {6}- \{type: contradicts, to: not-safe\}\n/);
    await page.keyboard.press("u");
    await form(page).waitFor();
    assert.doesNotMatch(await site.read(FILE), /relations/);
    await page.evaluate(() => document.activeElement.blur());
    await page.keyboard.press("r");
    await form(page).waitFor({ state: "detached" });
    assert.equal(await site.read(FILE), saved);
  }));

test("a dismissed suggestion is kept in the file and does not come back; undo brings it back", () =>
  visit(async (page, site) => {
    const dotted = await marks(page, "suggestion").count();
    await page.keyboard.press("n");
    await page.locator(".suggestion").waitFor();
    await page.keyboard.press("d");
    await page.waitForFunction((count) => document.querySelectorAll("mark.mark-suggestion").length < count, dotted);
    assert.match(await site.read(FILE), /dismissed:\n {2}- .*We will build the bridge by May/);
    await page.reload();
    await page.waitForFunction(() => document.body.dataset.ready === "yes");
    assert.ok((await marks(page, "suggestion").count()) < dotted);
    await page.keyboard.press("n");
    await page.locator(".suggestion", { hasText: "The plans are not ready" }).waitFor();
  }));

test("equal words are accepted at once, and undone at once", () =>
  visit(async (page, site) => {
    await page.locator("mark.mark-suggestion", { hasText: "It is a beautiful plan" }).first().click();
    await page.locator(".suggestion", { hasText: "Accept all 2 alike" }).waitFor();
    await page.keyboard.press("S");
    await items(page, 2);
    assert.match(await site.read(FILE), /occurrence: 2/);
    await check(site);
    await page.keyboard.press("u");
    await items(page, 0);
  }));

test("only what is on the screen is accepted together", () =>
  visit(
    async (page, site) => {
      const label = await page.locator("[data-tool=acceptVisible]").textContent();
      const count = Number(label.match(/\d+/)[0]);
      const all = await page.locator("mark.mark-suggestion").count();
      assert.ok(count > 0 && count < all, `${count} of ${all} are on the screen`);
      await page.keyboard.press("A");
      await items(page, count);
      assert.doesNotMatch(await site.read(FILE), /beautiful plan/, "what is below the screen is left alone");
    },
    { viewport: { width: 1100, height: 420 } },
  ));

test("of nested marks the smallest opens first, and the next by another click", () =>
  visit(async (page) => {
    for (const [words, name] of [["The plans are not ready", "Quote"], ["plans", "Note"]]) {
      await selectWords(page, words);
      await page.locator(".selection .about", { hasText: "verbatim" }).waitFor();
      await page.locator(".selection button", { hasText: name }).first().click();
      await form(page).waitFor();
      if (name === "Note") await form(page).locator("[name=body]").fill("Which plans?");
      await proved(page);
      await form(page).getByRole("button", { name: "Save" }).click();
      await form(page).waitFor({ state: "detached" });
    }
    const inner = page.locator("mark.mark-notes");
    await inner.click();
    await page.locator("form.entry h2", { hasText: "Note" }).waitFor();
    await inner.click();
    await page.locator("form.entry h2", { hasText: "Quote" }).waitFor();
    await inner.click();
    await page.locator("form.entry h2", { hasText: "Note" }).waitFor();
  }));

test("a field remembers the last quote of the article", () =>
  visit(async (page) => {
    await page.keyboard.press("n");
    await page.locator(".suggestion").waitFor();
    await page.keyboard.press("e");
    await form(page).locator("[name='said.date']").fill("2025-03-04");
    await proved(page);
    await page.keyboard.press("Enter");
    await items(page, 1);
    await page.keyboard.press("n");
    await page.locator(".suggestion .about", { hasText: "2025-03-04" }).waitFor();
    await page.keyboard.press("e");
    await form(page).waitFor();
    assert.equal(await form(page).locator("[name='said.date']").inputValue(), "2025-03-04");
  }));
