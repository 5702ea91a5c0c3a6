// The site in the engines of all three browsers: Chromium, Firefox (driven over WebDriver BiDi) and WebKit (WebKitGTK, over
// WebDriver). The layout of every kind of page, on a telephone and on a wide screen, and a reader's journey in Firefox.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { readdirSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import puppeteer from "puppeteer-core";
import { Builder, By, Capabilities } from "selenium-webdriver";
import { layoutFaults } from "./layout.mjs";
import { freePort } from "./nginx.mjs";
import { kinds, sample } from "./site.mjs";

const { site } = sample();
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
  const browser = await puppeteer.launch({
    browser: "firefox",
    executablePath: process.env.FIREFOX ?? "/usr/bin/firefox-esr",
    args: ["--headless"],
    protocolTimeout: 300_000,
    timeout: 300_000,
  });
  t.after(() => browser.close());

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
  const ports = [await freePort(), await freePort()];
  // The window of WebKit's browser cannot be as narrow as a telephone, so each page is looked at in a frame. The server of
  // the other tests forbids frames, as a site should; this one has no headers.
  await writeFile(join(site.root, "frame.html"), "<!doctype html><meta charset=utf-8><body style='margin: 0'>");
  const command = ["WebKitWebDriver", "--host=127.0.0.1", `--port=${ports[0]}`];
  const environment = { ...process.env, WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: "1" };
  const children = [
    spawn("xvfb-run", ["--auto-servernum", ...command], { env: environment, stdio: "ignore", detached: true }),
    spawn("python3", ["-m", "http.server", "--bind", "127.0.0.1", "--directory", site.root, ports[1]], { stdio: "ignore", detached: true }),
  ];
  let driver;
  t.after(async () => {
    await driver?.quit();
    // The whole group of each: `xvfb-run` does not end what it started.
    children.forEach((child) => process.kill(-child.pid));
  });
  for (const port of ports) await answers(`http://127.0.0.1:${port}/status`);
  const url = `http://127.0.0.1:${ports[1]}`;
  const capabilities = new Capabilities({
    browserName: "MiniBrowser",
    "webkitgtk:browserOptions": { binary: miniBrowser(), args: ["--automation"] },
  });
  driver = await new Builder().usingServer(`http://127.0.0.1:${ports[0]}`).withCapabilities(capabilities).build();
  await driver.manage().setTimeouts({ pageLoad: 300_000, script: 300_000 });
  await driver.manage().window().setRect({ width: 1500, height: 1000 });

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

/** Waits until something answers at `url`. */
async function answers(url) {
  for (let tries = 0; tries < 600; tries += 1) {
    if (await fetch(url).then(() => true, () => false)) return;
    await sleep(100);
  }
  assert.fail(`nothing answers at ${url}`);
}

/** The program in which WebKitWebDriver opens pages: it comes with WebKit's library, in a folder of the library's version. */
function miniBrowser() {
  if (process.env.MINIBROWSER) return process.env.MINIBROWSER;
  for (const folder of ["/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/libexec", "/usr/lib"]) {
    let names = [];
    try { names = readdirSync(folder); } catch { continue; }
    for (const name of names.filter((name) => name.startsWith("webkit2gtk-") || name.startsWith("webkitgtk-"))) {
      const path = join(folder, name, "MiniBrowser");
      if (readdirSync(join(folder, name)).includes("MiniBrowser")) return path;
    }
  }
  return assert.fail("WebKit's MiniBrowser is not installed; `scripts/test` installs it, or MINIBROWSER names it");
}
