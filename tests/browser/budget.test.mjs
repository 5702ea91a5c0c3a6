// What a reader has to load: printed, and held.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { sample } from "./site.mjs";

/** Compressed bytes of an article's page, its style and its scripts, beyond its own text. */
const ARTICLE = 60 * 1024;
/** Compressed bytes of all scripts that a page loads; the search page has one more. */
const SCRIPTS = 15 * 1024;

const { site } = sample();

const size = (bytes) => gzipSync(bytes, { level: 9 }).length;

/** What a page loads by itself, by address: the page, its styles, its scripts. */
async function loaded(path) {
  const page = await site.browser.newPage();
  const found = { page: 0, style: 0, script: 0, text: 0 };
  const answers = [];
  page.on("response", (response) => answers.push(response));
  await page.goto(site.url + path, { waitUntil: "load" });
  for (const response of answers) {
    const kind = { document: "page", stylesheet: "style", script: "script" }[response.request().resourceType()];
    if (kind) found[kind] += size(await response.body());
  }
  found.text = size(await page.locator("main").innerText());
  await page.close();
  return found;
}

test("an article costs little beyond its text", async (context) => {
  const articles = site.pages.filter((path) => /^\/articles\/[^/]+\/$/.test(path));
  assert.ok(articles.length > 5, `${articles.length} articles`);
  for (const path of articles) {
    const { page, style, script, text } = await loaded(path);
    const beyond = page + style + script - text;
    context.diagnostic(`${path}: ${beyond} B = page ${page} - text ${text} + style ${style} + scripts ${script}`);
    assert.ok(beyond <= ARTICLE, `${path} has ${beyond} bytes beyond its text`);
  }
});

test("scripts are small on every kind of page", async (context) => {
  for (const path of ["/", "/quotes/", "/quotes/illusionary-goal/", "/actors/pete-hegseth/", "/topics/territory/", "/timeline/"]) {
    const { script } = await loaded(path);
    context.diagnostic(`${path}: ${script} B of scripts`);
    assert.ok(script <= SCRIPTS, `${path} loads ${script} bytes of scripts`);
  }
});

test("the style sheet and the scripts are asked for once and kept", async () => {
  const html = await readFile(join(site.root, "index.html"), "utf8");
  const assets = [...html.matchAll(/(?:href|src)="(\/[^"]+\.(?:css|js)(?:\?[^"]*)?)"/g)].map((match) => match[1]);
  assert.ok(assets.length > 0);
  for (const asset of assets) {
    const answer = await fetch(site.url + asset);
    assert.match(answer.headers.get("cache-control"), /max-age=31536000, immutable/, asset);
  }
});
