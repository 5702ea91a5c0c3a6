// What a new quote probably has: it is shown before it is accepted, the focus is where something is missing, and undo covers it.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { PATIENCE, annotator, edit, open } from "./edit-site.mjs";
import { launch } from "./site.mjs";

/** An article of the event of the site, `bridge-debate`, on 2025-03-04. */
const REPORT = `---
title: The debate
source: {publisher: Town Paper, url: "https://example.org/debate"}
published: 2025-03-05
event: bridge-debate
topics: [bridge, harbour]
---

“We will build the bridge by May,” Anna Example said. “The plans are not ready,” Ben Example said.

“The harbour is for the fishermen,” Anna Example said.

“It is a beautiful plan,” Anna Example answered. “It is a beautiful plan,” Ben Example repeated.
`;
const FILE = "content/articles/debate.annotations.yaml";

let browser;

before(async () => {
  browser = await launch();
});

after(async () => {
  await browser?.close();
});

/** Runs `body(page, site)` at the report, in a site with a second topic; `more` are further files. */
async function visit(body, { options = {}, files = {}, article = "debate" } = {}) {
  const site = await annotator({ debate: REPORT });
  try {
    const harbour = "---\nname: The harbour\n---\n";
    for (const [name, text] of Object.entries({ "content/topics/harbour.md": harbour, ...files })) await site.write(name, text);
    await edit(browser, site, options, async (page) => {
      await page.waitForFunction(async () => (await (await fetch("/.onrecord/api/site")).json()).topics.some(({ id }) => id === "harbour"), null, { timeout: PATIENCE });
      await open(page, site, article);
      await body(page, site);
    });
  } finally {
    await site.close();
  }
}

const form = (page) => page.locator("form.entry");
const card = (page, words) => page.locator(".suggestion", { hasText: words });
const items = (page, count) => page.waitForFunction((wanted) => document.querySelectorAll(".items .item").length === wanted, count, { timeout: PATIENCE });
const topics = (page) => page.evaluate(() => [...document.querySelectorAll(".suggestion [data-topic][aria-pressed=true]")].map((one) => one.dataset.topic));
const pressed = (page, wanted) => page.waitForFunction((ids) => [...document.querySelectorAll(".suggestion [data-topic][aria-pressed=true]")].map((one) => one.dataset.topic).join() === ids, wanted, { timeout: PATIENCE });
const focused = (page) => page.evaluate(() => document.activeElement.name);
const undo = async (page) => {
  await page.evaluate(() => document.activeElement.blur());
  await page.keyboard.press("u");
};

test("the card shows all that a key accepts: the event of the article, and a topic by the words", () =>
  visit(async (page, site) => {
    await page.keyboard.press("n");
    await card(page, "2025-03-04").waitFor();
    await card(page, "the event of the article").waitFor();
    assert.deepEqual(await topics(page), ["bridge"]);
    await page.keyboard.press("a");
    await items(page, 1);
    const text = await site.read(FILE);
    assert.match(text, /said: \{date: 2025-03-04, event: bridge-debate\}/);
    assert.match(text, /topics: \[bridge\]/);
    // The next is like the last, unless its words say something else.
    await card(page, "as in the last quote").waitFor();
    assert.deepEqual(await topics(page), ["bridge"]);
    await page.keyboard.press("n");
    await card(page, "The harbour").waitFor();
    assert.deepEqual(await topics(page), ["harbour"]);
  }));

test("a digit takes another topic, a second one adds one; undo and redo cover it", () =>
  visit(async (page, site) => {
    await page.keyboard.press("n");
    await pressed(page, "bridge");
    await page.keyboard.press("2");
    await pressed(page, "harbour");
    await page.keyboard.press("1");
    await pressed(page, "harbour,bridge".split(",").sort().join());
    await page.keyboard.press("u");
    await pressed(page, "harbour");
    await page.keyboard.press("u");
    await pressed(page, "bridge");
    await page.keyboard.press("r");
    await pressed(page, "harbour");
    await page.keyboard.press("a");
    await items(page, 1);
    assert.match(await site.read(FILE), /topics: \[harbour\]/);
    await page.keyboard.press("u");
    await items(page, 0);
    assert.match(await site.read(FILE).catch(() => ""), /^(?![^]*harbour)/);
  }));

test("what no card has shown is accepted without guesses", () =>
  visit(
    async (page, site) => {
      await page.keyboard.press("A");
      await page.waitForFunction(() => document.querySelectorAll(".items .item").length > 1, null, { timeout: PATIENCE });
      assert.doesNotMatch(await site.read(FILE), /said|topics/);
    },
    { options: { viewport: { width: 1280, height: 1400 } } },
  ));

test("equal words get what the card of one of them shows", () =>
  visit(async (page, site) => {
    await page.locator("mark.mark-suggestion", { hasText: "It is a beautiful plan" }).first().click();
    await card(page, "Accept all 2 alike").waitFor();
    await page.keyboard.press("2");
    await pressed(page, "harbour");
    await page.keyboard.press("S");
    await items(page, 2);
    const text = await site.read(FILE);
    assert.equal(text.match(/topics: \[harbour\]/g)?.length, 2);
    assert.equal(text.match(/event: bridge-debate/g)?.length, 2);
  }));

test("the form has the guesses, the focus is where something is missing, and Backspace takes a topic away", () =>
  visit(async (page) => {
    const chips = form(page).locator("ul.chips[aria-label=Topics] li");
    await page.keyboard.press("n");
    await pressed(page, "bridge");
    await page.keyboard.press("e");
    await form(page).waitFor();
    assert.equal(await focused(page), "speaker", "nothing is missing");
    await form(page).locator("[name=topics]").press("Backspace");
    await chips.waitFor({ state: "detached" });
    assert.equal(await focused(page), "topics");
    await undo(page);
    await chips.waitFor();
    await page.keyboard.press("Escape");
    await form(page).waitFor({ state: "detached" });
    await card(page, "bridge").waitFor();
    await page.keyboard.press("1");
    await page.waitForFunction(() => !document.querySelector(".suggestion [data-topic][aria-pressed=true]"), null, { timeout: PATIENCE });
    await card(page, "without its own").waitFor();
    await page.keyboard.press("e");
    await form(page).waitFor();
    assert.equal(await form(page).locator("[name='said.date']").inputValue(), "2025-03-04");
    assert.equal(await focused(page), "topics");
    // The list is open, and nothing in it is marked: Enter would save the form as it is.
    await form(page).locator("[role=option]", { hasText: "The harbour" }).waitFor();
    assert.equal(await form(page).locator("[role=option][aria-selected=true]").count(), 0);
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await chips.filter({ hasText: "bridge" }).waitFor();
    await page.keyboard.press("Enter");
    await items(page, 1);
  }));

test("the words of an interview are at its event by themselves: that is shown, and not written", () =>
  visit(
    async (page, site) => {
      await page.keyboard.press("n");
      await card(page, "2025-03-04, from the event").waitFor();
      await page.keyboard.press("a");
      await items(page, 1);
      assert.doesNotMatch(await site.read("content/articles/talk.annotations.yaml"), /said/);
    },
    { article: "talk", files: { "content/articles/talk.md": REPORT.replace("title: The debate", "title: The talk\ngenre: interview") } },
  ));

test("what the file says of all its quotes is shown, and not written again", () =>
  visit(
    async (page, site) => {
      await page.keyboard.press("n");
      await card(page, "2025-03-01, from the file").waitFor();
      await card(page, "without its own: The harbour").waitFor();
      await page.keyboard.press("a");
      await items(page, 1);
      assert.doesNotMatch((await site.read(FILE)).split("quotes:")[1], /said|topics/);
    },
    { files: { [FILE]: "defaults: {said: {date: 2025-03-01}, topics: [harbour]}\nquotes: []\n" } },
  ));
