// What readers see first on the pages of actors, topics, events and publications, on a wide screen and on a telephone.
import assert from "node:assert/strict";
import { test } from "node:test";
import { sample } from "./site.mjs";

const { site, visit } = sample();

const wide = { viewport: { width: 1440, height: 900 } };
const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
/** Stops of the keyboard from the beginning of the content to the first quote. */
const STOPS = 12;
/** Items of a section that are open from the beginning; the others are a click away. */
const OPEN = 12;

const ours = (kind) => site.pages.filter((path) => new RegExp(`^/${kind}/[^/]+/$`).test(path));

/** Runs `body` on every page of a kind that has a quote; fails if there is none. */
async function withQuotes(options, kind, body) {
  let seen = 0;
  await visit(options, async (page) => {
    for (const path of ours(kind)) {
      await page.goto(site.url + path);
      if ((await page.locator("main section[aria-labelledby='quotes'] .card").count()) === 0) continue;
      seen += 1;
      await body(page, path);
    }
  });
  assert.ok(seen > 2, `${seen} pages of ${kind} with quotes`);
}

for (const [name, options] of [["a wide screen", wide], ["a telephone", phone]]) {
  test(`the first quote of an actor or a topic is on the first screen of ${name}`, async () => {
    for (const kind of ["actors", "topics"]) {
      await withQuotes(options, kind, async (page, path) => {
        const { y } = await page.locator("main .card blockquote").first().boundingBox();
        assert.ok(y < options.viewport.height - 40, `${path}: the first quote begins ${y} px down`);
      });
    }
  });
}

test("a short head has no empty space below it, and the contents are beside the quotes", async () => {
  for (const kind of ["actors", "topics"]) {
    await withQuotes(wide, kind, async (page, path) => {
      const box = (selector) => page.locator(selector).first().boundingBox();
      const [head, quotes, contents] = [await box(".top .lead"), await box("section[aria-labelledby='quotes']"), await box("nav.contents")];
      assert.ok(quotes.y - (head.y + head.height) < 48, `${path}: ${quotes.y - head.y - head.height} px between the head and the quotes`);
      if (contents) assert.ok(contents.x > quotes.x + quotes.width && contents.y < quotes.y, `${path}: the contents are beside the head`);
    });
  }
});

test("cards of one speaker name the post once, and say how close the words are only where they differ", async () => {
  await visit(wide, async (page) => {
    await page.goto(`${site.url}/actors/pete-hegseth/`);
    assert.equal(await page.locator("section[aria-labelledby='quotes'] .card .who:visible").count(), 0);
    await page.goto(`${site.url}/events/udcg-2025-02/`);
    const captions = await page.locator(".card figcaption").allInnerTexts();
    assert.ok(captions.length > 4);
    assert.equal(captions.filter((caption) => caption.includes("US Secretary of Defense")).length, 1, captions.join("\n"));
    assert.equal(captions.filter((caption) => /verbatim|word for word/.test(caption)).length, 0);
    assert.ok(captions.some((caption) => /quoted in parts|edited/.test(caption)));
  });
});

test("the first quote is within a few stops of the keyboard", async (context) => {
  for (const kind of ["actors", "topics"]) {
    let most = 0;
    await withQuotes(wide, kind, async (page, path) => {
      await page.keyboard.press("Tab");
      await page.keyboard.press("Enter");
      let stops = 0;
      for (let inside = false; !inside; stops += 1) {
        assert.ok(stops < STOPS, `${path}: no quote within ${STOPS} stops`);
        await page.keyboard.press("Tab");
        inside = await page.evaluate(() => Boolean(document.activeElement.closest(".card")));
      }
      most = Math.max(most, stops);
    });
    context.diagnostic(`${kind}: ${most} stops at most`);
  }
});

test("every link in the contents of a page leads to a heading on it", async () => {
  for (const kind of ["actors", "topics"]) {
    await withQuotes(wide, kind, async (page, path) => {
      const missing = await page.locator(".contents a").evaluateAll((links) =>
        links.map((link) => link.hash.slice(1)).filter((id) => document.getElementById(id)?.nodeName !== "H2"),
      );
      assert.deepEqual(missing, [], path);
      assert.ok((await page.locator(".contents a").count()) > 0, path);
    });
  }
});

test("an actor's page tells each question once, with the latest stance and its quote", async () => {
  let rows = 0;
  await withQuotes(wide, "actors", async (page, path) => {
    const questions = await page.locator(".stands h3").allTextContents();
    assert.equal(new Set(questions).size, questions.length, path);
    assert.equal(await page.locator("section[aria-labelledby='stances'] table").count(), 0, path);
    for (const row of await page.locator(".stands > li").all()) {
      rows += 1;
      assert.notEqual((await row.locator(".now strong").textContent()).trim(), "", path);
      assert.ok((await row.locator(".evidence a").count()) >= 1, path);
      const [marks, words] = [await row.locator(".track :is(circle, rect)").count(), await row.locator(".track dd .vh").allTextContents()];
      // A timeline has something to compare, and says the same in words.
      if (marks > 0) assert.ok(new Set(words.join(", ").split(", ")).size > 1, `${path}: ${words}`);
    }
  });
  assert.ok(rows > 10, `${rows} rows`);
});

test("no section is longer than a reader can take in; the rest is a click away", async () => {
  for (const kind of ["actors", "topics", "events"]) {
    await withQuotes(phone, kind, async (page, path) => {
      const long = await page.locator("main section").evaluateAll((sections, open) =>
        sections
          .map((section) => [...section.querySelectorAll(":scope > :is(ol, ul) > li, :scope > section")].length)
          .filter((items) => items > open), OPEN);
      assert.deepEqual(long, [], path);
    });
  }
});

test("nothing scrolls sideways on a telephone", async () => {
  await visit(phone, async (page) => {
    for (const path of [...ours("actors"), ...ours("topics"), ...ours("events"), ...ours("sources"), "/sources/"]) {
      await page.goto(site.url + path);
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 390, path);
    }
    const own = await page.locator("main .scroll").evaluateAll((found) => found.map((part) => part.scrollWidth - part.clientWidth));
    assert.deepEqual(own, [0], "the table of publications fits");
  });
});

test("on a telephone a publication's row has every number that is not zero, after its name", async () => {
  const numbers = async (page) =>
    page.locator("table.sources tbody tr").evaluateAll((rows) =>
      rows.map((row) => [...row.querySelectorAll("td.number")].map((cell) => cell.textContent.trim())),
    );
  let all;
  await visit(wide, async (page) => {
    await page.goto(`${site.url}/sources/`);
    all = await numbers(page);
  });
  await visit(phone, async (page) => {
    await page.goto(`${site.url}/sources/`);
    assert.deepEqual(await numbers(page), all);
    assert.ok(all.length > 5, `${all.length} publications`);
    const cells = await page.locator("table.sources tbody td.number").evaluateAll((found) =>
      found.map((cell) => {
        const { left, right, width } = cell.getBoundingClientRect();
        return { text: cell.textContent.trim(), label: getComputedStyle(cell, "::before").content, left, right, width };
      }),
    );
    for (const { text, label, left, right, width } of cells) {
      if (text === "0" && width === 0) continue;
      assert.ok(width > 0 && left >= 0 && right <= 390, `${text} is at ${left} to ${right}`);
      assert.match(label, /\w/, `${text} has the name of its column`);
    }
  });
});

test("an event says who spoke", async () => {
  await withQuotes(wide, "events", async (page, path) => {
    const named = await page.locator("section[aria-labelledby='participants'] a").allTextContents();
    const speakers = await page.locator("section[aria-labelledby='quotes'] .speaker").allTextContents();
    for (const speaker of speakers) assert.ok(named.includes(speaker), `${path}: ${speaker}`);
    assert.equal(new Set(named).size, named.length, `${path}: nobody twice`);
  });
});
