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
    await page.goto(`${site.url}/search/?q=ukraine`);
    assert.match(await status(page), /^([2-9]|\d\d+) results\./);
    const only = page.locator("#search [data-facet]").filter({ has: page.locator(".count", { hasText: /^1$/ }) }).first();
    await only.click();
    await page.locator("[role=status]", { hasText: /^1 result\./ }).waitFor();
    assert.equal(await page.locator(".results > li").count(), 1);
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
