// The site in the engines of all three browsers: Chromium, Firefox (driven over WebDriver BiDi) and WebKit (WebKitGTK, over
// WebDriver). The layout of every kind of page, on a telephone and on a wide screen, and a reader's journey in Firefox.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { By } from "selenium-webdriver";
import { answers, firefox, webkit } from "./engines.mjs";
import { layoutFaults } from "./layout.mjs";
import { freePort } from "./nginx.mjs";
import { kinds, sample } from "./site.mjs";

const { site } = sample({}, { own: true });
const WIDTHS = [390, 1440];
const HEIGHT = 900;

/** Fails with every fault that `look` finds on a page of each kind, at each width. */
async function everyPage(look) {
  const pages = kinds(site.pages);
  assert.ok(pages.length > 15, "there are pages to look at");
  const found = [];
  for (const width of WIDTHS) for (const page of pages)
    for (const fault of await look(page, width)) found.push(`${page} at ${width} pixels: ${fault}`);
  assert.equal(found.join("\n"), "");
}

test("in Chromium nothing overlaps, hides or leaves its column", async () => {
  const page = await site.browser.newPage();
  await everyPage(async (path, width) => {
    await page.setViewportSize({ width, height: HEIGHT });
    await page.goto(site.url + path);
    return page.evaluate(layoutFaults);
  });
});

test("the checks of the layout find each fault that they look for", async () => {
  const page = await site.browser.newPage();
  await page.setViewportSize({ width: 390, height: HEIGHT });
  await page.setContent(`
    <style>.beside { position: absolute; top: 0 } .plain { color: inherit; text-decoration: none } .wide { white-space: nowrap }
    .card { width: 5rem }</style>
    <div class="beside">one note</div><div class="beside">another note</div>
    <p class="prose">Read <a class="plain" href="/">this page</a>.</p>
    <p class="wide">${"wider than the page ".repeat(10)}</p>
    <div class="card"><span class="wide">wider than its column</span></div>`);
  const found = await page.evaluate(layoutFaults);
  for (const expected of [/notes “one note” and “another note” overlap/, /“this page” does not look like a link/, /pixels wide/,
    /“wider than the page .*” leaves the page/, /“wider than its column” leaves its column/])
    assert.ok(found.some((fault) => expected.test(fault)), `${expected} in ${found.join("; ")}`);
});

test("Firefox", async (t) => {
  const browser = await firefox(t);

  await t.test("nothing overlaps, hides or leaves its column", async () => {
    const page = await browser.newPage();
    await everyPage(async (path, width) => {
      await page.setViewport({ width, height: HEIGHT });
      await page.goto(site.url + path);
      return page.evaluate(layoutFaults);
    });
  });

  await t.test("a reader finds a quote, reads it in its source, and goes on to its speaker", async () => {
    const page = await browser.newPage();
    page.setDefaultTimeout(300_000);
    await page.setViewport({ width: 1440, height: HEIGHT });
    await page.goto(`${site.url}/`);
    await page.type(".site-search input", "illusionary goal");
    await page.keyboard.press("Enter");
    const hit = await page.waitForSelector(".results .hit");
    await hit.evaluate((link) => link.click());
    await page.waitForSelector(".quote-page h1");
    assert.match(await page.$eval("h1", (heading) => heading.innerText), /illusionary goal/);
    await page.$eval(".statement .act a", (link) => link.click());
    await page.waitForSelector(".body :target");
    assert.match(await page.$eval(":target", (place) => place.innerText), /illusionary goal/);
    await page.$eval(":target", (place) => place.click());
    await page.waitForSelector(".quote-page .speaker");
    await page.$eval(".statement a.speaker", (link) => link.click());
    await page.waitForFunction(() => location.pathname.startsWith("/actors/"));
    assert.equal(await page.$eval("h1", (heading) => heading.innerText), "Pete Hegseth");
  });
});

test("WebKit", async (t) => {
  // The window of WebKit's browser cannot be as narrow as a telephone, so each page is looked at in a frame. The server of
  // the other tests forbids frames, as a site should; this one has no headers.
  await writeFile(join(site.root, "frame.html"), "<!doctype html><meta charset=utf-8><body style='margin: 0'>");
  const port = await freePort();
  const server = spawn("python3", ["-m", "http.server", "--bind", "127.0.0.1", "--directory", site.root, port], { stdio: "ignore" });
  t.after(() => server.kill());
  const url = `http://127.0.0.1:${port}`;
  await answers(`${url}/`);
  const driver = await webkit(t);

  await t.test("nothing overlaps, hides or leaves its column", () =>
    everyPage(async (path, width) => {
      await driver.get(`${url}/frame.html`);
      await driver.executeAsyncScript(
        `const [address, width, height, done] = arguments;
         const frame = document.createElement("iframe");
         Object.assign(frame, { width, height, src: address, onload: () => done() });
         frame.style.border = 0;
         document.body.append(frame);`,
        path, width, HEIGHT);
      await driver.switchTo().frame(driver.findElement(By.css("iframe")));
      assert.deepEqual(await driver.executeScript("return innerWidth"), width, "the page has the width");
      return driver.executeScript(`return (${layoutFaults})()`);
    }));
});
