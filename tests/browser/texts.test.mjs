// Texts that depend on what a reader does: a missing page that offers the search, and results that are counted.
import assert from "node:assert/strict";
import { test } from "node:test";
import { sample } from "./site.mjs";

const { site, visit } = sample();

/** The status line of the search page, once the search has been answered. */
async function status(page) {
  const line = page.locator("#search:not([aria-busy]) [role=status]:not(:empty)");
  await line.waitFor();
  return line.innerText();
}

test("a missing page has a search field that leads to the results", () =>
  visit({}, async (page) => {
    // The page itself: the status 404 of a missing address counts as an error of the visit.
    await page.goto(`${site.url}/404.html`);
    assert.equal(await page.locator("h1").innerText(), "Page not found");
    await page.locator("main input[name=q]").fill("illusionary goal");
    await page.locator("main form button").click();
    await page.waitForURL("**/search/?q=illusionary+goal");
    assert.match(await status(page), /^\d+ results?\./);
    assert.ok((await page.locator(".results > li").count()) > 0);
  }));

test("the number of results is in the singular or the plural", () =>
  visit({}, async (page) => {
    const counted = async (query) => {
      await page.goto(`${site.url}/search/?q=${encodeURIComponent(query)}`);
      const text = await status(page);
      return [await page.locator(".results > li").count(), text];
    };
    const [some, plural] = await counted("illusionary");
    assert.ok(some > 1);
    assert.match(plural, new RegExp(`^${some} results\\.`));
    // Some name of the sample is found only once, whatever the sample is about.
    await page.goto(`${site.url}/actors/`);
    const names = (await page.locator(".counted a").allInnerTexts()).flatMap((name) => name.split(" ")).reverse();
    for (const name of names) {
      const [one, singular] = await counted(name);
      if (one !== 1) continue;
      assert.match(singular, /^1 result\./);
      return;
    }
    assert.fail("no name is found exactly once");
  }));

test("no page lists quotes under a title with a placeholder or a technical word", () =>
  visit({}, async (page) => {
    for (const [path, title] of [
      ["/quotes/by/kind/indirect/", "Indirect quotes"],
      ["/quotes/by/fidelity/verbatim/", "Verbatim quotes"],
      ["/quotes/by/year/2025/", "Quotes from 2025"],
    ]) {
      await page.goto(site.url + path);
      assert.equal(await page.locator("h1").innerText(), title);
    }
  }));
