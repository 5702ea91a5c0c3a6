// The home page: what a reader sees first, in the order of importance, and that nothing moves while it loads.
import assert from "node:assert/strict";
import { test } from "node:test";
import { sample } from "./site.mjs";

const { site, visit } = sample();

const SIZES = [
  { width: 390, height: 844 },
  { width: 768, height: 1024 },
  { width: 1440, height: 900 },
  { width: 1920, height: 1080 },
];

for (const viewport of SIZES) {
  test(`the promise and a finding are in the first screen at ${viewport.width} px`, async () => {
    await visit({ viewport }, async (page) => {
      await page.goto(`${site.url}/`, { waitUntil: "load" });
      const box = (selector) => page.locator(selector).first().boundingBox();
      const [promise, words, verdict] = [await box(".promise"), await box(".finding blockquote"), await box(".finding figcaption")];
      assert.ok(promise.y < words.y && words.y + words.height <= verdict.y, "the order is promise, words, who said them");
      assert.ok(words.y + words.height < viewport.height, `the words end at ${words.y + words.height} px`);
      assert.ok(verdict.y < viewport.height, `who said them begins at ${verdict.y} px`);
      const size = await page.locator(".finding blockquote p").first().evaluate((element) => parseFloat(getComputedStyle(element).fontSize));
      const text = await page.locator("body").evaluate((element) => parseFloat(getComputedStyle(element).fontSize));
      assert.ok(size >= 1.5 * text, `the words are ${size} px, text is ${text} px`);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.ok(wide <= 0, `the page is ${wide} px too wide`);
    });
  });
}

test("the name of the site is seen once above the finding", async () => {
  await visit({ viewport: SIZES[2] }, async (page) => {
    await page.goto(`${site.url}/`);
    const seen = await page.locator("h1, .site-name").evaluateAll((all) => all.filter((one) => one.getBoundingClientRect().width > 2).length);
    assert.equal(seen, 1);
    assert.equal(await page.locator("h1").count(), 1);
  });
});

test("how the editors check is linked at the head of every page", async () => {
  await visit({ viewport: SIZES[2] }, async (page) => {
    for (const path of ["/", "/quotes/", "/topics/territory/"]) {
      await page.goto(site.url + path);
      const link = page.locator(".site-head .method a");
      assert.equal(await link.getAttribute("href"), "/method/", path);
      assert.ok(await link.isVisible(), path);
    }
  });
});

test("latest quotes are of several speakers, and those of one speaker do not fill the list", async () => {
  await visit({ viewport: SIZES[2] }, async (page) => {
    await page.goto(`${site.url}/`);
    const speakers = await page.locator('[aria-labelledby="quotes"] .speaker').allTextContents();
    assert.ok(speakers.length >= 4 && new Set(speakers).size >= 2, speakers.join(", "));
  });
});

test("right-hand columns begin at the same place", async () => {
  await visit({ viewport: SIZES[2] }, async (page) => {
    const places = [];
    for (const [path, selector] of [["/", ".columns > :nth-child(2)"], ["/quotes/illusionary-goal/", ".known"], ["/briefings/brussels-visit/", ".aside"]]) {
      await page.goto(site.url + path);
      places.push(Math.round((await page.locator(selector).first().boundingBox()).x));
    }
    assert.deepEqual(new Set(places).size, 1, places.join(", "));
  });
});

test("the footer is as wide as the content", async () => {
  await visit({ viewport: SIZES[2] }, async (page) => {
    await page.goto(`${site.url}/`);
    const [left, right] = await page.evaluate(() => {
      const inner = (element) => {
        const { left, right } = element.getBoundingClientRect();
        const { paddingLeft, paddingRight } = getComputedStyle(element);
        return [left + parseFloat(paddingLeft), right - parseFloat(paddingRight)];
      };
      const [foot, main] = [".site-foot", "main"].map((selector) => inner(document.querySelector(selector)));
      return [foot[0] - main[0], foot[1] - main[1]];
    });
    assert.deepEqual([Math.abs(left) < 1, Math.abs(right) < 1], [true, true]);
  });
});

test("pages are set in the site's own typeface, and nothing moves when it arrives", async () => {
  for (const path of ["/", "/quotes/illusionary-goal/", "/articles/freedomisbackinstyle/"]) {
    await visit({ viewport: SIZES[2] }, async (page) => {
      await page.addInitScript(() => {
        globalThis.shifted = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) globalThis.shifted += entry.value;
        }).observe({ type: "layout-shift", buffered: true });
      });
      await page.goto(site.url + path, { waitUntil: "load" });
      await page.evaluate(() => document.fonts.ready);
      const loaded = await page.evaluate(() => [...document.fonts].filter((font) => font.status === "loaded").map((font) => font.family));
      assert.ok(loaded.some((family) => family.includes("Site serif")) && loaded.some((family) => family.includes("Site sans")), loaded.join(", "));
      assert.ok(await page.evaluate(() => globalThis.shifted) < 0.01, `${path}: ${await page.evaluate(() => globalThis.shifted)}`);
    });
  }
});

test("a page loads no more than 90 KB of fonts", async (context) => {
  for (const path of ["/", "/articles/freedomisbackinstyle/", "/briefings/brussels-visit/"]) {
    await visit({ viewport: SIZES[2] }, async (page) => {
      let bytes = 0;
      const fonts = [];
      page.on("response", (response) => response.request().resourceType() === "font" && fonts.push(response));
      await page.goto(site.url + path, { waitUntil: "networkidle" });
      for (const font of fonts) bytes += (await font.body()).length;
      context.diagnostic(`${path}: ${fonts.length} fonts, ${bytes} B`);
      assert.ok(bytes > 10_000 && bytes <= 90 * 1024, `${path} loads ${bytes} bytes of fonts`);
    });
  }
});

test("every page has a picture to share and an icon", async () => {
  for (const path of ["/", "/quotes/illusionary-goal/", "/quotes/", "/topics/territory/", "/actors/pete-hegseth/", "/articles/freedomisbackinstyle/", "/briefings/brussels-visit/", "/method/", "/events/udcg-2025-02/"]) {
    await visit({ viewport: SIZES[0] }, async (page) => {
      await page.goto(site.url + path);
      const image = await page.locator('meta[property="og:image"]').getAttribute("content");
      const answer = await fetch(image);
      assert.equal(answer.status, 200, `${path}: ${image}`);
      assert.match(answer.headers.get("content-type"), /image\/png/);
      const icon = await page.locator('link[rel="icon"]').getAttribute("href");
      assert.equal((await fetch(new URL(icon, site.url))).status, 200, icon);
    });
  }
});
