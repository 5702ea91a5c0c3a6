// What the editor does while a request is under way, a page is not seen or an input method composes a word: nothing is lost.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import { PAPER, annotator, edit, open, ready, says, selectWords } from "./edit-site.mjs";
import { binary, launch } from "./site.mjs";

const OLD = "bridge-meeting";
const FILE = `content/articles/${OLD}.annotations.yaml`;

let browser;

before(async () => {
  browser = await launch();
});

after(async () => {
  await browser?.close();
});

async function visit(body, { article = OLD, articles, ...options } = {}) {
  const site = await annotator(articles);
  try {
    await edit(browser, site, options, (page) => body(page, site), article);
  } finally {
    await site.close();
  }
}

const form = (page) => page.locator("form.entry");
const note = (page) => form(page).locator("[name=note]");
const save = (page) => form(page).getByRole("button", { name: "Save" }).click();
const closed = (page) => form(page).waitFor({ state: "detached" });
const check = (site) => promisify(execFile)(binary, ["check", "--root", site.folder]);
const openQuote = async (page, words) => {
  await page.locator(".items .item", { hasText: words }).click();
  await form(page).locator(".passage-words", { hasText: words }).waitFor();
};
const writeNote = async (page, words) => {
  const details = form(page).locator("details", { hasText: "Positions, relations" });
  if (!(await details.evaluate((element) => element.open))) await details.locator("summary").click();
  await note(page).fill(words);
};

/** Holds requests to save back until `go()`; `sent` is there once one came. */
async function hold(page) {
  let go;
  const released = new Promise((done) => (go = done));
  const sent = page.waitForRequest("**/save");
  await page.route("**/save", async (route) => {
    await released;
    await route.continue();
  });
  return { sent, go };
}

test("to press “Remove” twice removes one quote, and everything can be used afterwards", () =>
  visit(async (page, site) => {
    await openQuote(page, "The bridge is not safe");
    await form(page).getByRole("button", { name: "Remove", exact: true }).evaluate((button) => {
      button.click();
      button.click();
    });
    await closed(page);
    assert.doesNotMatch(await site.read(FILE), /not-safe/);
    await openQuote(page, "We will build");
    await writeNote(page, "After it.");
    await save(page);
    await closed(page);
    assert.match(await site.read(FILE), /note: After it\./);
  }));

test("a task that fails is reported, and does not stop those after it", () =>
  visit(
    async (page, site) => {
      // An answer that is not what the page expects.
      await page.route("**/select", (route) => route.fulfill({ json: { text: ["The plans"], kind: "direct" } }));
      await selectWords(page, "the plans were not ready");
      await page.locator(".selection .passage-words", { hasText: "The plans" }).waitFor();
      await page.locator(".selection button", { hasText: "Mention" }).click();
      await page.locator(".notices", { hasText: "onrecord has a fault" }).waitFor();
      await openQuote(page, "The bridge is not safe");
      await writeNote(page, "First.");
      await save(page);
      await closed(page);
      assert.match(await site.read(FILE), /note: First\./);
    },
    { expected: /TypeError|Cannot read/ },
  ));

test("what is typed into another form while undo is under way stays", () =>
  visit(async (page, site) => {
    await openQuote(page, "The bridge is not safe");
    await writeNote(page, "First.");
    await save(page);
    await closed(page);
    const { sent, go } = await hold(page);
    await page.keyboard.press("u");
    await sent;
    await openQuote(page, "We will build");
    await writeNote(page, "Typed meanwhile.");
    go();
    await says(page, "Undone");
    assert.doesNotMatch(await site.read(FILE), /First\./);
    assert.equal(await note(page).inputValue(), "Typed meanwhile.");
    assert.match(await form(page).locator(".passage-words").textContent(), /We will build/);
    assert.match(await page.locator("[data-tool=undo]").getAttribute("title"), /note/, "typing is the newest that can be undone");
    assert.match(await page.locator("[data-tool=redo]").getAttribute("title"), /save/, "the save can be done again");
    await save(page);
    await closed(page);
    assert.match(await site.read(FILE), /note: Typed meanwhile\./);
    await check(site);
  }));

test("what is typed after “Save” stays in the form, as a change of what was saved", () =>
  visit(async (page, site) => {
    await openQuote(page, "The bridge is not safe");
    await writeNote(page, "One.");
    const { sent, go } = await hold(page);
    await save(page);
    await sent;
    await note(page).fill("One. Two.");
    go();
    await says(page, "not saved yet");
    assert.match(await site.read(FILE), /note: One\.\n/);
    assert.equal(await note(page).inputValue(), "One. Two.");
    await save(page);
    await closed(page);
    assert.match(await site.read(FILE), /note: One\. Two\.\n/);
    await page.keyboard.press("u");
    await form(page).waitFor();
    assert.match(await site.read(FILE), /note: One\.\n/, "undo takes back the second save alone");
  }));

test("a page opened in the background shows the newest text once it is seen", () =>
  visit(async (page, site) => {
    const hidden = await page.context().newPage();
    await hidden.addInitScript(() => {
      if (!sessionStorage.getItem("seen")) Object.defineProperty(Document.prototype, "visibilityState", { configurable: true, get: () => "hidden" });
    });
    await open(hidden, site, PAPER);
    await site.replace(`content/articles/${PAPER}.md`, "Ben Example disagreed.", "Nobody was surprised. Ben Example disagreed.");
    await hidden.evaluate(() => {
      sessionStorage.setItem("seen", "yes");
      Object.defineProperty(Document.prototype, "visibilityState", { configurable: true, get: () => "visible" });
      document.dispatchEvent(new Event("visibilitychange"));
    });
    await hidden.locator("#text", { hasText: "Nobody was surprised." }).waitFor();
    await ready(hidden);
    await selectWords(hidden, "Nobody has asked the engineers");
    await hidden.locator(".selection .passage-words", { hasText: "Nobody has asked the engineers" }).waitFor();
  }));

test("Enter that ends a word of an input method neither saves nor chooses", () =>
  visit(async (page) => {
    await openQuote(page, "The bridge is not safe");
    const composing = (selector, key) =>
      form(page).locator(selector).evaluate((field, pressed) => field.dispatchEvent(new KeyboardEvent("keydown", { key: pressed, isComposing: true, bubbles: true, cancelable: true })), key);
    assert.ok(await composing("[name='said.date']", "Enter"), "the key is the input method's");
    assert.ok(await composing("[name='said.date']", "Escape"));
    await form(page).locator("[name=topics]").focus();
    await form(page).locator("[name=speaker]").fill("Ann");
    await page.locator("[role=option][aria-selected=true]", { hasText: "Anna Example" }).waitFor();
    assert.ok(await composing("[name=speaker]", "Enter"));
    assert.equal(await form(page).locator("[name=speaker]").inputValue(), "Ann");
    assert.equal(await form(page).count(), 1);
  }));

test("where nothing is published without a review, a key goes to the quotes that nobody has reviewed", () =>
  visit(async (page, site) => {
    await site.write("onrecord.toml", `require_review = true\n${await site.read("onrecord.toml")}`);
    // `waitForFunction` takes the promise of an answer for an answer.
    const isRequired = () => page.evaluate(async () => (await (await fetch("/.onrecord/api/site")).json()).require_review);
    while (!(await isRequired()));
    await open(page, site, OLD);
    for (const words of ["We will build", "The bridge is not safe"]) {
      await page.keyboard.press("o");
      await form(page).locator(".passage-words", { hasText: words }).waitFor();
      await page.evaluate(() => document.activeElement.blur());
    }
    await page.goto(`${site.url}/.onrecord/edit/`);
    await ready(page);
    assert.match(await page.locator(".summary").textContent(), /2 quotes to review/);
    assert.equal(await page.locator("tbody tr", { hasText: "bridge" }).locator("td.is-open").allTextContents().then((all) => all.includes("2")), true);
  }));

test("marks in a code block that begins with an empty line are at their words", () =>
  visit(
    async (page) => {
      await selectWords(page, "second line");
      await page.locator(".selection .passage-words", { hasText: "second line" }).waitFor();
      assert.equal(await page.locator(".selection .passage-words").textContent(), "second line");
    },
    { article: "code", articles: { code: "---\ntitle: Code\n---\n```\n\nthe first line\nthe second line here\n```\n" } },
  ));

test("what is seldom needed is in a group that the keyboard opens, and changes its own lines of the file alone", () =>
  visit(async (page, site) => {
    const before = (await site.read(FILE)).split("\n");
    await openQuote(page, "We will build");
    const more = form(page).locator("details", { has: page.locator("[name=role]") });
    assert.equal(await more.evaluate((element) => element.open), false);
    await more.locator("summary").focus();
    await page.keyboard.press("Enter");
    await form(page).locator("[name=role]").selectOption({ label: "Mayor, Example Town (2024-01-01–)" });
    for (const [name, typed, label] of [["on_behalf_of", "Example Town", null], ["said.audience", "Ben", "Ben Example"]]) {
      await form(page).locator(`[name="${name}"]`).pressSequentially(typed);
      await page.locator("[role=option][aria-selected=true]", { hasText: typed }).waitFor();
      await page.keyboard.press("Enter");
      if (label) await form(page).locator(".chips li", { hasText: label }).waitFor();
    }
    assert.equal(await more.evaluate((element) => element.open), true, "it stays open");
    await form(page).locator("[name='positions.0.explicit']").selectOption("false");
    await form(page).locator("[name='verification.level']").selectOption("second-source");
    await form(page).locator("[name='verification.by']").fill("the editors");
    await form(page).locator(".proof .good").waitFor();
    await save(page);
    await closed(page);
    const now = (await site.read(FILE)).split("\n");
    const gone = before.filter((line) => !now.includes(line)).map((line) => line.trim());
    const added = now.filter((line) => !before.includes(line)).map((line) => line.trim());
    assert.deepEqual(added, [
      "role: mayor",
      "on_behalf_of: example-town",
      "said: {date: 2025-03-04, event: bridge-debate, medium: debate, audience: [ben-example]}",
      "positions: [{position: build-now, stance: for, explicit: false}]",
      "verification: {level: second-source, by: the editors}",
    ]);
    // The other quote was said in the same debate, so that line is still there.
    assert.deepEqual(gone, ["positions: [{position: build-now, stance: for}]"]);
    await openQuote(page, "The bridge is not safe");
    await form(page).locator("summary", { hasText: /^More$/ }).click();
    assert.equal(await form(page).locator("[name='relations.0.by']").inputValue(), "editors");
    await form(page).locator("[name='relations.0.why']").fill("He says so.");
    await save(page);
    await closed(page);
    assert.match(await site.read(FILE), /relations: \[\{type: replies-to, to: build-by-may, by: editors, why: He says so\.\}\]/);
    await check(site);
  }));
