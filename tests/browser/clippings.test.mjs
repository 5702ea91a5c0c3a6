// What a reader does who collects quotes: clips them, orders them, notes, exports, shares; and what the exports say of
// quotes that the editors took back.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import axe from "axe-core";
import { sample } from "./site.mjs";

const { site, visit } = sample();
const QUOTES = ["illusionary-goal", "article-five"];

/** Waits until the list has been read anew. */
const ready = (page) => page.locator(".clip-tools:not([hidden])").waitFor();
const ids = (page) => page.locator(".clippings > li").evaluateAll((items) => items.map(({ dataset }) => dataset.id));
const stored = (page) => page.evaluate(() => JSON.parse(localStorage.getItem("onrecord-clippings")).map(({ id }) => id));

async function clip(page, quotes = QUOTES) {
  for (const id of quotes) {
    await page.goto(`${site.url}/quotes/${id}/`);
    await page.locator(".to-clip").first().click();
    assert.match(await page.evaluate(() => document.activeElement.className), /clipped/, "the focus is not lost");
  }
  await page.locator(".clipped").first().click();
  await page.waitForURL("**/clippings/");
  await ready(page);
}

async function exported(page, name) {
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name }).click()]);
  return readFile(await download.path(), "utf8");
}

test("a reader clips quotes, puts them in order with the keyboard, and finds them again", () =>
  visit({}, async (page) => {
    await clip(page);
    assert.deepEqual(await ids(page), QUOTES);
    await page.locator(".clippings > li").nth(1).locator(".up").focus();
    await page.keyboard.press("Enter");
    assert.deepEqual(await ids(page), QUOTES.toReversed());
    assert.match(await page.locator("#clippings [role=status]").innerText(), /position 1/);
    assert.match(await page.evaluate(() => document.activeElement.className), /down/, "the button at the top is not lost");
    await page.locator("textarea").first().fill("For the *second* part");
    await page.reload();
    await ready(page);
    assert.deepEqual(await ids(page), QUOTES.toReversed());
    assert.equal(await page.locator("textarea").first().inputValue(), "For the *second* part");
    await page.locator(".remove").first().click();
    assert.deepEqual(await stored(page), [QUOTES[0]]);
    await page.locator(".remove").first().click();
    assert.match(await page.locator("#clippings [role=status]").innerText(), /No clippings yet/);
  }));

test("quotes are clipped from cards and from results of a search, too", () =>
  visit({}, async (page) => {
    await page.goto(`${site.url}/quotes/`);
    const card = page.locator(".card").first();
    const id = (await card.locator("blockquote a").getAttribute("href")).split("/").at(-2);
    await card.locator(".to-clip").click();
    assert.deepEqual(await stored(page), [id]);
    await page.goto(`${site.url}/search/?q=illusionary+goal`);
    await page.locator(".results .to-clip").first().click();
    assert.deepEqual(await stored(page), [id, "illusionary-goal"]);
  }));

test("exports have the words, the speaker, the address and the note", () =>
  visit({}, async (page) => {
    await clip(page);
    await page.locator("textarea").first().fill("Compare [both]");
    const markdown = await exported(page, "Markdown");
    const [csl, ris] = [JSON.parse(await exported(page, "CSL-JSON")), await exported(page, "RIS")];
    for (const id of QUOTES) assert.ok(markdown.includes(`<${site.url}/quotes/${id}/>`), markdown);
    assert.match(markdown, /> “.*illusionary goal.*”/);
    assert.match(markdown, /— Pete Hegseth/);
    assert.ok(markdown.includes("Compare \\[both\\]"), markdown);
    assert.equal(csl.length, 2);
    assert.ok(csl.every((item) => item.id && item.type && item.title) && csl[0].note.includes("Compare [both]"));
    assert.equal(ris.match(/^TY {2}- /gm).length, 2);
    assert.equal(ris.match(/^ER {2}- /gm).length, 2);
    assert.match(ris, /^N1 {2}- Compare \[both\]$/m);
  }));

test("a quote that the editors took back says so in the list and in every export", () =>
  visit({}, async (page) => {
    await clip(page);
    const NOTICE = "The editors withdrew this quote.";
    await page.route(`**/quotes/${QUOTES[0]}/`, async (route) => {
      const answer = await route.fetch();
      const body = (await answer.text()).replace('<figure class="statement"', `<figure class="statement" data-notice="${NOTICE}"`);
      await route.fulfill({ response: answer, body });
    });
    await page.reload();
    await ready(page);
    assert.equal(await page.locator(".clippings .warn").first().innerText(), NOTICE);
    const [markdown, csl, ris] = [await exported(page, "Markdown"), JSON.parse(await exported(page, "CSL-JSON")), await exported(page, "RIS")];
    assert.ok(markdown.indexOf(NOTICE) < markdown.indexOf("illusionary goal") && markdown.includes(NOTICE), markdown);
    assert.ok(csl[0].note.includes(NOTICE) && !csl[1].note?.includes(NOTICE), JSON.stringify(csl));
    assert.match(ris, new RegExp(`^N1  - ${NOTICE}$`, "m"));
  }));

test("what cannot be loaded says so, and the list is still there", () =>
  visit({}, async (page) => {
    await clip(page);
    await page.route(`**/quotes/${QUOTES[1]}/`, (route) => route.fulfill({ status: 200, contentType: "text/html", body: "<p>Sign in</p>" }));
    await page.reload();
    await ready(page);
    assert.match(await page.locator(".clippings .warn").innerText(), /could not be loaded/);
    assert.match(await page.locator(".clippings > li").nth(1).innerText(), /Article Five/);
    assert.match(await exported(page, "Markdown"), /could not be loaded/);
  }));

test("a shared list opens without being stored, and can be added", () =>
  visit({}, async (page) => {
    await clip(page);
    await page.locator("textarea").first().fill("Private");
    const address = await page.locator("#clippings-address").inputValue();
    assert.equal(address, `${site.url}/clippings/#ids=${QUOTES.join(",")}`);
    await page.evaluate(() => localStorage.clear());
    await page.goto("about:blank");
    await page.goto(address);
    await ready(page);
    assert.deepEqual(await ids(page), QUOTES);
    assert.equal(await page.locator(".clippings textarea, .clippings button").count(), 0, "it is read-only");
    assert.equal(await page.evaluate(() => localStorage.getItem("onrecord-clippings")), null);
    await page.getByRole("button", { name: "Add these" }).click();
    await ready(page);
    assert.deepEqual(await stored(page), QUOTES);
    await page.goto(`${site.url}/clippings/#ids=${encodeURIComponent("<img src=x onerror=alert(1)>,../x")}`);
    assert.deepEqual(await ids(page), [], "an address is not trusted");
  }));

test("axe finds nothing on the list, and every button has a name", () =>
  visit({}, async (page) => {
    await clip(page);
    await page.evaluate(axe.source);
    const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
    assert.deepEqual(violations.map(({ id, nodes }) => `${id} ${nodes[0].html}`), []);
  }));

test("a quote is shared by the browser where it can, with its notice and its address", () =>
  visit({}, async (page) => {
    await page.goto(`${site.url}/quotes/${QUOTES[0]}/`);
    const offered = await page.evaluate(() => "share" in navigator);
    assert.equal(await page.getByRole("button", { name: "Share" }).count(), offered ? 1 : 0);
    await page.addInitScript(() => (navigator.share = async (data) => void (globalThis.shared = data)));
    await page.reload();
    await page.getByRole("button", { name: "Share" }).click();
    const { text, url } = await page.evaluate(() => globalThis.shared);
    assert.match(text, /illusionary goal.*Pete Hegseth/);
    assert.equal(url, `${site.url}/quotes/${QUOTES[0]}/`);
  }));

test("without scripts the page says what it needs, and no quote has a button that does nothing", () =>
  visit({ javaScriptEnabled: false }, async (page) => {
    await page.goto(`${site.url}/clippings/`);
    assert.match(await page.locator(".lead .notice").innerText(), /JavaScript/);
    await page.goto(`${site.url}/quotes/${QUOTES[0]}/`);
    assert.deepEqual([...new Set(await page.locator(".clip").allInnerTexts())], [""]);
  }));
