// A new site with an article of its own, served with the annotator: what the tests of `edit*.test.mjs` share.
import assert from "node:assert/strict";
import { execFile, spawn } from "node:child_process";
import { mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { binary, visit as watched } from "./site.mjs";

/** How long a step may take, in milliseconds: as long as for the other tests, or less while one writes a test. */
export const PATIENCE = Number(process.env.ONRECORD_PATIENCE ?? 300_000);

/** The article that is annotated, by its id. */
export const PAPER = "town-paper";

/** Its text. Every quotation is one that `suggest` finds; Clara Example is not in the record. */
const TEXT = `---
title: The council argues about the bridge
source: {publisher: Town Paper, url: "https://example.org/bridge"}
published: 2025-03-05
---

The council met on Tuesday evening. “We will build the bridge by May,” Anna Example said, “and not a day later.”

Ben Example disagreed. “The plans are not ready,” he said. “Nobody has asked the engineers.”

Clara Example, who lives by the river, told the council: “My house will be in the shade of it.” She added that nobody had written to her.

“It is a beautiful plan,” Anna Example answered. “It is a beautiful plan,” Ben Example repeated, and laughed.
`;

/**
 * Serves a new site with the annotator: `{ url, start, folder, read, write, replace, stop, restart, close }`. `articles` are
 * further articles, by their ids.
 */
export async function annotator(articles = {}, { binary: program = binary } = {}) {
  const folder = await mkdtemp(join(tmpdir(), "onrecord-edit-"));
  await promisify(execFile)(program, ["new", folder]);
  const path = (name) => join(folder, name);
  const read = (name) => readFile(path(name), "utf8");
  /** Saves a file as text editors do: another is written, and takes its place. */
  const write = async (name, text) => {
    await writeFile(path(`${name}~`), text);
    await rename(path(`${name}~`), path(name));
  };
  const replace = async (name, old, now) => {
    const text = await read(name);
    assert.ok(text.includes(old), `\`${old}\` is in ${name}`);
    await write(name, text.replace(old, now));
  };
  for (const [id, text] of Object.entries({ [PAPER]: TEXT, ...articles })) await write(`content/articles/${id}.md`, text);
  const site = { folder, read, write, replace, url: null, start: null };
  let child = null;

  /** Starts the server, at the port that it had. */
  async function start(port = "0") {
    child = spawn(program, ["serve", "--edit", "--root", folder, "--port", port], { stdio: ["ignore", "ignore", "pipe"] });
    let said = "";
    site.start = await new Promise((done, failed) => {
      child.stderr.setEncoding("utf8").on("data", (text) => {
        said += text;
        const found = said.match(/http:\S+token=[0-9a-f]+/);
        if (found) done(found[0]);
      });
      child.on("exit", () => failed(new Error(said)));
    });
    site.url = new URL(site.start).origin;
  }

  /** Ends the server, at once and without a chance to finish. */
  site.kill = async () => {
    const ended = new Promise((done) => child.on("exit", done));
    child.kill("SIGKILL");
    await ended;
  };
  site.restart = () => start(new URL(site.url).port);
  site.close = async () => {
    child.kill("SIGKILL");
    await rm(folder, { recursive: true });
  };
  await start();
  return site;
}

/**
 * Runs `body` with a page of the annotator, at an article; what goes wrong in the page fails the test, except console errors that
 * `expected` matches: browsers report each refused request.
 */
export function edit(browser, site, { expected, ...options }, body, article = PAPER) {
  const run = async (page) => {
    page.setDefaultTimeout(PATIENCE);
    await page.goto(site.start);
    await open(page, site, article);
    await body(page);
  };
  return watched(browser, site.url, options, run, (_, wrong) => {
    const push = wrong.push.bind(wrong);
    Object.defineProperty(wrong, "push", { value: (line) => (expected?.test(line) ? wrong.length : push(line)) });
  });
}

/** Opens an article. */
export async function open(page, site, article = PAPER) {
  await page.goto(`${site.url}/.onrecord/edit/${article}`);
  await ready(page);
}

/** Waits until the page can be used. */
export const ready = (page) => page.waitForFunction(() => document.body.dataset.ready === "yes");

/** Waits until what the page says to screen readers has some words. */
export const says = (page, words) => page.waitForFunction((sought) => document.getElementById("status").textContent.includes(sought), words);

/** Selects words in the text, as a mouse does. */
export async function selectWords(page, words, { modifiers = [] } = {}) {
  const [start, end] = await page.evaluate((sought) => {
    for (const block of document.querySelectorAll("#text [data-start]")) {
      const at = block.textContent.indexOf(sought);
      if (at < 0) continue;
      block.scrollIntoView({ block: "center", behavior: "instant" });
      const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
      const places = [at, at + sought.length].map((point) => [point, null]);
      let before = 0;
      while (walker.nextNode()) {
        const { currentNode: node } = walker;
        places.forEach((place, isEnd) => {
          if (!place[1] && place[0] < before + node.length + isEnd) place[1] = [node, place[0] - before];
        });
        before += node.length;
      }
      return places.map(([, [node, offset]], isEnd) => {
        const range = document.createRange();
        range.setStart(node, isEnd ? offset - 1 : offset);
        range.setEnd(node, isEnd ? offset : offset + 1);
        const boxes = range.getClientRects();
        const box = boxes[boxes.length - 1];
        return { x: isEnd ? box.right : box.left, y: box.top + box.height / 2 };
      });
    }
    throw new Error(`no block has “${sought}”`);
  }, words);
  for (const key of modifiers) await page.keyboard.down(key);
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  await page.mouse.move(end.x, end.y, { steps: 4 });
  await page.mouse.up();
  for (const key of modifiers) await page.keyboard.up(key);
}
