// What somebody who writes a site sees of `onrecord serve`, in a real browser: pages that reload by
// themselves, and what is wrong, over the last good site.
import assert from "node:assert/strict";
import { execFile, spawn } from "node:child_process";
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import { binary, launch, visit as watched } from "./site.mjs";

const ANNOTATIONS = "content/articles/bridge-meeting.annotations.yaml";
const ARTICLE = "content/articles/bridge-meeting.md";

let browser;

before(async () => {
  browser = await launch();
});

after(async () => {
  await browser?.close();
});

/** Serves a new site: `{ url, write, replace, close }`. */
async function serve(prepare) {
  const folder = await mkdtemp(join(tmpdir(), "onrecord-serve-"));
  await promisify(execFile)(binary, ["new", folder]);
  /** Saves a file as editors do: another is written, and takes its place. */
  const write = async (name, text) => {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, `${name}~`), text);
    await rename(join(folder, `${name}~`), join(folder, name));
  };
  const replace = async (name, old, now) => {
    const text = await readFile(join(folder, name), "utf8");
    assert.ok(text.includes(old), `\`${old}\` stands in ${name}`);
    await write(name, text.replace(old, now));
  };
  await prepare?.(replace);
  const child = spawn(binary, ["serve", "--root", folder, "--port", "0"], { stdio: ["ignore", "ignore", "pipe"] });
  const ended = new Promise((done) => child.on("exit", done));
  let said = "";
  const url = await new Promise((done, failed) => {
    child.stderr.setEncoding("utf8").on("data", (text) => {
      said += text;
      const found = said.match(/the site is at (http:\S+?)\/[;,]/);
      if (found) done(found[1]);
    });
    child.on("exit", () => failed(new Error(said)));
  });
  return {
    url,
    write,
    replace,
    async close() {
      child.kill("SIGINT");
      assert.equal(await ended, 0, "Ctrl-C is a clean end");
      await rm(folder, { recursive: true });
    },
  };
}

/** Runs `body` with a page of a served site; what is wrong in it fails the test. The server ends with it. */
const visit = (site, options, body) => watched(browser, site.url, options, body).finally(() => site.close());

const sheet = (page) => page.locator("onrecord-overlay section.sheet");
const pill = (page) => page.locator("onrecord-overlay button.pill");
const breaks = ["text: The bridge is not safe", "text: The bridge is safe"];

/** Waits until the page has asked for its events, so that it hears of what follows. */
const listens = (page) => page.waitForFunction(() => document.querySelector("onrecord-overlay"));

test("a page changes by itself when its article is saved", async () => {
  const site = await serve();
  await visit(site, {}, async (page) => {
    await page.goto(`${site.url}/articles/bridge-meeting/`);
    await site.replace(ARTICLE, "title: ", "title: Anew, ");
    await page.locator("h1", { hasText: "Anew" }).waitFor();
  });
});

test("a page that an edit does not touch stays as it is", async () => {
  const site = await serve();
  await visit(site, {}, async (page) => {
    await page.goto(`${site.url}/about/`);
    await listens(page);
    const stays = () => page.evaluate(() => document.querySelector("h1").dataset.stays === "yes");
    await page.evaluate(() => (document.querySelector("h1").dataset.stays = "yes"));
    // In a window of its own: a page behind another in the same window does not listen.
    await watched(browser, site.url, {}, async (other) => {
      await other.goto(`${site.url}/articles/bridge-meeting/`);
      await site.replace(ARTICLE, "title: ", "title: Anew, ");
      await other.locator("h1", { hasText: "Anew" }).waitFor();
    });
    assert.ok(await stays(), "the page was left alone");
    await site.replace("content/pages/about.md", "title: ", "title: Anew, ");
    await page.locator("h1", { hasText: "Anew" }).waitFor();
    assert.ok(!(await stays()), "the page was renewed");
  });
});

test("a page takes on another style, and an image another look", async () => {
  const site = await serve();
  await visit(site, {}, async (page) => {
    await page.goto(`${site.url}/about/`);
    await listens(page);
    await site.write("static/style.css", "h1 { color: rgb(1, 2, 3); }");
    await page.waitForFunction(() => getComputedStyle(document.querySelector("h1")).color === "rgb(1, 2, 3)");
    const square = (side) => `<svg xmlns="http://www.w3.org/2000/svg" width="${side}" height="${side}"/>`;
    await site.write("static/square.svg", square(10));
    await site.write("static/own/index.html", '<link rel="icon" href="data:,"><img src="/square.svg" alt="">');
    while (!(await page.context().request.get(`${site.url}/own/`)).ok()) await page.waitForTimeout(50);
    // Another page, since this one may be loading itself anew.
    const other = await page.context().newPage();
    await other.goto(`${site.url}/own/`);
    await listens(other);
    await site.write("static/square.svg", square(20));
    await other.waitForFunction(() => document.querySelector("img").naturalWidth === 20);
  });
});

test("a renewed page has the head of the new one, and its scripts have run", async () => {
  const site = await serve();
  await visit(site, {}, async (page) => {
    const path = "static/own/index.html";
    const plain = (title) => `<!doctype html><html lang="en"><title>${title}</title><link rel="icon" href="data:,"><p>${title}`;
    await site.write(path, plain("one"));
    while (!(await page.context().request.get(`${site.url}/own/`)).ok()) await page.waitForTimeout(50);
    await page.goto(`${site.url}/own/`);
    await listens(page);
    await site.write(path, plain("two") + "<script>document.body.append(' has run')</script>");
    await page.locator("body", { hasText: "two has run" }).waitFor();
    assert.equal(await page.title(), "two");
    await listens(page);
    await site.write(path, plain("three") + "<script>document.body.append(' has run')</script>");
    await page.locator("body", { hasText: "three has run" }).waitFor();
  });
});

test("words that were linked to stay marked", async () => {
  const site = await serve();
  await visit(site, {}, async (page) => {
    await page.goto(`${site.url}/articles/bridge-meeting/#q-not-safe`);
    await listens(page);
    await site.replace(ARTICLE, "title: ", "title: Anew, ");
    await page.locator("h1", { hasText: "Anew" }).waitFor();
    await page.locator("#q-not-safe:target").waitFor();
  });
});

test("a page keeps its place when it is renewed", async () => {
  const site = await serve();
  await visit(site, { viewport: { width: 600, height: 300 } }, async (page) => {
    await page.goto(`${site.url}/articles/bridge-meeting/`);
    await listens(page);
    await page.evaluate(() => window.scrollTo(0, 200));
    await site.replace(ARTICLE, "title: ", "title: Anew, ");
    await page.locator("h1", { hasText: "Anew" }).waitFor();
    await page.waitForFunction(() => window.scrollY === 200);
  });
});

test("what is wrong lies over the last good site, with its place and the help, until it is mended", async () => {
  const site = await serve();
  await visit(site, {}, async (page) => {
    await page.goto(`${site.url}/quotes/not-safe/`);
    await listens(page);
    const link = page.locator("main a").first();
    await link.focus();
    await site.replace(ANNOTATIONS, ...breaks);
    await sheet(page).waitFor();
    const text = await sheet(page).innerText();
    assert.match(text, /1 error/);
    assert.match(text, /E301/);
    assert.match(text, /the words of quote not-safe are not in bridge-meeting/);
    assert.match(text, /content\/articles\/bridge-meeting\.annotations\.yaml:14:11/);
    assert.match(text, /if this passage is meant, write its words/);
    assert.match(text, /the source has a negation that the quote lacks/);
    assert.match(await page.locator("h1").innerText(), /The bridge is not safe/, "the last good words still stand");
    assert.ok(await link.evaluate((link) => link === document.activeElement), "the focus stays where it was");
    await site.replace(ANNOTATIONS, ...breaks.toReversed());
    await sheet(page).waitFor({ state: "hidden" });
    assert.ok(!(await pill(page).isVisible()), "nothing is left of it");
    assert.match(await page.locator("h1").innerText(), /The bridge is not safe/);
  });
});

test("the keyboard puts the sheet away and brings it back", async () => {
  const site = await serve();
  await visit(site, {}, async (page) => {
    await page.goto(`${site.url}/quotes/not-safe/`);
    await listens(page);
    await site.replace(ANNOTATIONS, ...breaks);
    await sheet(page).waitFor();
    await page.keyboard.press("Escape");
    await sheet(page).waitFor({ state: "hidden" });
    assert.equal(await pill(page).innerText(), "1 error", "it is not forgotten");
    await page.goto(`${site.url}/quotes/`);
    await pill(page).waitFor();
    assert.ok(!(await sheet(page).isVisible()), "the next page does not bring it up again");
    await pill(page).focus();
    await page.keyboard.press("Enter");
    await sheet(page).waitFor();
    await page.keyboard.press("Escape");
    await pill(page).waitFor();
    const focused = await page.evaluate(() => document.activeElement.shadowRoot?.activeElement?.className);
    assert.equal(focused, "pill", "the focus is not lost with the sheet");
    await site.replace(ANNOTATIONS, "text: The bridge is safe", "text: The bridge was safe");
    await sheet(page).waitFor();
  });
});

test("warnings wait in the corner until they are asked for", async () => {
  const site = await serve();
  await visit(site, {}, async (page) => {
    await page.goto(`${site.url}/`);
    await listens(page);
    await site.replace(ANNOTATIONS, breaks[0], "text: safe");
    await pill(page).filter({ hasText: "1 warning" }).waitFor();
    assert.ok(!(await sheet(page).isVisible()));
    await pill(page).click();
    assert.match(await sheet(page).innerText(), /W320/);
  });
});

test("a page says that the server has gone", async () => {
  const site = await serve();
  const page = await browser.newPage();
  page.setDefaultTimeout(300_000);
  await page.goto(`${site.url}/`);
  await listens(page);
  await site.close();
  await pill(page).filter({ hasText: "does not answer" }).waitFor();
  await page.close();
});

test("what an editor typed is text in the sheet, not markup", async () => {
  const site = await serve();
  await visit(site, {}, async (page) => {
    await page.goto(`${site.url}/`);
    await listens(page);
    await site.replace(ANNOTATIONS, breaks[0], "text: The bridge <img src=x onerror=alert(1)> is safe");
    await sheet(page).waitFor();
    assert.match(await sheet(page).innerText(), /<img src=x/);
    assert.equal(await page.locator("onrecord-overlay img").count(), 0);
  });
});

test("a site that was broken from the start appears once it is mended", async () => {
  const site = await serve((replace) => replace(ANNOTATIONS, ...breaks));
  const context = await browser.newContext();
  context.setDefaultTimeout(300_000);
  const page = await context.newPage();
  const answer = await page.goto(`${site.url}/quotes/not-safe/`);
  assert.equal(answer.status(), 503);
  await sheet(page).waitFor();
  assert.match(await sheet(page).innerText(), /bridge-meeting\.annotations\.yaml:14:11/);
  await site.replace(ANNOTATIONS, ...breaks.toReversed());
  await page.locator(".speaker", { hasText: "Ben Example" }).waitFor();
  assert.ok(!(await sheet(page).isVisible()));
  await context.close();
  await site.close();
});

test("the sheet fits a telephone, in light and in dark", async () => {
  const grounds = {};
  for (const colorScheme of ["light", "dark"]) {
    const site = await serve();
    await visit(site, { viewport: { width: 390, height: 844 }, colorScheme }, async (page) => {
      await page.goto(`${site.url}/quotes/not-safe/`);
      await listens(page);
      await site.replace(ANNOTATIONS, ...breaks);
      await sheet(page).waitFor();
      const { fits, ground } = await sheet(page).evaluate((sheet) => {
        const { left, right, top, bottom } = sheet.getBoundingClientRect();
        const [list] = sheet.getElementsByTagName("ol");
        const inside = left >= 0 && right <= innerWidth && top > 0 && bottom <= innerHeight;
        return { fits: inside && list.scrollWidth <= list.clientWidth, ground: getComputedStyle(sheet).backgroundColor };
      });
      assert.ok(fits, `it stands inside the window, ${colorScheme}`);
      grounds[colorScheme] = ground;
    });
  }
  assert.notEqual(grounds.light, grounds.dark);
});
