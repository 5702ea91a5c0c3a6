// Finding words by their first letters: a passage within a long sentence is marked with a few keys and no mouse.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { PAPER, annotator, edit, says } from "./edit-site.mjs";
import { launch } from "./site.mjs";

const FILE = `content/articles/${PAPER}.annotations.yaml`;

let browser;
let site;

before(async () => {
  browser = await launch();
  site = await annotator();
});

after(async () => {
  await browser?.close();
  await site?.close();
});

const visit = (body, options = {}) => edit(browser, site, options, body);
const find = async (page, letters) => {
  await page.keyboard.press("f");
  await page.keyboard.type(letters);
};
const selected = (page) => page.evaluate(() => [...(CSS.highlights.get("selected") ?? [])].map(String).join(" | "));
// The server leaves a comma at the end out; on a busy machine its answer may be there before the page is looked at.
const selects = (page, words) =>
  page.waitForFunction((sought) => sought.includes([...(CSS.highlights.get("selected") ?? [])].map(String).join(" | ")), [words, words.replace(/,$/, "")]);
const numbers = (page) => page.locator(".numbers span");

test("first letters select a quotation or a sentence, and last letters end it elsewhere", () =>
  visit(async (page) => {
    for (const [letters, words] of [
      ["n h", "Nobody has asked the engineers."],
      ["we w", "We will build the bridge by May,"],
      ["we w.bri", "We will build the bridge"],
      ["nob.ask", "Nobody has asked"],
      ["WE W.by m", "We will build the bridge by May"],
      ["who lives", "who lives by the river, told the council: “My house will be in the shade of it.”"],
    ]) {
      await find(page, letters);
      await selects(page, words);
      assert.equal(await page.evaluate(() => document.activeElement.name), "find");
      await page.keyboard.press("Escape");
      const left = await selected(page);
      assert.ok(left && words.startsWith(left), `“${left}” stays selected`);
      await page.keyboard.press("Escape");
      await selects(page, "");
    }
  }));

test("places have numbers, and a digit chooses one", () =>
  visit(async (page) => {
    await find(page, "it is");
    await numbers(page).nth(1).waitFor();
    assert.deepEqual(await numbers(page).allTextContents(), ["1", "2"]);
    assert.equal(await page.locator(".find output").textContent(), "1 of 2");
    await page.keyboard.type("2");
    await page.locator(".find output", { hasText: "2 of 2" }).waitFor();
    assert.equal(await numbers(page).nth(1).getAttribute("class"), "chosen");
    await page.keyboard.press("Backspace");
    await page.keyboard.type("z");
    await page.locator(".find output", { hasText: "not found" }).waitFor();
    await selects(page, "");
    assert.equal(await numbers(page).count(), 0);
  }));

test("a quote is found, marked and saved with nine keys, and a split one with a plus", () =>
  visit(async (page) => {
    await find(page, "nob.eng");
    await selects(page, "Nobody has asked the engineers.");
    await page.keyboard.press("Enter");
    await page.locator("form.entry .proof .good").waitFor();
    assert.equal(await page.evaluate(() => document.activeElement.name), "said.date", "the speaker is there, the date is not");
    await page.keyboard.press("Enter");
    await page.locator("form.entry").waitFor({ state: "detached" });
    assert.match(await site.read(FILE), /text: Nobody has asked the engineers\.[\n,]/);

    await find(page, "we w");
    await selects(page, "We will build the bridge by May,");
    await page.keyboard.press("+");
    await says(page, "goes on");
    await page.keyboard.type("and not");
    await page.keyboard.press("Enter");
    await page.locator("form.entry .proof .good", { hasText: "split" }).waitFor();
    assert.equal(await page.locator("form.entry .passage-words").textContent(), "We will build the bridge by May, and not a day later.");
  }));

test("on a telephone the field is above the keyboard's sheet, and words are found by touch", () =>
  visit(
    async (page) => {
      await page.locator("[data-tool=find]").tap();
      await page.keyboard.type("n h");
      await selects(page, "Nobody has asked the engineers.");
      await page.keyboard.press("Escape");
      await page.locator(".selection button", { hasText: "Quote" }).tap();
      await page.locator("form.entry .proof .good").waitFor();
    },
    { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
  ));
