// The way of a reader who has only a keyboard: from the first page by search to a quote, to where it stands in its
// source, to who said it, and back (by the browser, whose own keys no test can press); and what is left of the way without scripts.
import assert from "node:assert/strict";
import { test } from "node:test";
import { sample } from "./site.mjs";

const { site, visit } = sample();

/** Presses Tab until what has the focus matches; a reader who presses it two hundred times has given up. */
async function tabTo(page, selector) {
  for (let pressed = 0; pressed < 200; pressed += 1) {
    await page.keyboard.press("Tab");
    const [reached, seen] = await page.evaluate((selector) => {
      const focused = document.activeElement;
      const { outlineStyle, boxShadow } = getComputedStyle(focused);
      return [focused.matches(selector), outlineStyle !== "none" || boxShadow !== "none"];
    }, selector);
    if (!reached) continue;
    assert.ok(seen, `the focus on ${selector} can be seen`);
    return;
  }
  assert.fail(`Tab does not lead to ${selector} on ${page.url()}`);
}

test("a keyboard leads from home by search to a quote, its source, its speaker, and back", () =>
  visit({}, async (page) => {
    await page.goto(`${site.url}/`);
    await page.keyboard.press("Tab");
    assert.match(await page.evaluate(() => document.activeElement.className), /skip/, "the first stop skips to the content");
    await tabTo(page, ".site-search input");
    await page.keyboard.type("illusionary goal");
    await page.keyboard.press("Enter");
    await page.waitForURL("**/search/?q=illusionary**");
    await page.locator(".results .hit").first().waitFor();
    await tabTo(page, ".results .hit");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/quotes\/[^/]+\/$/);
    const quote = page.url();
    assert.match(await page.locator("h1").innerText(), /illusionary goal/);
    await tabTo(page, ".statement .act a");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/articles\/[^/]+\/#q-/);
    assert.match(await page.locator(":target").innerText(), /illusionary goal/);
    // The page glides there.
    await page.waitForFunction(() => {
      const { top, bottom } = document.querySelector(":target").getBoundingClientRect();
      return top >= 0 && bottom <= innerHeight;
    });
    await page.goBack();
    await page.waitForURL(quote);
    await tabTo(page, ".statement a.speaker");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/actors\/[^/]+\/$/);
    assert.equal(await page.locator("h1").innerText(), "Pete Hegseth");
    await page.goBack();
    await page.waitForURL(quote);
    await page.goBack();
    await page.waitForURL("**/search/?q=illusionary**");
    await page.locator(".results .hit").first().waitFor();
  }));

test("without scripts the way leads over the index of quotes", () =>
  visit({ javaScriptEnabled: false }, async (page) => {
    await page.goto(`${site.url}/`);
    await page.locator(".site-search input").fill("illusionary goal");
    await page.keyboard.press("Enter");
    await page.waitForURL("**/search/?q=illusionary**");
    await page.locator("#elsewhere a[href='/quotes/']").press("Enter");
    await page.waitForURL("**/quotes/");
    await page.locator("a[href='/quotes/illusionary-goal/']").first().press("Enter");
    await page.waitForURL("**/quotes/illusionary-goal/");
    await page.locator(".statement .act a").first().press("Enter");
    await page.waitForURL(/\/articles\/[^/]+\/#q-illusionary-goal$/);
    assert.match(await page.locator(":target").innerText(), /illusionary goal/);
  }));
