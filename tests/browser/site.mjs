// The sample site, built by the debug binary into a folder of its own and served by nginx on loopback, with the
// headers that the tool says: whatever breaks their policy the browser reports as a console error, so that every visit
// proves it.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { chromium } from "playwright-core";
import { nginx } from "./nginx.mjs";

/** The repository, which is the sample site. */
export const home = fileURLToPath(new URL("../..", import.meta.url));

/** The program: the one that ONRECORD names, or the debug binary. */
export const binary = process.env.ONRECORD ?? join(process.env.CARGO_TARGET_DIR ?? join(home, "target"), "debug", "onrecord");

/** Starts a browser, with further `options` of its own. */
export const launch = (...options) =>
  chromium.launch({
    timeout: 300_000,
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: [
      "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
      "--disable-background-networking", "--disable-component-update", "--disable-sync", ...options,
    ],
  });

/**
 * Runs `body` with a fresh page of the site at `url`; a console error, a fault in a script or a request to another
 * host fails the test. `also` may listen for more, and adds what is wrong to the list it is given.
 */
export async function visit(browser, url, options, body, also = () => {}) {
  const context = await browser.newContext(options);
  // A slow machine is no fault; only a browser that hangs for good is.
  context.setDefaultTimeout(300_000);
  const page = await context.newPage();
  const wrong = [];
  page.on("console", (message) => message.type() === "error" && wrong.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => wrong.push(`script: ${error.message}`));
  page.on("request", (request) => {
    const asked = request.url();
    if (!asked.startsWith(url) && !asked.startsWith("data:")) wrong.push(`request: ${asked}`);
  });
  also(page, wrong);
  try {
    await body(page);
    assert.deepEqual(wrong, []);
  } finally {
    await context.close();
  }
}

/**
 * The sample site for all tests of a file, there from before the first until after the last: `{ site, visit }`. A
 * visit of it fails on an answer that is an error, too. `settings` are variables that are put over the site's own settings.
 * `run.mjs` serves the site as it is to all files that only read it; a file that adds something to it has its `own`.
 */
export function sample(settings = {}, { own = false } = {}) {
  const site = {};
  const shared = !own && Object.keys(settings).length === 0 && process.env.ONRECORD_SAMPLE;
  before(async () => void Object.assign(site, await start(shared ? JSON.parse(shared) : await serveSample(settings))));
  after(() => site.close?.());
  const answered = (page, wrong) =>
    page.on("response", (response) => response.status() >= 400 && wrong.push(`${response.status()} ${response.url()}`));
  return { site, visit: (options, body) => visit(site.browser, site.url, options, body, answered) };
}

/** Builds the sample site into a folder of its own, and serves it with nginx: `{ url, root, close }`. */
export async function serveSample(settings = {}) {
  const folder = await mkdtemp(join(tmpdir(), "onrecord-"));
  const root = join(folder, "site");
  // The folder is there before the server, and the address before the build.
  await mkdir(root);
  const server = await nginx(root, folder, binary);
  const { url } = server;
  const close = async () => {
    await server.close();
    await rm(folder, { recursive: true });
  };
  try {
    const typed = ["build", "--locked", "--quiet", "--root", home, "--output", root, "--base-url", url];
    await promisify(execFile)(binary, typed, { env: { ...process.env, ...settings } });
  } catch (error) {
    await close();
    throw error;
  }
  return { url, root, close };
}

/**
 * Starts a browser for a site that is served: `{ url, root, browser, pages, redirects, close }`. Pages at former addresses,
 * which only lead elsewhere, are `redirects`.
 */
async function start({ url, root, close: closeServer }) {
  let browser;
  const close = async () => {
    await browser?.close();
    await closeServer?.();
  };
  const pages = [];
  const redirects = [];
  try {
    browser = await launch();
    const names = await readdir(root, { recursive: true });
    for (const name of names.filter((name) => name.endsWith("index.html") || name === "404.html").sort()) {
      const moved = (await readFile(join(root, name), "utf8")).includes('<meta http-equiv="refresh"');
      (moved ? redirects : pages).push("/" + name.replaceAll("\\", "/").replace(/index\.html$/, ""));
    }
  } catch (error) {
    await close();
    throw error;
  }
  return { url, root, browser, pages: pages.sort(), redirects: redirects.sort(), close };
}

/** One page of every kind: the first below each folder, and every page at the root. */
export function kinds(pages) {
  const chosen = new Map();
  for (const page of pages) {
    const parts = page.split("/").filter(Boolean);
    chosen.set(parts.length < 2 ? page : `${parts[0]}/*`, page);
  }
  return [...chosen.values()];
}
