// The published site on a real web server: every file is there, with its type, its caching and its headers.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, readdir, rm, stat, writeFile } from "node:fs/promises";
import { get } from "node:http";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import { nginx } from "./nginx.mjs";
import { binary, home } from "./site.mjs";

const run = promisify(execFile);

/** What a browser wants of each kind of file. */
const types = {
  ".bin": "application/octet-stream",
  ".bib": "application/x-bibtex; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".jsonld": "application/ld+json",
  ".png": "image/png",
  ".ris": "application/x-research-info-systems; charset=utf-8",
  ".svg": "image/svg+xml; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
  ".woff2": "font/woff2",
  ".xml": "text/xml; charset=utf-8",
};
const names = {
  "atom.xml": "application/atom+xml; charset=utf-8",
  "feed.json": "application/feed+json",
  "feed.xml": "application/atom+xml; charset=utf-8",
  "opensearch.xml": "application/opensearchdescription+xml; charset=utf-8",
};

let folder, root, server;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), "onrecord-nginx-"));
  root = join(folder, "www");
  await run(binary, ["publish", root, "--root", home, "--locked", "--precompress", "--quiet"]);
  server = await nginx(root, folder, binary);
});

after(async () => {
  await server?.close();
  await rm(folder, { recursive: true });
});

/** One request, without what `fetch` adds or hides. */
const ask = (path, headers = {}) =>
  new Promise((done, failed) => {
    get(server.url + path, { headers }, (answer) => {
      const parts = [];
      answer.on("data", (part) => parts.push(part));
      answer.on("end", () => done({ status: answer.statusCode, headers: answer.headers, body: Buffer.concat(parts) }));
    }).on("error", failed);
  });

const files = async () => {
  const all = await readdir(root, { recursive: true, withFileTypes: true });
  const paths = all.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name).slice(root.length));
  return paths.filter((path) => !/\.(br|gz)$/.test(path) && !["/_headers", "/_redirects"].includes(path));
};

test("every page, feed and file comes whole, with its type and the headers that `_headers` names", async () => {
  const lines = (await readFile(join(root, "_headers"), "utf8")).split("\n");
  const said = lines.slice(1, lines.findIndex((line, at) => at > 0 && !line.startsWith("  ")));
  const security = said.map((line) => line.trim().match(/^([^:]+): (.*)$/).slice(1));
  assert.ok(security.some(([name]) => name === "Content-Security-Policy"));
  const all = await files();
  const html = await Promise.all(all.filter((path) => path.endsWith(".html")).map((path) => readFile(join(root, path), "utf8")));
  const loaded = new Set(html.flatMap((page) => [...page.matchAll(/(?:href|src)="([^"]+\.[0-9a-f]{16}\.(?:css|js))"/g)].map((found) => found[1])));
  assert.equal(loaded.size, 7, [...loaded].join());
  assert.ok(all.length > 100, `${all.length} files`);
  for (const path of all) {
    const answer = await ask(encodeURI(path.replace(/index\.html$/, "")));
    assert.equal(answer.status, 200, path);
    assert.deepEqual(answer.body, await readFile(join(root, path)), path);
    const type = names[path.split("/").pop()] ?? types[extname(path)];
    assert.equal(answer.headers["content-type"], type, path);
    for (const [name, value] of security) assert.equal(answer.headers[name.toLowerCase()], value, `${name} of ${path}`);
    const own = lines.indexOf(path) > 0 && lines[lines.indexOf(path) + 1].trim();
    const lasting = own && own.startsWith("Cache-Control") && own;
    // Fonts are loaded by the pages or by their style sheet.
    const wanted = loaded.has(path) || path.endsWith(".woff2");
    assert.equal(lasting !== false, wanted, `${path} has a line of its own in _headers if pages load it`);
    assert.equal(`Cache-Control: ${answer.headers["cache-control"]}`, lasting || "Cache-Control: public, no-cache", path);
    assert.ok(answer.headers.etag, path);
  }
});

test("what was compressed beforehand is sent to who takes it", async () => {
  const plain = await ask("/");
  const packed = await ask("/", { "accept-encoding": "gzip" });
  assert.equal(packed.headers["content-encoding"], "gzip");
  assert.equal(packed.headers.vary, "Accept-Encoding");
  assert.ok(packed.body.length < plain.body.length);
  assert.deepEqual(packed.body, await readFile(join(root, "index.html.gz")));
});

test("a page that did not change is not sent again", async () => {
  const first = await ask("/");
  const again = await ask("/", { "if-none-match": first.headers.etag });
  assert.equal(again.status, 304);
  assert.equal(again.body.length, 0);
});

test("what is not there gets the site's own page", async () => {
  for (const path of ["/nowhere/at/all/", "/style.0123456789abcdef.css", "/_headers", "/quotes/nobody-said-that/"]) {
    const answer = await ask(path);
    assert.equal(answer.status, 404, path);
    assert.match(answer.headers["content-type"], /^text\/html/, path);
    assert.equal(answer.headers["cache-control"], "public, no-cache", path);
    assert.deepEqual(answer.body, await readFile(join(root, "404.html")), path);
    assert.ok(answer.headers["content-security-policy"], path);
  }
});

test("nginx reads its configuration without a warning", async () => {
  assert.doesNotMatch(await server.check(), /warn/);
});

test("a site below a path has its own error page there, hides what is hidden, and leaves the rest of the server alone", async () => {
  const below = join(folder, "below");
  const site = join(below, "our briefing");
  await mkdir(below);
  await run(binary, ["publish", site, "--root", home, "--locked", "--quiet", "--base-url", "https://example.org/our%20briefing"]).catch(
    (error) => assert.fail(error.stderr),
  );
  await writeFile(join(below, "index.html"), "another site");
  const other = await nginx(below, below, binary, "https://example.org/our%20briefing");
  const get = (path) => fetch(other.url + path, { redirect: "manual" });
  try {
    assert.doesNotMatch(await other.check(), /warn/);
    const base = "/our%20briefing";
    const page = await get(`${base}/`);
    assert.equal(page.status, 200);
    assert.ok(page.headers.get("content-security-policy"));
    assert.equal(page.headers.get("cache-control"), "public, no-cache");
    assert.equal((await get(`${base}/feed.xml`)).headers.get("content-type"), "application/atom+xml; charset=utf-8");
    const style = (await page.text()).match(/href="([^"]+\/style\.[0-9a-f]{16}\.css)"/)[1];
    assert.match((await get(style)).headers.get("cache-control"), /immutable/);
    for (const path of ["/nowhere/", "/_headers", "/.domains", "/.htaccess", "/a/.htaccess", "/.onrecord-next/index.html"]) {
      const answer = await get(base + path);
      assert.equal(answer.status, 404, path);
      assert.equal(await answer.text(), await readFile(join(site, "404.html"), "utf8"), path);
    }
    const outside = await get("/");
    assert.equal(await outside.text(), "another site");
    assert.equal(outside.headers.get("content-security-policy"), null);
  } finally {
    await other.close();
  }
});

test("a path is a path, whatever its characters mean to nginx", async () => {
  for (const [number, name] of ["our $uri", "it's \"x\"", "a\\b;{1} #c", "a.b*(c)+[d]|e^f", "$", "é \\n$1"].entries()) {
    const below = join(folder, `odd-${number}`);
    const site = join(below, name);
    await mkdir(join(site, "quotes"), { recursive: true });
    await writeFile(join(site, "index.html"), "the home page");
    await writeFile(join(site, "404.html"), "the page of errors");
    await writeFile(join(site, "_headers"), "not for readers");
    await writeFile(join(site, "style.0123456789abcdef.css"), "");
    const base = `/${encodeURIComponent(name)}`;
    const other = await nginx(below, below, binary, `https://example.org${base}`);
    try {
      assert.doesNotMatch(await other.check(), /warn/, name);
      const page = await fetch(`${other.url}${base}/`);
      assert.equal(page.status, 200, name);
      assert.equal(await page.text(), "the home page", name);
      for (const path of ["/nowhere/", "/_headers"]) {
        const answer = await fetch(`${other.url}${base}${path}`);
        assert.equal(answer.status, 404, name + path);
        assert.equal(await answer.text(), "the page of errors", name + path);
      }
      const style = await fetch(`${other.url}${base}/style.0123456789abcdef.css`);
      assert.match(style.headers.get("cache-control"), /immutable/, name);
    } finally {
      await other.close();
    }
  }
});

test("what is served verifies, and what is changed does not", async () => {
  const verified = await run(binary, ["verify", server.url, "--root", home, "--alone"]);
  assert.match(verified.stdout, /files as published by onrecord .*; record [0-9a-f]{64}/);
  await rm(join(root, "robots.txt"));
  const failed = await run(binary, ["verify", server.url, "--root", home, "--alone"]).catch((error) => error);
  assert.equal(failed.code, 1);
  assert.match(failed.stderr, /E713[\s\S]*missing: `robots.txt`/);
  assert.ok((await stat(root)).isDirectory());
});
