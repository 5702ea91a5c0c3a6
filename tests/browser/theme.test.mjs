// The looks of the site: both themes and the reader's choice, line lengths, zoom, other directions, paper.
import assert from "node:assert/strict";
import { test } from "node:test";
import { kinds, sample } from "./site.mjs";

const ARTICLE = "/articles/brussels-report/";
const QUOTE = "/quotes/illusionary-goal/";
const TELEPHONE = { width: 390, height: 844 };

const { site, visit } = sample();

/** Adds up what moves on a page, as browsers measure it. */
const count = () => {
  globalThis.moved = 0;
  new PerformanceObserver((list) => list.getEntries().forEach(({ value }) => (globalThis.moved += value))).observe({ type: "layout-shift", buffered: true });
};

const ground = (page) => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);

/** Waits until the fonts are there and what they moved was counted, and counts from then on. */
const afterFonts = (page) =>
  page.evaluate(async () => {
    await document.fonts.ready;
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 50))));
    globalThis.moved = 0;
  });

test("the theme that a reader chose is kept, and stands before the page is drawn", () =>
  visit({ colorScheme: "light" }, async (page) => {
    await page.goto(site.url + QUOTE);
    const light = await ground(page);
    const button = page.locator("button.theme");
    await button.click();
    await button.click();
    const dark = await ground(page);
    assert.notEqual(dark, light);
    // A page without its deferred scripts has the choice already.
    await page.route("**/site.*.js", (route) => route.fulfill({ body: "", contentType: "text/javascript" }));
    await page.goto(site.url + ARTICLE);
    assert.equal(await ground(page), dark);
    await page.unroute("**/site.*.js");
    await page.goto(site.url + QUOTE);
    await button.click();
    assert.equal(await ground(page), light, "as the system has it again");
  }));

test("the choice of a theme is offered only where scripts run", () =>
  visit({ javaScriptEnabled: false }, async (page) => {
    await page.goto(site.url + QUOTE);
    assert.equal(await page.locator("button.theme").count(), 0);
  }));

for (const dir of ["ltr", "rtl"]) {
  test(`on a telephone the head is two rows, and nothing moves when the theme can be chosen, ${dir}`, () =>
    visit({ viewport: TELEPHONE, isMobile: true }, async (page) => {
      let send;
      const sent = new Promise((done) => (send = done));
      // The scripts come long after the page was drawn.
      await page.route("**/site.*.js", async (route) => {
        await sent;
        await route.continue();
      });
      await page.addInitScript(count);
      await page.addInitScript((dir) => {
        new MutationObserver(() => (document.documentElement.dir = dir)).observe(document, { childList: true });
      }, dir);
      await page.goto(site.url + "/", { waitUntil: "commit" });
      await page.locator(".site-foot").waitFor();
      // What fonts move is measured in `home.test.mjs`.
      await afterFonts(page);
      const box = (selector) => page.locator(selector).first().boundingBox();
      const before = [await box(".site-name"), await box(".site-search"), await box("main")];
      assert.equal(await page.locator("button.theme").count(), 0);
      send();
      await page.locator("button.theme").waitFor();
      assert.deepEqual([await box(".site-name"), await box(".site-search"), await box("main")], before);
      assert.equal(await page.evaluate(() => globalThis.moved), 0);
      const [theme, name, search, section] = [await box("button.theme"), await box(".site-name"), await box(".site-search button"), await box(".site-nav a")];
      const middle = ({ y, height }) => y + height / 2;
      assert.ok(Math.abs(middle(theme) - middle(name)) < 8, "the choice stands beside the name");
      assert.ok(dir === "rtl" ? theme.x + theme.width < search.x : theme.x > search.x + search.width, "at the end of the row");
      assert.ok(section.y >= theme.y + theme.height - 1, "and the sections below");
      for (const { width, height } of [theme, search, section]) assert.ok(width >= 24 && height >= 44, `${width} by ${height}`);
    }));
}

for (const viewport of [TELEPHONE, { width: 1350, height: 900 }]) {
  test(`nothing moves when the script of a list's filters is ready, ${viewport.width} px wide`, () =>
    visit({ viewport }, async (page) => {
      let send = () => {};
      await page.route("**/site.*.js", async (route) => {
        await new Promise((done) => (send = done));
        await route.continue();
      });
      await page.addInitScript(count);
      const lists = site.pages.filter((path) => /^\/(quotes|articles)\/(by\/|$)/.test(path));
      let filtered = 0;
      for (const path of lists) {
        await page.goto(site.url + path, { waitUntil: "commit" });
        await page.locator(".site-foot").waitFor();
        const asked = await page.locator("nav[data-filters]").count();
        const box = () => page.locator("main :is(.cards, .lines)").first().boundingBox();
        // What fonts move is measured in `home.test.mjs`.
        await afterFonts(page);
        const before = await box();
        send();
        await page.locator("button.theme").waitFor();
        assert.deepEqual(await box(), before, path);
        assert.equal(await page.evaluate(() => globalThis.moved), 0, path);
        filtered += asked;
      }
      assert.ok(filtered > 5 && filtered <= lists.length, `${filtered} of ${lists.length} lists have filters`);
    }));
}

test("reading text has 60 to 75 characters in a line", () =>
  visit({ viewport: { width: 1280, height: 900 } }, async (page) => {
    await page.goto(site.url + ARTICLE);
    const lines = await page.evaluate(() => {
      const lengths = [];
      for (const part of document.querySelectorAll(".body p:not(.beside *)")) {
        const count = Math.round(part.getBoundingClientRect().height / parseFloat(getComputedStyle(part).lineHeight));
        // The last line of a paragraph is half full on average.
        if (count > 3) lengths.push(part.innerText.length / (count - 0.5));
      }
      return lengths;
    });
    assert.ok(lines.length > 3);
    const mean = lines.reduce((sum, length) => sum + length, 0) / lines.length;
    assert.ok(mean > 58 && mean < 76, `${mean} characters`);
  }));

test("type has at most eight sizes", () =>
  visit({ viewport: { width: 1440, height: 900 } }, async (page) => {
    const sizes = new Map();
    // A frame for other sites has a style sheet of its own.
    for (const path of kinds(site.pages).filter((path) => !path.startsWith("/embed/"))) {
      await page.goto(site.url + path);
      const found = await page.evaluate(() => {
        const own = (element) => [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
        const texts = [...document.body.querySelectorAll("*:not(svg *, script)")].filter((element) => own(element) || element.matches("input, textarea"));
        return texts.map((element) => [getComputedStyle(element).fontSize, element.outerHTML.slice(0, 60)]);
      });
      for (const [size, example] of found) if (!sizes.has(size)) sizes.set(size, `${path}: ${example}`);
    }
    assert.ok(sizes.size > 3 && sizes.size <= 8, [...sizes].map(([size, example]) => `${size} ${example}`).join("\n"));
  }));

test("on a wide page everything ends at the edge of the text or at that of the page", () =>
  visit({ viewport: { width: 1440, height: 900 } }, async (page) => {
    const wrong = [];
    let seen = 0;
    for (const path of kinds(site.pages).filter((path) => !path.startsWith("/embed/"))) {
      await page.goto(site.url + path);
      const { blocks, faults } = await page.evaluate(() => {
        const main = document.querySelector("main");
        const style = getComputedStyle(main);
        const measure = parseFloat(style.getPropertyValue("--measure")) * parseFloat(getComputedStyle(document.documentElement).fontSize);
        const { left, right } = main.getBoundingClientRect();
        const edges = [left + parseFloat(style.paddingLeft) + measure, right - parseFloat(style.paddingRight)];
        const blocks = main.querySelectorAll("h1, h2, table, .lines > li, .card, .notice, .beside, .voices, .contents, .known, .facets, .day, .figure, .search-form");
        const found = [...blocks]
          .filter((block) => !block.closest(".pair, .glance, table .figure, .statement") && block.getBoundingClientRect().width > 1)
          .map((block) => [Math.round(block.getBoundingClientRect().right), block.outerHTML.slice(0, 60)]);
        const faults = found
          .filter(([at]) => edges.every((edge) => Math.abs(edge - at) > 2))
          .map(([at, example]) => `${location.pathname} ${at} (not ${edges.map(Math.round)}): ${example}`);
        return { blocks: found.length, faults };
      });
      seen += blocks;
      wrong.push(...faults);
    }
    assert.deepEqual(wrong, []);
    assert.ok(seen > 200, `${seen} blocks`);
  }));

test("a quote is told from a telephone's first screen", () =>
  visit({ viewport: TELEPHONE, isMobile: true }, async (page) => {
    await page.goto(site.url + QUOTE);
    for (const selector of ["h1", ".who .speaker", ".known .when", ".known .from", ".known .proof"]) {
      const box = await page.locator(selector).first().boundingBox();
      assert.ok(box.y + box.height < TELEPHONE.height, `${selector} ends at ${box.y + box.height}`);
    }
  }));

for (const [name, viewport] of [["at 200 % on a small desk", { width: 640, height: 450 }], ["at 320 pixels", { width: 320, height: 640 }]]) {
  test(`nothing scrolls sideways ${name}`, () =>
    visit({ viewport }, async (page) => {
      const wide = [];
      for (const path of kinds(site.pages).filter((path) => path !== "/404.html")) {
        await page.goto(site.url + path);
        const content = await page.evaluate(() => document.documentElement.scrollWidth);
        if (content > viewport.width) wide.push(`${path}: ${content} px`);
      }
      assert.deepEqual(wide, []);
    }));
}

test("in a language from right to left the page is its own mirror image", () =>
  visit({ viewport: { width: 1280, height: 900 } }, async (page) => {
    for (const [path, selector] of [[QUOTE, ".known"], [ARTICLE, ".voices"], [ARTICLE, ".beside"]]) {
      await page.goto(site.url + path);
      const place = () => page.locator(selector).first().evaluate((part) => {
        const { left, right } = part.getBoundingClientRect();
        return { left, right: document.documentElement.clientWidth - right };
      });
      const before = await place();
      await page.evaluate(() => (document.documentElement.dir = "rtl"));
      const after = await place();
      assert.ok(Math.abs(before.left - after.right) < 3 && Math.abs(before.right - after.left) < 3, `${selector}: ${JSON.stringify([before, after])}`);
    }
  }));

test("without colours of its own the page still marks quotes", () =>
  visit({ forcedColors: "active" }, async (page) => {
    await page.goto(site.url + ARTICLE);
    const line = await page.locator(".body .quote").first().evaluate((mark) => getComputedStyle(mark).textDecorationLine);
    assert.match(line, /underline/);
  }));

test("speakers are told apart without colours", () =>
  visit({}, async (page) => {
    await page.goto(site.url + ARTICLE);
    const lines = await page.locator(".voices ul").first().locator("[class*=hue-]").evaluateAll((names) =>
      names.map((name) => {
        const { textDecorationStyle, textDecorationThickness } = getComputedStyle(name);
        return `${textDecorationStyle} ${textDecorationThickness}`;
      }),
    );
    assert.ok(lines.length > 4);
    assert.equal(new Set(lines).size, lines.length, lines.join(", "));
  }));

test("who wants no motion sees none", () =>
  visit({ reducedMotion: "reduce" }, async (page) => {
    await page.goto(site.url + ARTICLE);
    assert.equal(await page.evaluate(() => getComputedStyle(document.documentElement).scrollBehavior), "auto");
  }));

test("paper shows notes, marks and where links lead", () =>
  visit({ javaScriptEnabled: false, colorScheme: "dark" }, async (page) => {
    await page.emulateMedia({ media: "print", colorScheme: "dark" });
    await page.goto(site.url + ARTICLE);
    for (const note of await page.locator(".note > div").all()) {
      assert.ok((await note.boundingBox())?.height > 5, "each note is printed");
    }
    assert.equal(await ground(page), "rgb(255, 255, 255)");
    assert.match(await page.locator(".body .quote").first().evaluate((mark) => getComputedStyle(mark).textDecorationLine), /underline/);
    const address = await page.goto(site.url + "/articles/freedomisbackinstyle/").then(() =>
      page.locator('a[rel="external"]').first().evaluate((link) => getComputedStyle(link, "::after").content),
    );
    assert.match(address, /http/);
    assert.ok((await page.pdf()).length > 10_000);
  }));
