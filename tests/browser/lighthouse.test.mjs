// What Lighthouse says of the pages that readers land on: as quick, as accessible, as well made and as easily found
// as it can tell. It looks as a telephone on a slow network would, whose time it works out and does not wait for.
// Texts are sent compressed, as hosts do and as `publish --precompress` prepares it.
import assert from "node:assert/strict";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { gzipSync } from "node:zlib";
import lighthouse from "lighthouse";
import { launch, sample } from "./site.mjs";

const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"];
/** The least points of each. The speed of the machine counts in the first: what it costs there says nothing about the page. */
const LEAST = [90, 98, 98, 98];
/** A look may fall into a pause of the machine, or fail; the best of so many says what the page can do. */
const LOOKS = 3;

/** The search page is none of them: it asks search engines to pass it over. */
const PAGES = {
  "the first page": "/",
  "a quote": "/quotes/unrealistic-objective/",
  "an article": "/articles/brussels-report/",
  "an actor": "/actors/pete-hegseth/",
  "a topic": "/topics/nato-membership/",
  "the index of quotes": "/quotes/",
};

const { site } = sample({}, { own: true });

let browser;
let port;

before(async () => {
  port = await new Promise((done) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
  browser = await launch(`--remote-debugging-port=${port}`);
});

after(() => browser?.close());

let packed;

/** Puts a compressed copy beside each text of the site, once. */
const pack = () => (packed ??= readdir(site.root, { recursive: true }).then((names) =>
  Promise.all(names.filter((name) => /\.(html|css|js)$/.test(name)).map(async (name) => {
    const path = join(site.root, name);
    await writeFile(`${path}.gz`, gzipSync(await readFile(path)));
  })),
));

/** The points of a page in each category, and what cost some. */
async function look(address) {
  const { lhr } = await lighthouse(address, { port, logLevel: "error", onlyCategories: CATEGORIES });
  // Then nothing was measured: Chromium's trace now and then lacks its beginning.
  if (lhr.runtimeError) return { points: CATEGORIES.map(() => 0), faults: [JSON.stringify(lhr.runtimeError)] };
  const points = CATEGORIES.map((category) => Math.round(lhr.categories[category].score * 100));
  const weighed = new Set(CATEGORIES.flatMap((category) => lhr.categories[category].auditRefs.filter((audit) => audit.weight > 0).map(({ id }) => id)));
  const faults = Object.values(lhr.audits).filter(({ id, score }) => weighed.has(id) && score !== null && score < 1);
  return { points, faults: faults.map(({ id, score, displayValue }) => `${id}: ${score} ${displayValue ?? ""}`) };
}

for (const [what, path] of Object.entries(PAGES)) {
  test(`${what} has nearly all points in every category`, async (context) => {
    await pack();
    const best = CATEGORIES.map(() => 0);
    let faults = [];
    const suffices = () => best.every((points, at) => points >= LEAST[at]);
    for (let looks = 0; looks < LOOKS && !suffices(); looks += 1) {
      const seen = await look(site.url + path);
      seen.points.forEach((points, at) => (best[at] = Math.max(best[at], points)));
      faults = seen.faults;
    }
    context.diagnostic(CATEGORIES.map((category, at) => `${category} ${best[at]}`).join(", "));
    assert.ok(suffices(), `${CATEGORIES}: ${best}\n${faults.join("\n")}`);
  });
}
