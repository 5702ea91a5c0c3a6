// The sample site, built by the debug binary into a folder of its own and served on loopback.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, readdir, rm, stat } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { extname, join, normalize, relative } from "node:path";
import { after, before } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { chromium } from "playwright-core";
import { nginx } from "./nginx.mjs";

/** The repository, which is the sample site. */
export const home = fileURLToPath(new URL("../..", import.meta.url));

/** The debug binary. */
export const binary = join(process.env.CARGO_TARGET_DIR ?? join(home, "target"), "debug", "onrecord");

/** Starts a browser. */
export const launch = () =>
  chromium.launch({
    timeout: 300_000,
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: [
      "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
      "--disable-background-networking", "--disable-component-update", "--disable-sync",
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
 * What a careful host lets the site do: nothing inline, nothing from elsewhere. The browser reports whatever breaks
 * it as a console error, and so every visit proves the policy.
 */
const policy = [
  "default-src 'self'",
  "img-src 'self' data:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
].join("; ");

const types = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css",
  ".js": "text/javascript",
  ".json": "application/json",
  ".xml": "application/xml",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
};

/**
 * The sample site for all tests of a file, there from before the first until after the last: `{ site, visit }`. A
 * visit of it fails on an answer that is an error, too.
 */
export function sample() {
  const site = {};
  before(async () => void Object.assign(site, await start()));
  after(() => site.close?.());
  const answered = (page, wrong) =>
    page.on("response", (response) => response.status() >= 400 && wrong.push(`${response.status()} ${response.url()}`));
  return { site, visit: (options, body) => visit(site.browser, site.url, options, body, answered) };
}

/**
 * Builds and serves the site, with nginx if `ONRECORD_SERVER` says so, and starts a browser:
 * `{ url, root, browser, pages, close }`.
 */
async function start() {
  const folder = await mkdtemp(join(tmpdir(), "onrecord-"));
  const root = join(folder, "site");
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, "http://localhost");
    let file = join(root, normalize(decodeURIComponent(pathname)));
    try {
      if ((await stat(file)).isDirectory()) file = join(file, "index.html");
      const body = await readFile(file);
      const type = types[extname(file)] ?? "application/octet-stream";
      response.writeHead(200, { "content-type": type, "content-security-policy": policy }).end(body);
    } catch {
      response.writeHead(404, { "content-type": types[".html"] }).end(await readFile(join(root, "404.html")));
    }
  });
  const build = (url) => {
    const typed = ["build", "--locked", "--quiet", "--root", home, "--output", root, "--base-url", url];
    return promisify(execFile)(binary, typed);
  };
  let url;
  let real;
  if (process.env.ONRECORD_SERVER === "nginx") {
    // The folder is there before the server, and the address before the build.
    await mkdir(root);
    real = await nginx(root, folder, binary);
    url = real.url;
  } else {
    await new Promise((done) => server.listen(0, "127.0.0.1", done));
    url = `http://127.0.0.1:${server.address().port}`;
  }
  await build(url);
  const browser = await launch();
  const names = await readdir(root, { recursive: true });
  const pages = names
    .filter((name) => name.endsWith("index.html") || name === "404.html")
    .map((name) => "/" + relative(root, join(root, name)).replaceAll("\\", "/").replace(/index\.html$/, ""))
    .sort();
  return {
    url,
    root,
    browser,
    pages,
    async close() {
      await browser.close();
      await real?.close();
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
      await rm(folder, { recursive: true });
    },
  };
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
