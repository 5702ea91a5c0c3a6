// A transcript of 100,000 words scrolls and marks without lag.
//
// How long something takes depends on the machine; what must not depend on the length of the text is the work. So the test
// counts the elements that a mark touches, and compares a long text with a short one.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { annotator, edit, ready, selectWords } from "./edit-site.mjs";
import { launch } from "./site.mjs";

const SENTENCES = ["The bridge was discussed at length by the council that evening.", "Nobody could say what it would cost.", "“The plans are not ready,” Ben Example said."];

/** A transcript with so many words. */
function transcript(words) {
  const paragraphs = [];
  for (let count = 0; count < words; ) {
    const number = paragraphs.length;
    const text = `Paragraph ${number}: ${SENTENCES[number % 3]} ${SENTENCES[(number + 1) % 2]} ${"And so it went on, as such evenings do, hour after hour. ".repeat(3)}`;
    count += text.split(" ").length;
    paragraphs.push(text);
  }
  return `---\ntitle: A long evening\nsource: {publisher: Town Paper, url: "https://example.org/long"}\npublished: 2025-03-05\n---\n\n${paragraphs.join("\n\n")}\n`;
}

let browser;
let site;

before(async () => {
  browser = await launch();
  site = await annotator({ long: transcript(100_000), short: transcript(1_000) });
});

after(async () => {
  await browser?.close();
  await site?.close();
});

/** Counts the nodes that change in the text while something is done. */
async function changedNodes(page, act) {
  await page.evaluate(() => {
    window.changed = 0;
    window.observer = new MutationObserver((all) => (window.changed += all.reduce((sum, { addedNodes, removedNodes }) => sum + addedNodes.length + removedNodes.length, 0)));
    window.observer.observe(document.getElementById("text"), { childList: true, subtree: true });
  });
  await act();
  return page.evaluate(() => window.changed);
}

async function mark(page) {
  await selectWords(page, "Nobody could say what it would cost");
  await page.locator(".selection .about", { hasText: "verbatim" }).waitFor();
  await page.locator(".selection button", { hasText: "Note" }).click();
  await page.locator("form.entry [name=body]").fill("Two million.");
  await page.locator("form.entry .proof .good").waitFor();
  await page.locator("form.entry").getByRole("button", { name: "Save" }).click();
  await page.locator("mark.mark-notes").waitFor();
}

test("a mark in a long text changes no more of the page than one in a short text", async () => {
  const changed = {};
  for (const article of ["short", "long"]) {
    await edit(browser, site, {}, async (page) => void (changed[article] = await changedNodes(page, () => mark(page))), article);
  }
  assert.ok(changed.long > 0 && changed.long <= changed.short, `${changed.long} nodes in the long text, ${changed.short} in the short one`);
});

test("only paragraphs near the screen are laid out", () =>
  edit(
    browser,
    site,
    {},
    async (page) => {
      // The browser reports each paragraph whose contents it begins to lay out.
      await page.addInitScript(() => {
        window.shown = new Set();
        document.addEventListener("contentvisibilityautostatechange", ({ target, skipped }) => !skipped && window.shown.add(target), true);
      });
      await page.reload();
      await ready(page);
      await page.waitForFunction(() => window.shown.size > 0);
      const { all, shown } = await page.evaluate(() => ({ all: document.querySelectorAll("#text > *").length, shown: window.shown.size }));
      assert.ok(all > 1000 && shown < 200, `${shown} of ${all} paragraphs were laid out`);
    },
    "long",
  ));

test("the last words of a long text can be marked, and the mark is there after a reload", () =>
  edit(
    browser,
    site,
    {},
    async (page) => {
      const last = await page.locator("#text > p").last().textContent();
      const words = last.slice(0, last.indexOf(":"));
      await selectWords(page, words);
      await page.locator(".selection .about", { hasText: "verbatim" }).waitFor();
      await page.locator(".selection button", { hasText: "Note" }).click();
      await page.locator("form.entry [name=body]").fill("The end.");
      await page.locator("form.entry .proof .good").waitFor();
      await page.locator("form.entry").getByRole("button", { name: "Save" }).click();
      await page.locator("form.entry").waitFor({ state: "detached" });
      await page.reload();
      await ready(page);
      assert.equal(await page.locator("#text > p").last().locator("mark").textContent(), words);
    },
    "long",
  ));
