// What somebody who searches does: types, narrows, follows a result to its words, goes back; with the keyboard
// alone, with a letter mistyped, without scripts. What it costs is counted and held.
import assert from "node:assert/strict";
import { test } from "node:test";
import axe from "axe-core";
import { sample } from "./site.mjs";

/** Bytes that one query may cost beside the page itself, on the sample site. */
const BUDGET = 60_000;

const { site, visit } = sample();

/** Waits until the results are there; returns what is said of them. */
async function answered(page) {
  await page.waitForFunction(() => {
    const section = document.getElementById("search");
    return !section.hasAttribute("aria-busy") && section.querySelector("[role=status]").textContent !== "";
  });
  return page.locator("#search [role=status]").innerText();
}

const search = async (page, query) => {
  await page.goto(`${site.url}/search/?q=${encodeURIComponent(query)}`);
  return answered(page);
};

const first = (page) => page.locator(".results > li").first();

test("a query leads to the quote, to its words in the article, and back to the results", () =>
  visit({}, async (page) => {
    await page.goto(`${site.url}/search/`);
    await page.locator("#query").fill("illusionary goal");
    await answered(page);
    await page.waitForURL("**/search/?q=illusionary+goal");
    assert.deepEqual(await first(page).locator("mark").allInnerTexts(), ["illusionary", "goal"]);
    await first(page).locator("figcaption a").click();
    await page.waitForURL(/\/articles\/[^/]+\/#q-/);
    const mark = page.locator(new URL(page.url()).hash);
    assert.match(await mark.innerText(), /illusionary goal/);
    await page.goBack();
    assert.match(await answered(page), /^\d+ results?\./);
    await first(page).locator(".hit").click();
    await page.waitForURL(/\/quotes\/[^/]+\/$/);
    assert.match(await page.locator("h1").innerText(), /illusionary goal/);
  }));

test("an article's passage leads to the article, with the words to be marked there", () =>
  visit({}, async (page) => {
    await search(page, "illusionary objective");
    const link = page.locator(".results > li.of-articles .hit").first();
    assert.match(await link.getAttribute("href"), /#:~:text=.*illusionary%20objective/);
    await link.click();
    await page.waitForURL("**/articles/**");
    assert.match(await page.locator(".body").innerText(), /illusionary objective/);
  }));

test("words that a speaker said stand in quotation marks, and words of a source's do not", () =>
  visit({}, async (page) => {
    await search(page, "illusionary goal");
    assert.match(await first(page).locator(".hit").innerText(), /^“.*”$/);
    await search(page, "seek a peace deal");
    assert.match(await first(page).locator(".hit").innerText(), /^Ukraine, Hegseth told them, .*[^”]$/);
    assert.equal(await first(page).locator(".card.indirect").count(), 1);
  }));

test("a name leads to the one who has it before all that mention it", () =>
  visit({}, async (page) => {
    await search(page, "ukraine");
    assert.equal(await first(page).locator(".hit").getAttribute("href"), "/actors/ukraine/");
    await search(page, "Pete Hegseth");
    assert.equal(await first(page).locator(".hit").getAttribute("href"), "/actors/pete-hegseth/");
  }));

test("quotation marks ask for words that follow one another", () =>
  visit({}, async (page) => {
    await search(page, "“pre-2014 borders”");
    assert.ok((await page.locator(".results > li").count()) > 0);
    for (const text of await page.locator(".results > li").allInnerTexts()) assert.match(text, /pre-2014\s+borders/i);
    assert.match(await search(page, "“borders pre-2014”"), /No results/);
  }));

test("a quote is found by the words that others printed, and the result says who printed them", () =>
  visit({}, async (page) => {
    for (const [typed, quote, printed] of [
      ["illusory goal", "illusionary-goal", /^Printed as “.*illusory goal.*” by .+\.$/],
      ["illusionary objective", "illusionary-goal", /^Printed as “.*illusionary objective.*” by .+\.$/],
      ["“illusory goal”", "illusionary-goal", /^Printed as “.*illusory goal.*” by .+\.$/],
      ["Article 5", "article-five", /^Printed as “.*Article 5.*” by .*townhall\.com.*\.$/],
    ]) {
      await search(page, typed);
      assert.equal(await first(page).locator(".hit").getAttribute("href"), `/quotes/${quote}/`, typed);
      assert.match(await first(page).locator(".printed").first().innerText(), printed, typed);
    }
    assert.equal(await first(page).locator(".printed").count(), 1);
    const link = first(page).locator(".printed a").first();
    await link.click();
    await page.waitForURL(/\/articles\/[^/]+\/#q-article-five$/);
    assert.match(await page.locator("#q-article-five").first().innerText(), /Article 5/);
    await search(page, "illusionary goal");
    assert.equal(await first(page).locator(".printed").count(), 0, "the quote's own words need no explanation");
  }));

test("a phrase in quotation marks is in every result, and a word in them is that word", () =>
  visit({}, async (page) => {
    for (const phrase of ["illusionary objective", "security guarantee", "unrealistic goal"]) {
      await search(page, `"${phrase}"`);
      const texts = await page.locator(".results > li").allInnerTexts();
      assert.ok(texts.length > 0, phrase);
      for (const text of texts) assert.match(text.replace(/\s+/g, " "), new RegExp(`${phrase}\\b`, "i"), phrase);
    }
  }));

test("axe finds nothing among results and their filters", () =>
  visit({}, async (page) => {
    for (const query of ["ukraine", "illusory goal"]) {
      await search(page, query);
      await page.evaluate(axe.source);
      const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
      assert.deepEqual(violations.map(({ id, nodes }) => `${query} ${id} ${nodes[0].html}`), []);
    }
  }));

test("a letter mistyped is no obstacle, and is said", () =>
  visit({}, async (page) => {
    for (const typed of ["illusonary", "illusoinary", "ilusionary", "illusionarry", "jllusionary"]) {
      const said = await search(page, typed);
      assert.match(said, new RegExp(`“${typed}”.*illusionary`));
      assert.match(await first(page).innerText(), /illusionary/);
    }
  }));

test("marks and case of letters make no difference", () =>
  visit({}, async (page) => {
    const plain = await search(page, "zelensky guarantees");
    assert.equal(await search(page, "ZÉLENSKY  Guarantées"), plain);
  }));

test("results are narrowed by kind, year, speaker and topic, and the address says so", () =>
  visit({}, async (page) => {
    await search(page, "ukraine");
    const count = async (facet, value) =>
      Number(await page.locator(`[data-facet="${facet}"][data-value="${value}"] .count`).innerText());
    const quotes = await count("kind", "quotes");
    await page.locator('[data-facet="kind"][data-value="quotes"]').click();
    await page.waitForURL("**/search/?q=ukraine&kind=quotes");
    assert.match(await answered(page), new RegExp(`^${quotes} results?\\.`));
    assert.equal(await page.locator(".results > li:not(.of-quotes)").count(), 0);
    const said = await count("speaker", "volodymyr-zelensky");
    await page.locator('[data-facet="speaker"][data-value="volodymyr-zelensky"]').click();
    await page.waitForURL("**&speaker=volodymyr-zelensky");
    await page.waitForFunction((n) => document.querySelectorAll(".results > li").length === n, said);
    assert.equal(await page.evaluate(() => document.activeElement.dataset.value), "volodymyr-zelensky");
    for (const who of await page.locator(".results .speaker").allInnerTexts()) assert.equal(who, "Volodymyr Zelensky");
    await page.goBack();
    await page.waitForFunction((n) => document.querySelectorAll(".results > li").length === Math.min(n, 10), quotes);
    await page.goBack();
    await page.waitForURL("**/search/?q=ukraine");
    await page.waitForFunction(() => document.querySelector(".results > li.of-actors"));
  }));

test("the keyboard alone goes from the field to a result and back", () =>
  visit({}, async (page) => {
    await page.goto(`${site.url}/search/`);
    assert.equal(await page.evaluate(() => document.activeElement.id), "query", "who comes to search can type");
    await page.keyboard.type("nato");
    await answered(page);
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    const second = await page.locator(".results .hit").nth(1).getAttribute("href");
    assert.equal(await page.evaluate(() => document.activeElement.getAttribute("href")), second);
    await page.keyboard.press("Escape");
    assert.equal(await page.evaluate(() => document.activeElement.id), "query");
    await page.keyboard.press("ArrowDown");
    const target = await page.evaluate(() => document.activeElement.href);
    await page.keyboard.press("/");
    assert.equal(await page.evaluate(() => document.activeElement.id), "query", "a slash leads to the field");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.waitForURL(target);
  }));

test("more results are shown when they are asked for, and the first of them has the focus", () =>
  visit({}, async (page) => {
    await search(page, "ukraine");
    assert.equal(await page.locator(".results > li").count(), 10);
    await page.locator(".more").click();
    await page.waitForFunction(() => document.querySelectorAll(".results > li").length > 10);
    const focused = await page.evaluate(() => document.activeElement.getAttribute("href"));
    assert.equal(focused, await page.locator(".results .hit").nth(10).getAttribute("href"));
  }));

test("what is nowhere is said, and the indexes stay at hand", () =>
  visit({}, async (page) => {
    assert.match(await search(page, "qqqqqqqq"), /No results for “qqqqqqqq”/);
    await page.locator("#query").fill("");
    await page.locator("#elsewhere").waitFor();
  }));

test("what is typed is text and never markup", () =>
  visit({}, async (page) => {
    await search(page, "<img src=x onerror=alert(1)> ukraine");
    assert.equal(await page.locator("#search img").count(), 0);
  }));

test("without scripts the search page says so and offers the indexes", () =>
  visit({ javaScriptEnabled: false }, async (page) => {
    await page.goto(`${site.url}/search/?q=ukraine`);
    assert.match(await page.locator(".lead .notice").innerText(), /JavaScript/);
    for (const index of ["quotes", "articles", "actors", "topics"]) {
      assert.ok(await page.locator(`#elsewhere a[href="/${index}/"]`).isVisible(), index);
    }
  }));

test("a query costs few bytes", () =>
  visit({}, async (page) => {
    const sizes = new Map();
    page.on("response", async (response) => {
      if (response.url().includes("/search/index/")) sizes.set(response.url(), (await response.body()).length);
    });
    for (const query of ["ukraine", "illusionary goal", "the war will not begin again", "illusonary"]) {
      sizes.clear();
      await search(page, query);
      await page.waitForLoadState("networkidle");
      const bytes = [...sizes.values()].reduce((sum, size) => sum + size, 0);
      console.log(`search “${query}”: ${sizes.size} files, ${bytes} bytes`);
      assert.ok(bytes > 0 && bytes < BUDGET, `“${query}” costs ${bytes} bytes`);
    }
  }));
