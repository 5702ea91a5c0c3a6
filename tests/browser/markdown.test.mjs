// A page with every construct of Markdown, behind the Content-Security-Policy that the site is published with; and the
// same site from a disk.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { nginx } from "./nginx.mjs";
import { binary, launch, visit } from "./site.mjs";

const source = fileURLToPath(new URL("../suite/render/markdown-without-inline-styles.md", import.meta.url));
const run = (...typed) => promisify(execFile)(binary, typed);
const site = {};

before(async () => {
  const folder = await mkdtemp(join(tmpdir(), "onrecord-markdown-"));
  const [home, root] = [join(folder, "home"), join(folder, "site")];
  await run("new", home);
  // The page of the suite: the block between four backticks.
  const [, page] = (await readFile(source, "utf8")).match(/^````markdown content\/pages\/about\.md\n(.*?)\n````$/ms);
  const picture = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>';
  const files = { "content/pages/about.md": page.replace("bridge.png", "bridge.svg"), "static/img/bridge.svg": picture };
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(home, path)), { recursive: true });
    await writeFile(join(home, path), text);
  }
  await mkdir(root);
  const server = await nginx(root, folder, binary);
  await run("build", "--quiet", "--root", home, "--output", root, "--base-url", server.url);
  await run("build", "--quiet", "--root", home, "--output", join(folder, "copy"), "--relative");
  const browser = await launch();
  const close = async () => {
    await browser.close();
    await server.close();
    await rm(folder, { recursive: true });
  };
  Object.assign(site, { url: server.url, copy: pathToFileURL(join(folder, "copy")).href, browser, close });
});
after(() => site.close?.());

test("no construct of Markdown breaks the policy, and columns are aligned", () =>
  visit(site.browser, site.url, {}, async (page) => {
    await page.goto(`${site.url}/about/`);
    assert.equal(await page.locator("[style]").count(), 0);
    const align = (cell) => page.locator("td").nth(cell).evaluate((cell) => getComputedStyle(cell).textAlign);
    assert.deepEqual([await align(0), await align(1), await align(2)], ["left", "center", "right"]);
    await page.locator(".footnote-reference a").first().click();
    assert.equal(new URL(page.url()).hash, "#fn-1");
    await page.locator(".footnote-back").first().click();
    assert.equal(new URL(page.url()).hash, "#ref-fn-1");
  }));

test("a reader walks through a copy on a disk", () =>
  visit(site.browser, site.copy, {}, async (page) => {
    await page.goto(`${site.copy}/index.html`);
    const follow = async (selector) => {
      const target = await page.locator(selector).first().evaluate((link) => link.href);
      await page.locator(selector).first().click();
      await page.waitForURL(target);
      assert.equal(await page.locator("h1").count(), 1, target);
    };
    await follow('.site-nav a[href$="quotes/index.html"]');
    await follow('.card blockquote a[href$="/index.html"]');
    await follow('a:has-text("Read it in context")');
    await follow(".site-name");
    assert.equal(await page.locator(".site-search").count(), 0);
    assert.match(await page.evaluate(() => getComputedStyle(document.body).backgroundColor), /^(rgb|oklab|oklch|color)/);
  }));
