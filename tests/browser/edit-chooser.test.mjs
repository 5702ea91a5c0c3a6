// The fields that are searched while one types: nothing is chosen that nobody meant, nothing that was typed or added is lost.
import assert from "node:assert/strict";
import { access } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { PAPER, PATIENCE, annotator, edit, open, selectWords } from "./edit-site.mjs";
import { launch } from "./site.mjs";

const OLD = "bridge-meeting";
const FILE = `content/articles/${PAPER}.annotations.yaml`;
const REFUSED = { expected: /status of (409|500)/ };

let browser;

before(async () => {
  browser = await launch();
});

after(async () => {
  await browser?.close();
});

/** Runs `body(page, site)` at an article of a new site. */
async function visit(body, { article = PAPER, articles = {}, ...options } = {}) {
  const site = await annotator(articles);
  try {
    await edit(browser, site, options, (page) => body(page, site), article);
  } finally {
    await site.close();
  }
}

const form = (page) => page.locator("form.entry");
const field = (page, name) => form(page).locator(`[name="${name}"]`);
const option = (page, words) => form(page).locator("[role=option]", { hasText: words });
const chips = (page) => form(page).locator("ul.chips[aria-label=Topics] li span");
const toast = (page, words) => page.locator("#status.toast", { hasText: words });
const closed = (page) => form(page).waitFor({ state: "detached" });
const exists = (site, name) => access(join(site.folder, name)).then(() => true, () => false);
const until = (page, what, argument) => page.waitForFunction(what, argument, { timeout: PATIENCE });
const focus = (page, name) => until(page, (wanted) => document.activeElement?.name === wanted, name);
const isWrong = (page, name) => until(page, (wanted) => document.querySelector(`form.entry [name="${wanted}"]`)?.getAttribute("aria-invalid") === "true", name);

/** Opens the form of the first suggestion, whose speaker is known. */
async function openForm(page) {
  await page.keyboard.press("n");
  await page.locator(".suggestion").waitFor();
  await page.keyboard.press("e");
  await form(page).locator(".proof .good").waitFor();
}

/** Marks words as a quote. */
async function mark(page, words, kind = "Quote") {
  await selectWords(page, words);
  await page.locator(".selection .about", { hasText: /verbatim|split/ }).waitFor();
  await page.locator(".selection button", { hasText: kind }).first().click();
  await form(page).waitFor();
}

/** Types a name that nothing has, and chooses to add it. */
async function add(page, name, words) {
  await field(page, name).fill(words);
  await option(page, `Add “${words}”`).waitFor();
  await page.keyboard.press("Enter");
}

/** Holds requests back until `go()`; then `answer`, a message, refuses them. */
async function hold(page, path, answer = null) {
  let go;
  const released = new Promise((done) => (go = done));
  await page.route(`**/.onrecord/api/${path}`, async (route) => {
    await released;
    if (answer) await route.fulfill({ status: 409, json: { message: answer } });
    else await route.continue();
  });
  return go;
}

test("a speaker whom nobody chose is not filled in, and Tab chooses none", () =>
  visit(async (page, site) => {
    for (const key of ["Tab", "Shift+Tab"]) {
      await mark(page, "nobody had written to her");
      await option(page, "Add “Clara Example”").waitFor();
      await page.keyboard.press(key);
      await until(page, () => document.activeElement.name !== "speaker");
      assert.equal(await field(page, "speaker").inputValue(), "", key);
      assert.equal(await field(page, "speaker").getAttribute("aria-invalid"), null, key);
      await page.keyboard.press("Escape");
      await closed(page);
    }
    await mark(page, "nobody had written to her");
    await option(page, "Add “Clara Example”").waitFor();
    // What was typed is chosen; not on the way back.
    await field(page, "speaker").pressSequentially("Be");
    await option(page, "Ben Example").waitFor();
    await page.keyboard.press("Shift+Tab");
    await isWrong(page, "speaker");
    await field(page, "speaker").fill("Ann");
    await option(page, "Anna Example").waitFor();
    await page.keyboard.press("Tab");
    await until(page, () => document.querySelector("form.entry [name=speaker]").value === "Anna Example");
    // An arrow is a choice, too.
    await field(page, "speaker").fill("");
    await option(page, "Ben Example").first().waitFor();
    await page.keyboard.press("ArrowDown");
    const marked = await form(page).locator("[role=option][aria-selected=true] span").first().textContent();
    await page.keyboard.press("Tab");
    await until(page, (wanted) => document.querySelector("form.entry [name=speaker]").value === wanted, marked);
    assert.ok(!(await exists(site, "content/actors/clara-example.md")), "no file was written");
  }));

test("whoever is only named near the words, or is one of several, is offered and not filled in", () =>
  visit(async (page) => {
    await mark(page, "The council met on Tuesday evening.");
    assert.equal(await field(page, "speaker").inputValue(), "");
    await option(page, "Anna Example").waitFor();
    await page.keyboard.press("Escape");
    await page.keyboard.press("Escape");
    await closed(page);
    await mark(page, "Example", "Mention");
    assert.equal(await field(page, "actor").inputValue(), "", "several actors have this name");
    await page.keyboard.press("Escape");
    await page.keyboard.press("Escape");
    await closed(page);
    await mark(page, "Ben Example", "Mention");
    assert.equal(await field(page, "actor").inputValue(), "Ben Example");
  }));

test("a save waits for what is being added, and saves nothing if that cannot be", () =>
  visit(async (page, site) => {
    await openForm(page);
    const go = await hold(page, "topics", "this topic was made in the meantime");
    await add(page, "topics", "Ferry");
    await page.keyboard.press("Enter");
    go();
    await page.locator(".notices", { hasText: "made in the meantime" }).waitFor();
    await isWrong(page, "topics");
    await toast(page, "There is no topic “Ferry”").waitFor();
    await focus(page, "topics");
    assert.equal(await field(page, "topics").inputValue(), "Ferry");
    assert.ok(!(await exists(site, FILE)), "nothing is saved");
    await page.unroute("**/.onrecord/api/topics");
    const second = await hold(page, "topics");
    await page.keyboard.press("ArrowDown");
    await option(page, "Add “Ferry”").waitFor();
    await page.keyboard.press("Enter");
    await page.keyboard.press("Enter");
    second();
    await closed(page);
    assert.match(await site.read(FILE), /topics: \[bridge, ferry\]/);
  }, REFUSED));

test("a choice that is half typed stays when an addition comes back, and so does one that failed", () =>
  visit(async (page, site) => {
    await openForm(page);
    const go = await hold(page, "topics");
    await add(page, "topics", "Ferry");
    await field(page, "speaker").fill("");
    await field(page, "speaker").pressSequentially("Be");
    await option(page, "Ben Example").waitFor();
    go();
    await chips(page).filter({ hasText: /^Ferry$/ }).waitFor();
    await focus(page, "speaker");
    assert.equal(await field(page, "speaker").inputValue(), "Be");
    assert.equal(await field(page, "topics").inputValue(), "");
    await option(page, "Ben Example").waitFor();
    await page.keyboard.press("Enter");
    await until(page, () => document.querySelector("form.entry [name=speaker]").value === "Ben Example");

    // The form is drawn again between the two answers.
    await page.unroute("**/.onrecord/api/topics");
    const answer = await hold(page, "topics", "this topic was made in the meantime");
    const speaker = await hold(page, "actors");
    await add(page, "speaker", "Dora Elm");
    await add(page, "topics", "Harbour");
    speaker();
    await until(page, () => document.querySelector("[data-tool=undo]").title.includes("speaker"));
    assert.equal(await field(page, "topics").inputValue(), "Harbour");
    answer();
    await isWrong(page, "topics");
    assert.equal(await field(page, "speaker").inputValue(), "Dora Elm");
    assert.equal(await field(page, "topics").inputValue(), "Harbour");
    assert.ok(await exists(site, "content/actors/dora-elm.md"));
  }, REFUSED));

test("a save that a closed group stops opens the group and says why", () =>
  visit(async (page, site) => {
    await openForm(page);
    const group = form(page).locator("details", { has: page.locator("[name=on_behalf_of]") });
    await group.locator("summary").click();
    await field(page, "on_behalf_of").fill("The ferrymen");
    await page.keyboard.press("Escape");
    await group.evaluate((details) => (details.open = false));
    await form(page).getByRole("button", { name: "Save" }).click();
    await focus(page, "on_behalf_of");
    assert.equal(await group.evaluate((details) => details.open), true);
    await toast(page, "There is no actor “The ferrymen”").waitFor();
    assert.ok(!(await exists(site, FILE)));
  }));

test("what was added is known until it is taken back, whatever the last build has", () =>
  visit(async (page, site) => {
    await openForm(page);
    const site0 = await page.evaluate(async () => (await fetch("/.onrecord/api/site")).json());
    let topics = site0.topics;
    let isBroken = false;
    await page.route("**/.onrecord/api/site", (route) => (isBroken ? route.fulfill({ status: 500, json: { message: "broken" } }) : route.fulfill({ json: { ...site0, topics } })));
    isBroken = true;
    await add(page, "topics", "Ferry");
    await chips(page).filter({ hasText: /^Ferry$/ }).waitFor();
    isBroken = false;
    await add(page, "topics", "Harbour");
    await chips(page).filter({ hasText: /^Harbour$/ }).waitFor();
    assert.deepEqual(await chips(page).allTextContents(), ["The bridge", "Ferry", "Harbour"]);
    // A build that still has what is taken back.
    topics = [...site0.topics, { id: "ferry", name: "Ferry", positions: [] }, { id: "harbour", name: "Harbour", positions: [] }];
    for (let steps = 0; steps < 6 && (await exists(site, "content/topics/ferry.md")); steps += 1) {
      const label = await page.locator("[data-tool=undo]").getAttribute("title");
      await page.locator("[data-tool=undo]").click();
      await until(page, (before) => document.querySelector("[data-tool=undo]").title !== before, label);
    }
    assert.ok(!(await exists(site, "content/topics/ferry.md")), "undo removes the file");
    const read = page.waitForResponse("**/.onrecord/api/site");
    await site.write("content/topics/other.md", "---\nname: Other\n---\n");
    await read;
    await field(page, "topics").fill("Fer");
    await option(page, "Add “Fer”").waitFor();
    assert.equal(await option(page, "").count(), 1, "a topic that was taken back is not offered");
  }, REFUSED));

test("Enter takes no option of the words that were typed before", () =>
  visit(async (page) => {
    await openForm(page);
    await form(page).locator("summary", { hasText: "Positions, relations" }).click();
    let go;
    const released = new Promise((done) => (go = done));
    await page.route("**/.onrecord/api/quotes*", async (route) => {
      if (route.request().url().includes("nothing")) await released;
      await route.continue();
    });
    await field(page, "relations").fill("bridge");
    await option(page, "The bridge is not safe").waitFor();
    await field(page, "relations").fill("bridge nothing");
    await page.keyboard.press("Enter");
    await isWrong(page, "relations");
    assert.equal(await field(page, "relations").inputValue(), "bridge nothing");
    assert.equal(await form(page).locator("ul.chips[aria-label=Relations]").count(), 0);
    go();
  }));

test("the date offers the day of publication only if that is a day", () =>
  visit(async (page, site) => {
    await openForm(page);
    await field(page, "said.date").press("ArrowDown");
    assert.equal(await field(page, "said.date").inputValue(), "2025-03-05");
    await open(page, site, "monthly");
    await openForm(page);
    const date = field(page, "said.date");
    const hint = await form(page).locator(".field", { has: page.locator("[name='said.date']") }).locator("small").textContent();
    assert.equal(hint, "such as 2025-02-12");
    await date.press("ArrowDown");
    assert.equal(await date.inputValue(), "");
    await date.fill("2025-03-05");
    await date.press("ArrowDown");
    assert.equal(await date.inputValue(), "2025-03-04");
  }, { articles: { monthly: "---\ntitle: Monthly\npublished: 2025-03\n---\n“We will build the bridge by May,” Anna Example said.\n" } }));

test("whoever leaves a form is told what was added from it", () =>
  visit(async (page, site) => {
    const openQuote = async (words) => {
      await page.locator(".items .item", { hasText: words }).click();
      await form(page).locator(".passage-words", { hasText: words }).waitFor();
    };
    await openQuote("The bridge is not safe");
    await add(page, "topics", "Ferry");
    await chips(page).filter({ hasText: "Ferry" }).waitFor();
    await openQuote("We will build");
    await toast(page, "Ferry").waitFor();
    // The answer comes after the form was closed.
    const go = await hold(page, "topics");
    await add(page, "topics", "Harbour");
    await page.keyboard.press("Escape");
    await closed(page);
    go();
    await toast(page, "New in the record, and kept: Harbour").waitFor();
    assert.ok(await exists(site, "content/topics/harbour.md"));
    // Another passage is marked in place of the form that is open.
    await openQuote("We will build");
    await page.unroute("**/.onrecord/api/topics");
    await add(page, "topics", "Quay");
    await chips(page).filter({ hasText: "Quay" }).waitFor();
    await selectWords(page, "the plans were not ready");
    await page.locator(".selection .passage-words", { hasText: "the plans were not ready" }).waitFor();
    await page.locator("#text").press("Enter");
    await toast(page, "Quay").waitFor();
  }, { article: OLD }));
