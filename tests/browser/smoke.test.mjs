// What a reader does, in a real browser: with a mouse, with the keyboard, without scripts, in the
// dark, on a telephone, on paper.
import assert from "node:assert/strict";
import { test } from "node:test";
import { kinds, sample } from "./site.mjs";

const { site, visit } = sample();

const words = (text) => text.replace(/[“”"‘’]/g, "").replace(/\s+/g, " ").trim();

/** Clicks the first link that fits, and waits until its page is there. */
async function follow(page, selector) {
  const link = page.locator(selector).first();
  const target = new URL(await link.getAttribute("href"), page.url()).href;
  await link.click();
  await page.waitForURL(target);
}

/** Home → quotes → a quote → its words in the article → its speaker → a topic → the timeline. */
async function walk(page) {
  await page.goto(site.url + "/");
  await follow(page, '.site-nav a[href="/quotes/"]');
  await follow(page, '.card blockquote a[href^="/quotes/"]');
  const quote = new URL(page.url()).pathname;
  assert.match(quote, /^\/quotes\/[a-z0-9_-]+\/$/);
  const said = words(await page.locator("h1").innerText());
  const speaker = await page.locator(".statement .who .speaker").getAttribute("href");
  await follow(page, 'a:has-text("Read it in context")');
  const { pathname, hash } = new URL(page.url());
  assert.match(pathname, /^\/articles\//);
  assert.match(hash, /^#q-/);
  const mark = page.locator(hash);
  assert.ok(await mark.isVisible(), `${hash} is visible`);
  const first = words(await mark.innerText()).split(" ").slice(0, 3).join(" ");
  assert.ok(first.length > 2 && said.includes(first), `“${first}” begins “${said}”`);
  assert.ok(words(await page.locator(".body").innerText()).includes(first));
  await page.goto(site.url + quote);
  await follow(page, ".statement .who .speaker");
  assert.equal(new URL(page.url()).pathname, speaker);
  await follow(page, '.site-nav a[href="/topics/"]');
  await follow(page, 'main a[href^="/topics/"]');
  assert.match(new URL(page.url()).pathname, /^\/topics\/[a-z0-9_-]+\/$/);
  await follow(page, '.site-nav a[href="/timeline/"]');
  assert.ok((await page.locator("main time").count()) > 3, "the timeline has dates");
}

test("a reader walks from a quote to its words and on", () => visit({}, walk));

test("the same walk works without JavaScript", () => visit({ javaScriptEnabled: false }, walk));

test("every page loads without errors, asks no other host, and does not scroll sideways on a telephone", async () => {
  assert.ok(site.pages.length > 40, `${site.pages.length} pages`);
  await visit({ viewport: { width: 390, height: 844 }, isMobile: true }, async (page) => {
    const wide = [];
    for (const path of site.pages.filter((path) => path !== "/404.html")) {
      const answer = await page.goto(site.url + path);
      assert.equal(answer.status(), 200, path);
      assert.equal(await page.locator("h1").count(), 1, `the h1 of ${path}`);
      assert.notEqual(await page.title(), "", path);
      const [content, screen] = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
      if (content > 390 || screen > 390) wide.push(`${path}: ${content} px`);
    }
    assert.deepEqual(wide, []);
  });
});

test("a former address leads to the page that replaced it", async () => {
  assert.ok(site.redirects.length > 1, `${site.redirects.length} former addresses`);
  const page = await site.browser.newPage();
  page.setDefaultTimeout(300_000);
  for (const path of site.redirects) {
    await page.goto(site.url + path, { waitUntil: "commit" });
    await page.waitForURL((url) => site.pages.includes(url.pathname));
  }
  await page.close();
});

test("every quote names a picture of it that a browser can show, and stands in its article, where a link leads", () =>
  visit({}, async (page) => {
    const quotes = site.pages.filter((path) => /^\/quotes\/[^/]+\/$/.test(path));
    assert.ok(quotes.length > 20, `${quotes.length} quotes`);
    for (const path of quotes) {
      await page.goto(site.url + path);
      const said = (property) => page.locator(`meta[property="og:image${property}"]`).getAttribute("content");
      const address = new URL(await said("")).pathname;
      assert.equal(address, `${path}card.png`);
      const size = await page.evaluate(async (address) => {
        const image = new Image();
        image.src = address;
        await image.decode();
        return [image.naturalWidth, image.naturalHeight].map(String);
      }, address);
      assert.deepEqual(size, [await said(":width"), await said(":height")], path);
      const speaker = await page.locator(".statement .who .speaker").innerText();
      assert.ok((await said(":alt")).includes(speaker), `${path}: the picture says who spoke`);
      const context = await page.locator('a:has-text("Read it in context")').getAttribute("href");
      await page.goto(site.url + context);
      const mark = page.locator(new URL(page.url()).hash);
      assert.equal(await mark.count(), 1, `${context} is there once`);
      assert.ok(await mark.isVisible(), `${context} is visible`);
    }
  }));

test("an address that leads nowhere leads back", async () => {
  const page = await site.browser.newPage();
  page.setDefaultTimeout(300_000);
  const answer = await page.goto(site.url + "/nowhere/at/all/");
  assert.equal(answer.status(), 404);
  await follow(page, ".site-name");
  assert.equal(new URL(page.url()).pathname, "/");
  await page.close();
});

test("the keyboard reaches the content, the sections and their links", () =>
  visit({}, async (page) => {
    await page.goto(site.url + "/quotes/");
    const focused = () => page.evaluate(() => document.activeElement.textContent.trim());
    await page.keyboard.press("Tab");
    assert.equal(await focused(), "Skip to content");
    const skip = await page.locator(".skip").boundingBox();
    assert.ok(skip.x >= 0 && skip.y >= 0, "the skip link shows itself when it has the focus");
    await page.keyboard.press("Enter");
    await page.waitForURL("**/quotes/#content");
    await page.keyboard.press("Tab");
    assert.ok(
      await page.evaluate(() => document.querySelector("main").contains(document.activeElement)),
      "the next stop is in the content",
    );
    await page.goto(site.url + "/quotes/");
    const sections = await page.locator(".site-nav a").allInnerTexts();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    for (const section of sections) {
      await page.keyboard.press("Tab");
      assert.equal(await focused(), section);
      const ring = await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle);
      assert.notEqual(ring, "none", `${section} shows that it has the focus`);
    }
    await page.keyboard.press("Enter");
    await page.waitForURL("**/method/");
  }));

test("the dark scheme is dark", async () => {
  const shades = {};
  for (const colorScheme of ["light", "dark"]) {
    await visit({ colorScheme }, async (page) => {
      await page.goto(site.url + "/");
      const shade = await page.evaluate(() => {
        const canvas = document.createElement("canvas").getContext("2d");
        const of = (colour) => {
          canvas.clearRect(0, 0, 1, 1);
          canvas.fillStyle = colour;
          canvas.fillRect(0, 0, 1, 1);
          const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
          return a === 0 ? null : 0.2126 * r + 0.7152 * g + 0.0722 * b;
        };
        const { body, documentElement: root } = document;
        const ground = of(getComputedStyle(body).backgroundColor) ?? of(getComputedStyle(root).backgroundColor);
        return { ground, ink: of(getComputedStyle(body).color) };
      });
      shades[colorScheme] = shade;
    });
  }
  assert.ok(shades.light.ground > shades.light.ink + 100, JSON.stringify(shades));
  assert.ok(shades.dark.ground < shades.dark.ink - 100, JSON.stringify(shades));
});

test("paper shows the words and no navigation", () =>
  visit({}, async (page) => {
    await page.emulateMedia({ media: "print" });
    for (const path of kinds(site.pages).filter((path) => path !== "/404.html" && !path.startsWith("/embed/"))) {
      await page.goto(site.url + path);
      assert.ok(!(await page.locator(".site-nav").isVisible()), `${path} prints its navigation`);
      assert.ok(!(await page.locator(".skip").isVisible()), `${path} prints its skip link`);
      assert.ok(await page.locator("h1").isVisible(), `${path} prints its heading`);
    }
  }));
