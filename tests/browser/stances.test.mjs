// Stances, time and missing replies as a reader sees them, on a desk and on a telephone.
import assert from "node:assert/strict";
import { test } from "node:test";
import { sample } from "./site.mjs";

const { site, visit } = sample();

const desk = { viewport: { width: 1440, height: 900 } };
const telephone = { viewport: { width: 390, height: 844 } };

/** The texts of what is seen of a selector. */
const seen = (page, selector) =>
  page.$$eval(selector, (all) =>
    all.filter((one) => one.checkVisibility({ visibilityProperty: true })).map((one) => one.innerText.replace(/\s+/g, " ").trim()),
  );

/** Fails if the page, or a part of it, scrolls sideways. */
async function fits(page, path) {
  const wide = await page.evaluate(() => {
    const all = [...document.querySelectorAll("main, main *")].filter((one) => one.checkVisibility());
    const over = all.filter((one) => one.scrollWidth > one.clientWidth + 1 && ["auto", "scroll"].includes(getComputedStyle(one).overflowX));
    return { page: document.documentElement.scrollWidth - innerWidth, parts: over.map((one) => one.className) };
  });
  assert.ok(wide.page <= 0, `${path} is ${wide.page} px too wide`);
  assert.deepEqual(wide.parts, [], `${path} has parts that scroll sideways`);
}

/** Every topic's page. */
const topics = () => site.pages.filter((path) => /^\/topics\/[^/]+\/$/.test(path));

test("a cell of a matrix shows the first words, in the marks of direct speech alone, and when", () =>
  visit(desk, async (page) => {
    let direct = 0;
    let indirect = 0;
    for (const path of topics()) {
      await page.goto(site.url + path);
      const quotes = await page.$$eval(".matrix td .evidence li", (all) =>
        all.filter((one) => one.querySelector("a")).map((one) => [one.querySelector("a").innerText, one.innerText]),
      );
      for (const [words, whole] of quotes) {
        assert.match(words, /\p{L}{2,} \p{L}/u, `${path}: words, not a date: ${words}`);
        assert.match(whole, /\d{4}|undated/, `${path}: ${whole} says when`);
        const marked = /^“.*”$/s.test(words);
        const said = /· paraphrased/.test(whole);
        assert.notEqual(marked, said, `${path}: ${whole}`);
        if (said) indirect += 1;
        else direct += 1;
      }
    }
    assert.ok(direct > 5 && indirect > 2, `${direct} direct and ${indirect} indirect quotes`);
  }));

test("a quote is in a matrix once, whoever it counts for", () =>
  visit(desk, async (page) => {
    for (const path of topics()) {
      await page.goto(site.url + path);
      for (const matrix of await page.$$(".matrix")) {
        const cells = await matrix.$$eval("tbody tr", (rows) =>
          rows.flatMap((row) => [...row.querySelectorAll("td .evidence a")].map((link) => link.getAttribute("href"))),
        );
        assert.deepEqual(cells, [...new Set(cells)], path);
      }
    }
  }));

test("the editors' reading is marked wherever a stance is shown", () =>
  visit(desk, async (page) => {
    const readings = [0, 0];
    for (const path of [...topics(), ...site.pages.filter((path) => /^\/(compare|actors)\/.|\/as-of\//.test(path))]) {
      await page.goto(site.url + path);
      for (const [at, { viewport }] of [telephone, desk].entries()) {
        await page.setViewportSize(viewport);
        const quotes = await page.$$eval(".evidence li", (all) =>
          all
            .filter((one) => one.checkVisibility() && one.querySelector("a"))
            .map((one) => [one.querySelector("a").getAttribute("href"), one.querySelector(".interpretation") !== null]),
        );
        for (const [href, marked] of quotes) {
          if (href === "/quotes/european-forces/") assert.ok(marked, `${path}: ${href}`);
          if (href === "/quotes/no-us-troops/") assert.ok(!marked, `${path}: ${href}`);
          readings[at] += Number(marked);
        }
      }
    }
    assert.ok(Math.min(...readings) > 4, `${readings} readings`);
  }));

test("a change of stance says on what it rests", () =>
  visit(desk, async (page) => {
    await page.goto(`${site.url}/topics/territory/`);
    const rests = await seen(page, ".shift .rests-on li");
    assert.ok(rests.some((text) => /our interpretation/.test(text)) && rests.some((text) => /paraphrase/.test(text)), rests.join());
  }));

test("on a telephone a matrix is a list by stance, and nothing scrolls sideways", () =>
  visit(telephone, async (page) => {
    for (const path of [...topics(), ...site.pages.filter((path) => /\/as-of\/|^\/compare\/topics\/./.test(path))]) {
      await page.goto(site.url + path);
      assert.deepEqual(await seen(page, ".matrix"), [], path);
      await fits(page, path);
    }
    await page.goto(`${site.url}/topics/territory/`);
    const stances = await seen(page, ".by-stance h3");
    assert.deepEqual(stances, ["for", "ready to give way", "against"]);
    const first = (await seen(page, ".by-stance ul.lines")).at(0);
    assert.match(first, /Biden administration speaking for the United States/);
  }));

test("on a desk a matrix is a table without the list", () =>
  visit(desk, async (page) => {
    for (const path of topics()) {
      await page.goto(site.url + path);
      assert.deepEqual(await seen(page, ".by-stance"), [], path);
      await fits(page, path);
    }
  }));

test("the timeline has each day once in a month, and an event above what was said there", () =>
  visit(desk, async (page) => {
    await page.goto(`${site.url}/timeline/`);
    const days = await page.$$eval(".month", (months) => months.map((month) => [...month.querySelectorAll("h3")].map((day) => day.innerText)));
    for (const month of days) assert.deepEqual(month, [...new Set(month)]);
    const meeting = page.locator(".occasion", { hasText: "Meeting of the Ukraine Defense Contact Group" }).first();
    assert.ok((await meeting.locator("ol > li").count()) > 4, "what was said at the meeting is below it");
  }));

test("a telephone shows the timeline, the comparisons and what is unanswered without scrolling sideways", () =>
  visit(telephone, async (page) => {
    for (const path of site.pages.filter((path) => /^\/(timeline|network|unanswered|changes|compare)\//.test(path))) {
      await page.goto(site.url + path);
      await fits(page, path);
    }
  }));

test("the network has one colour, draws kinds of tie apart, and lists them apart", () =>
  visit(desk, async (page) => {
    await page.goto(`${site.url}/network/`);
    const fills = await page.$$eval(".graph .node circle", (all) => all.map((one) => getComputedStyle(one).fill));
    assert.equal(new Set(fills).size, 1);
    const strokes = await page.$$eval(".graph .edges > g", (all) =>
      all.map((one) => {
        const line = getComputedStyle(one.querySelector("line"));
        return [one.classList[0], `${line.stroke} ${line.strokeDasharray}`, one.querySelector("polygon") !== null];
      }),
    );
    const kinds = new Map(strokes.map(([kind, stroke]) => [kind, stroke]));
    assert.ok(kinds.size > 1 && new Set(kinds.values()).size === kinds.size, [...kinds].join("; "));
    for (const [kind, , arrow] of strokes) assert.equal(arrow, kind !== "quoted-with", kind);
    assert.equal(await page.locator("table.ties").count(), kinds.size);
  }));

test("a network too small to read is its tables", () =>
  visit(telephone, async (page) => {
    await page.goto(`${site.url}/network/`);
    assert.deepEqual(await seen(page, "figure.graph"), []);
    assert.ok((await seen(page, "table.ties tbody tr")).length > 10);
  }));

test("nobody is said to be silent of whom the record has no words", () =>
  visit(desk, async (page) => {
    await page.goto(`${site.url}/unanswered/`);
    assert.match(await page.locator("h1").innerText(), /No reply recorded/);
    const named = await page.$$eval("#silent ~ ul a, .awaited a", (all) => all.map((link) => link.getAttribute("href")));
    for (const href of new Set(named.filter((href) => href.startsWith("/actors/")))) {
      await page.goto(site.url + href);
      assert.ok((await page.locator("#quotes, #spoken-for").count()) > 0, `${href} is quoted`);
    }
  }));

test("what scrolls sideways has focus and a name", () =>
  visit({ viewport: { width: 700, height: 900 } }, async (page) => {
    for (const path of site.pages.filter((path) => /^\/(topics|compare|network)\/./.test(path))) {
      await page.goto(site.url + path);
      const unnamed = await page.$$eval(".matrix-table, .compare .scroll", (all) =>
        all.filter((one) => one.tabIndex !== 0 || !(one.getAttribute("aria-label") || one.getAttribute("aria-labelledby"))).length,
      );
      assert.equal(unnamed, 0, path);
    }
  }));

test("in forced colours the dates of a figure are text in the colour of text, without an outline over it", () =>
  visit({ ...desk, forcedColors: "active" }, async (page) => {
    await page.goto(`${site.url}/actors/pete-hegseth/`);
    const texts = await page.$$eval("figure.lanes .figure text:not(.beyond)", (all) =>
      all.map((one) => [getComputedStyle(one).fill, getComputedStyle(one).stroke]),
    );
    const canvas = await page.evaluate(() => {
      const probe = document.body.appendChild(document.createElement("p"));
      probe.style.color = "CanvasText";
      const colour = getComputedStyle(probe).color;
      probe.remove();
      return colour;
    });
    assert.ok(texts.length > 2);
    for (const [fill, stroke] of texts) assert.deepEqual([fill, stroke], [canvas, "none"]);
  }));
