// A new article, from the clipboard to its annotations, and all of it undone and done again.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import { PAPER, annotator, edit, ready, selectWords } from "./edit-site.mjs";
import { binary, launch } from "./site.mjs";

const ID = "the-council-argues-about-the-bridge";
const ARTICLE = `content/articles/${ID}.md`;
const FILE = `content/articles/${ID}.annotations.yaml`;
const ACTOR = "content/actors/clara-example.md";

/** The page of a newspaper, with what surrounds an article there. */
const PAGE = `<!doctype html><html lang="en"><head><title>Town Paper</title></head><body>
<nav><a href="#">Home</a> <a href="#">Sport</a> <a href="#">Weather</a></nav>
<article><h1>The council argues about the bridge</h1>
<p>The council met on <b>Tuesday evening</b>, for three hours, in the hall by the river. “We will build the bridge by May,” Anna Example said, “and not a day later.”</p>
<p>Ben Example disagreed, as he had done in the weeks before. “The plans are not ready,” he said. “Nobody has asked the engineers.”</p>
<p>Clara Example, who lives by the river, told the council: “My house will be in the shade of it.” She added that nobody had written to her, although she had asked twice.</p>
<p>“We shall see about that in the spring,” Anna Example said.</p>
</article>
<footer><a href="#">Imprint</a></footer></body></html>`;

let browser;

before(async () => {
  browser = await launch();
});

after(async () => {
  await browser?.close();
});

/** Runs `body(page, site)` at the form of a new article. */
async function visit(body, options = {}) {
  const site = await annotator();
  try {
    await edit(browser, site, options, async (page) => {
      await page.goto(`${site.url}/.onrecord/edit/`);
      await page.getByRole("link", { name: "New article" }).click();
      await ready(page);
      await body(page, site);
    });
  } finally {
    await site.close();
  }
}

const control = (page, name) => page.locator(`.new-article [name=${name}]`);
const add = (page) => page.getByRole("button", { name: "Add the article" }).click();
const entry = (page) => page.locator("form.entry");
const proved = (page) => page.locator("form.entry .proof .good", { hasText: "Proved" }).waitFor();
const items = (page, count) => page.waitForFunction((wanted) => document.querySelectorAll(".items .item").length === wanted, count);
const check = (site) => promisify(execFile)(binary, ["check", "--root", site.folder]);
const missing = (site, name) => site.read(name).then(() => false, () => true);
const save = (page) => entry(page).getByRole("button", { name: "Save" }).click();

/** Copies everything on a page, as a reader does, and pastes it into the text. */
async function copyAndPaste(page, html) {
  const other = await page.context().newPage();
  await other.setContent(html);
  await other.bringToFront();
  await other.keyboard.press("ControlOrMeta+a");
  await other.keyboard.press("ControlOrMeta+c");
  await other.close();
  await page.bringToFront();
  await control(page, "text").focus();
  await page.keyboard.press("ControlOrMeta+v");
}

/** Undoes or does again what is next, and waits until the log is another. */
async function again(page, key) {
  const titles = () => page.evaluate(() => ["undo", "redo"].map((name) => document.querySelector(`[data-tool=${name}]`)?.title).join());
  await page.evaluate(() => document.activeElement.blur());
  const before = await titles();
  await page.keyboard.press(key);
  await page.waitForFunction((last) => document.querySelector(".new-article") || ["undo", "redo"].map((name) => document.querySelector(`[data-tool=${name}]`)?.title).join() !== last, before);
}

test("an article is pasted and annotated, everything is undone and done again, and the files are what is expected", () =>
  visit(async (page, site) => {
    await copyAndPaste(page, PAGE);
    await page.locator(".found", { hasText: "words" }).waitFor();
    assert.match(await control(page, "text").inputValue(), /“We will build the bridge by May,” Anna Example said/);
    assert.doesNotMatch(await control(page, "text").inputValue(), /Weather|Imprint/, "what surrounds the article is left out");
    await control(page, "title").fill("The council argues about the bridge");
    await control(page, "publisher").fill("Town Paper");
    await control(page, "authors").fill("Dora Example, Emil Example");
    await control(page, "published").fill("2025-03-05");
    await control(page, "url").fill("https://example.org/bridge");
    await page.locator(`.new-article [name=id][placeholder="${ID}"]`).waitFor();
    await add(page);
    await page.waitForURL(`**/.onrecord/edit/${ID}`);
    await ready(page);
    const article = await site.read(ARTICLE);
    assert.match(article, /\ntitle: The council argues about the bridge\npublished: 2025-03-05\nsource:\n {2}publisher: Town Paper\n {2}authors:\s*(\[Dora Example, Emil Example\]|\n {4}- Dora Example\n {4}- Emil Example)\n {2}url: https:\/\/example.org\/bridge\n---\n/);

    // Two suggestions are accepted.
    for (const [words, count] of [["and not a day later", 1], ["We shall see", 2]]) {
      await page.locator("mark.mark-suggestion", { hasText: words }).click();
      await page.locator(".suggestion", { hasText: words }).waitFor();
      await page.keyboard.press("a");
      await items(page, count);
    }

    // One is marked by hand, and split.
    await selectWords(page, "The plans are not ready");
    await page.locator(".selection .about", { hasText: "verbatim" }).waitFor();
    await page.keyboard.press("Enter");
    await proved(page);
    await selectWords(page, "Nobody has asked the engineers.");
    await page.locator(".selection button", { hasText: "Add to the open quote" }).click();
    await page.locator(".proof .good", { hasText: "split" }).waitFor();
    await save(page);
    await items(page, 3);

    // A new actor.
    await selectWords(page, "My house will be in the shade of it.");
    await page.locator(".selection .about", { hasText: "verbatim" }).waitFor();
    await page.keyboard.press("Enter");
    await page.locator("[role=option]", { hasText: "Add “Clara Example”" }).waitFor();
    await page.keyboard.press("Enter");
    await proved(page);

    // Which answers another quote.
    await entry(page).locator("summary", { hasText: "Positions, relations" }).click();
    await entry(page).locator("[name=relation-type]").selectOption("replies-to");
    await entry(page).locator("[name=relations]").pressSequentially("not safe");
    await page.locator("[role=option]", { hasText: "The bridge is not safe" }).waitFor();
    await page.keyboard.press("Enter");
    await proved(page);
    await save(page);
    await items(page, 4);

    const saved = await site.read(FILE);
    assert.equal(
      saved,
      `# yaml-language-server: $schema=../../.schemas/annotations.json
quotes:
  - id: we-will-build-the-bridge-by
    text: We will build the bridge by May, and not a day later.
    speaker: anna-example
    attribution: Anna Example
    topics: [bridge]
  - id: the-plans-are-not-ready-nobody
    text: The plans are not ready. Nobody has asked the engineers.
    speaker: ben-example
    topics: [bridge]
  - id: my-house-will-be-in-the
    text: My house will be in the shade of it.
    speaker: clara-example
    topics: [bridge]
    relations:
      - {type: replies-to, to: not-safe}
  - id: we-shall-see-about-that-in
    text: We shall see about that in the spring
    speaker: anna-example
    attribution: Anna Example
    topics: [bridge]
`,
    );
    await check(site);

    // Everything is undone, done again, and undone as far as the form of the article.
    const next = (name) => page.locator(`[data-tool=${name}]`).getAttribute("title");
    const all = async (key, isDone) => {
      for (let at = 0; !(await isDone()); at += 1) {
        assert.ok(at < 40, `${key} comes to an end`);
        await again(page, key);
      }
    };
    const isArticleNext = async () => (await next("undo")) === "Undo: add the article";
    await all("u", isArticleNext);
    await items(page, 0);
    assert.ok(await missing(site, ACTOR), "the actor is taken back");
    await all("r", async () => !(await next("redo")));
    await items(page, 4);
    assert.equal(await site.read(FILE), saved);
    await check(site);
    await all("u", isArticleNext);
    await again(page, "u");
    await page.waitForURL("**/.onrecord/new");
    await ready(page);
    assert.equal(await control(page, "title").inputValue(), "The council argues about the bridge");
    for (const name of [ARTICLE, FILE, ACTOR]) assert.ok(await missing(site, name), `${name} is taken back`);

    // The article can be added again.
    await add(page);
    await page.waitForURL(`**/.onrecord/edit/${ID}`);
    await ready(page);
    assert.equal(await site.read(ARTICLE), article);
    // A request that is under way while the article is taken back finds none.
  }, { expected: /status of 404/ }));

test("an article that was annotated is not taken back", () =>
  visit(async (page, site) => {
    await control(page, "text").fill("“We will build the bridge by May,” Anna Example said.\n");
    await control(page, "title").fill("The council argues about the bridge");
    await add(page);
    await page.waitForURL(`**/.onrecord/edit/${ID}`);
    await ready(page);
    await site.write(FILE, "quotes:\n  - id: by-may\n    text: We will build the bridge by May\n    speaker: anna-example\n");
    await items(page, 1);
    await page.keyboard.press("u");
    await page.locator(".notices", { hasText: "has annotations by now" }).waitFor();
    assert.match(await site.read(ARTICLE), /We will build/);
  }, { expected: /status of 409/ }));

test("errors are shown at their fields, and nothing is written", () =>
  visit(async (page, site) => {
    const wrong = (name, words) => page.locator(".new-article .field", { has: page.locator(`[name=${name}]`) }).locator(".findings", { hasText: words }).waitFor();
    await add(page);
    await wrong("text", "needs a text");
    await wrong("title", "needs a title");
    assert.equal(await page.evaluate(() => document.activeElement.name), "text", "the first of them has the focus");
    await control(page, "text").fill("The council met.\n");
    await control(page, "title").fill("A meeting");
    for (const [name, value, words] of [
      ["published", "5 March 2025", "date"],
      ["id", "A Meeting", "`a-meeting` is one".replaceAll("`", "")],
      ["id", PAPER, "there is an article"],
      ["lang", "no language", "lang"],
    ]) {
      await control(page, name).fill(value);
      await wrong(name, words);
      assert.equal(await control(page, name).getAttribute("aria-invalid"), "true");
      await add(page);
      await page.locator(".new-article .bad", { hasText: "not complete" }).waitFor();
      await control(page, name).fill("");
      await page.waitForFunction((field) => !document.querySelector(`.new-article [name=${field}]`).hasAttribute("aria-invalid"), name);
    }
    assert.ok(await missing(site, "content/articles/a-meeting.md"));
    await add(page);
    await page.waitForURL("**/.onrecord/edit/a-meeting");
  }, { expected: /status of 422/ }));

test("what was pasted survives its tab, and plain text becomes paragraphs", () =>
  visit(async (page, site) => {
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"], { origin: site.url });
    await page.evaluate(() => navigator.clipboard.writeText("The council argues\n\nThe council met * on Tuesday.\nIt was late.\n\nNobody spoke."));
    await control(page, "text").focus();
    await page.keyboard.press("ControlOrMeta+v");
    await page.waitForFunction(() => document.querySelector(".new-article [name=title]").value === "The council argues");
    assert.equal(await control(page, "text").inputValue(), "The council met \\* on Tuesday. It was late.\n\nNobody spoke.\n");
    const other = await page.context().newPage();
    await page.close();
    await other.goto(`${site.url}/.onrecord/new`);
    await ready(other);
    assert.equal(await control(other, "title").inputValue(), "The council argues");
  }));
