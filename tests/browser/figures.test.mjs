// Figures and lists as a reader meets them: links in drawings, the tables behind them, facets.
import assert from "node:assert/strict";
import { test } from "node:test";
import { sample } from "./site.mjs";

const { site, visit } = sample();

/** The addresses of all links below a selector. */
const links = (page, selector) =>
  page.$$eval(`${selector} a`, (all) => all.map((link) => link.getAttribute("href")));

/** Every page with a figure over a time axis. */
async function figured(page) {
  const found = [];
  for (const path of site.pages.filter((path) => /^\/(actors|compare)\/./.test(path))) {
    await page.goto(site.url + path);
    if (await page.locator("figure.lanes .behind").count()) found.push(path);
  }
  return found;
}

test("a figure draws what the table behind it lists, and nothing else", () =>
  visit({}, async (page) => {
    const pages = await figured(page);
    assert.ok(pages.length > 5, `${pages.length} pages have a time axis`);
    for (const path of pages) {
      await page.goto(site.url + path);
      const drawn = await page.$$eval("figure.lanes:has(.behind) > svg.figure :is(.mark, .bar) > title", (all) =>
        all.map((title) => title.textContent.replace(/[\u2066-\u2069]/g, "")),
      );
      const listed = await page.$$eval("figure.lanes .behind tbody tr", (rows) =>
        rows.map((row) => [...row.querySelectorAll("td")].map((cell) => cell.textContent.replace(/[\u2066-\u2069]/g, ""))),
      );
      assert.ok(drawn.length > 0, `${path} draws something`);
      assert.equal(drawn.length, listed.length, path);
      for (const [at, [when, what]] of listed.entries()) {
        assert.ok(drawn[at].includes(when) && drawn[at].includes(what), `${path}: ${drawn[at]} is ${when}, ${what}`);
      }
    }
  }));

test("no mark of a figure is a small target: the links are in its table, which the keyboard reaches", () =>
  visit({}, async (page) => {
    await page.goto(`${site.url}/actors/pete-hegseth/`);
    const figure = page.locator("figure.lanes:has(.behind)");
    assert.equal(await figure.locator("> svg.figure a").count(), 0);
    assert.ok((await figure.locator("> svg.figure").getAttribute("aria-label")).length > 3);
    await figure.locator("summary").focus();
    await page.keyboard.press("Enter");
    const names = [];
    for (let at = 0; at < 4; at += 1) {
      await page.keyboard.press("Tab");
      names.push(await page.evaluate(() => document.activeElement.getAttribute("aria-label") ?? document.activeElement.textContent));
    }
    assert.match(names[0], /table/, "the region that scrolls has focus and a name");
    const target = await page.evaluate(() => document.activeElement.getAttribute("href"));
    await page.keyboard.press("Enter");
    await page.waitForURL(site.url + target);
  }));

test("no mark stands outside its figure, on a desk or on a telephone", () =>
  visit({ viewport: { width: 1280, height: 900 } }, async (page) => {
    for (const path of await figured(page)) {
      await page.goto(site.url + path);
      for (const width of [390, 1280]) {
        await page.setViewportSize({ width, height: 900 });
        const outside = await page.$$eval("figure.lanes > svg.figure", (figures) =>
          figures.flatMap((figure) => {
            const box = figure.getBoundingClientRect();
            const marks = [...figure.querySelectorAll("circle, rect")].map((mark) => mark.getBoundingClientRect());
            return marks.filter((at) => at.left < box.left - 6 || at.right > box.right + 6 || at.top < box.top);
          }),
        );
        assert.deepEqual(outside, [], `${path} at ${width} px`);
      }
    }
  }));

test("every actor of the network is a link in a table, and no name covers another", () =>
  visit({}, async (page) => {
    await page.goto(`${site.url}/network/`);
    const boxes = await page.$$eval("figure.graph .node text", (names) =>
      names.map((name) => {
        const { left, right, top, bottom } = name.getBoundingClientRect();
        return { name: name.textContent, left, right, top, bottom };
      }),
    );
    assert.ok(boxes.length > 5, `${boxes.length} names`);
    for (const [i, a] of boxes.entries()) {
      for (const b of boxes.slice(i + 1)) {
        const apart = a.right <= b.left || b.right <= a.left || a.bottom <= b.top + 2 || b.bottom <= a.top + 2;
        assert.ok(apart, `${a.name} covers ${b.name}`);
      }
    }
    const named = new Set(await page.$$eval("table.ties a", (all) => all.map((link) => link.textContent.trim())));
    for (const { name } of boxes) assert.ok(named.has(name.trim()), `${name} is in a table`);
  }));

test("a matrix says a missing statement apart from every stance", () =>
  visit({}, async (page) => {
    await page.goto(`${site.url}/topics/security-guarantees/`);
    const cells = page.locator(".matrix tbody td");
    const none = page.locator(".matrix tbody td.none");
    assert.ok((await none.count()) > 0 && (await none.count()) < (await cells.count()));
    for (const text of await none.allInnerTexts()) assert.match(text, /No statement found/);
    const evidence = await page.$$eval(".matrix tbody td:not(.none)", (all) => all.map((cell) => cell.querySelectorAll("a").length));
    assert.ok(evidence.every((links) => links > 0), "every stance is backed by a quote");
  }));

test("as of an earlier day a matrix shows only what had been said by then", () =>
  visit({}, async (page) => {
    await page.goto(`${site.url}/topics/security-guarantees/`);
    const today = await page.locator(".matrix tbody td a").count();
    const days = await links(page, ".dates");
    assert.ok(days.length > 1, "there are earlier days");
    await page.goto(site.url + days.at(-1));
    const first = await page.locator(".matrix tbody td a").count();
    assert.ok(first > 0 && first < today, `${first} of ${today} statements`);
    assert.ok(await page.locator('.dates [aria-current="page"]').isVisible());
  }));

test("facets are links that count right, without scripts", () =>
  visit({ javaScriptEnabled: false }, async (page) => {
    await page.goto(`${site.url}/quotes/`);
    const facets = await page.$$eval(".facets li", (items) =>
      items.map((item) => [item.querySelector("a").getAttribute("href"), Number(item.querySelector(".count").textContent)]),
    );
    assert.ok(facets.length > 8, `${facets.length} values`);
    for (const [href, count] of facets.filter(([href]) => href.includes("/by/"))) {
      await page.goto(site.url + href);
      assert.equal(await page.locator("[data-narrow] > li").count(), count, href);
    }
  }));

test("the timeline's columns lead to their months", () =>
  visit({}, async (page) => {
    await page.goto(`${site.url}/timeline/2025/`);
    for (const href of await links(page, "figure.bars:first-of-type")) {
      await page.goto(site.url + href);
      const { hash } = new URL(page.url());
      assert.ok(await page.locator(hash || "main").isVisible(), href);
    }
  }));
