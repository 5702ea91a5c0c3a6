// What a reader of an article and of a quote does: notes, targets, narrowing, previews, coming back.
import assert from "node:assert/strict";
import { test } from "node:test";
import { sample } from "./site.mjs";

const ARTICLE = "/articles/brussels-report/";
const QUOTE = "/quotes/illusionary-goal/";
const DESK = { width: 1280, height: 900 };
const TELEPHONE = { width: 390, height: 844 };

const { site, visit } = sample();

const box = (page, selector) => page.locator(selector).first().boundingBox();

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? "" : ", without scripts";

  test(`notes stand beside their passages on a desk, none over another${how}`, () =>
    visit({ viewport: DESK, javaScriptEnabled }, async (page) => {
      await page.goto(site.url + ARTICLE);
      const text = await box(page, ".body");
      const notes = await Promise.all((await page.locator(".beside").all()).map((note) => note.boundingBox()));
      const numbers = await Promise.all((await page.locator(".ref").all()).map((number) => number.boundingBox()));
      assert.ok(notes.length > 8 && notes.length === numbers.length);
      notes.forEach((note, i) => {
        assert.ok(note.x > text.x + text.width, `note ${i + 1} is beside the text`);
        assert.ok(note.y >= numbers[i].y - 3, `note ${i + 1} is not above its passage`);
        if (i > 0) assert.ok(note.y >= notes[i - 1].y + notes[i - 1].height, `note ${i + 1} is below note ${i}`);
      });
      if (javaScriptEnabled) {
        assert.ok(Math.abs(notes[0].y - numbers[0].y) < 12, "the first stands at the height of its passage");
      } else {
        const paragraph = await box(page, ".noted-block");
        assert.ok(notes[0].y < paragraph.y + paragraph.height, "the first begins beside its paragraph");
      }
      const foot = await box(page, ".site-foot");
      assert.ok(notes.at(-1).y + notes.at(-1).height < foot.y, "the last ends above the footer");
      assert.ok(await page.locator(".note > div").first().isVisible());
    }));

  test(`on a telephone a note opens in place${how}`, () =>
    visit({ viewport: TELEPHONE, isMobile: true, javaScriptEnabled }, async (page) => {
      await page.goto(site.url + ARTICLE);
      const note = page.locator(".note > div").first();
      assert.ok(!(await note.isVisible()));
      await page.locator(".note summary").first().click();
      assert.ok(await note.isVisible());
      const [paragraph, opened] = [await box(page, ".noted-block > p"), await note.boundingBox()];
      assert.ok(opened.y > paragraph.y && opened.y - paragraph.y - paragraph.height < 100, "below its paragraph");
    }));
}

test("however many notes a paragraph has, none lies over another, nor over the text", () =>
  visit({ viewport: DESK, javaScriptEnabled: false }, async (page) => {
    await page.goto(site.url + ARTICLE);
    const { notes, end } = await page.evaluate(() => {
      const [note] = document.querySelectorAll(".beside");
      for (let more = 0; more < 12; more += 1) note.after(note.cloneNode(true));
      const right = document.querySelector(".body").getBoundingClientRect().right;
      const boxes = [...document.querySelectorAll(".beside")].map((part) => part.getBoundingClientRect());
      return { notes: boxes.map(({ left, top, bottom }) => ({ left: left - right, top, bottom })), end: document.querySelector(".site-foot").getBoundingClientRect().top };
    });
    assert.ok(notes.length > 20);
    notes.forEach(({ left, top }, i) => {
      assert.ok(left > 20, `note ${i + 1} is beside the text`);
      if (i > 0) assert.ok(top >= notes[i - 1].bottom, `note ${i + 1} is below note ${i}`);
    });
    assert.ok(notes.at(-1).bottom < end, "the last ends above the footer");
  }));

test("a link to a note opens it", () =>
  visit({ viewport: TELEPHONE }, async (page) => {
    await page.goto(site.url + ARTICLE);
    const fragment = await page.locator(".ref").first().getAttribute("href");
    await page.locator(".ref").first().click();
    await page.waitForURL(`**${fragment}`);
    await page.locator(fragment).waitFor({ state: "visible" });
  }));

test("the numbers of notes are no part of the text", () =>
  visit({}, async (page) => {
    await page.goto(site.url + ARTICLE);
    const words = await page.locator(".noted-block > p").first().evaluate((part) => part.textContent);
    assert.ok(!/\d/.test(words), words);
  }));

test("a link into a text marks the whole quote, over what interrupts it", () =>
  visit({}, async (page) => {
    await page.goto(`${site.url}${ARTICLE}#q-overwhelming-share`);
    const marked = await page.locator(".body .target").allInnerTexts();
    assert.equal(marked.join(" ").replace(/\s+/g, " "), "Europe must provide the overwhelming share of future lethal and nonlethal aid to Ukraine");
    await page.waitForFunction(() => {
      const { top } = document.querySelector("#q-overwhelming-share").getBoundingClientRect();
      return top > 0 && top < innerHeight;
    });
  }));

test("without scripts the target is marked too", () =>
  visit({ javaScriptEnabled: false }, async (page) => {
    await page.goto(`${site.url}${ARTICLE}#q-overwhelming-share`);
    assert.notEqual(await page.locator("#q-overwhelming-share").evaluate((mark) => getComputedStyle(mark).outlineStyle), "none");
  }));

test("a reader narrows an article to a speaker, to a topic and to a kind of note", () =>
  visit({ viewport: DESK }, async (page) => {
    await page.goto(site.url + ARTICLE);
    const clear = () => page.locator(".body :is(.quote, .rendition):not(.dim)").count();
    const all = await clear();
    const by = (name) => page.locator(".voices").getByRole("button", { name, exact: true });
    await by("Pete Hegseth").click();
    const his = await clear();
    assert.ok(his > 0 && his < all, `${his} of ${all}`);
    assert.match(await page.locator(".voices [role=status]").innerText(), /6/);
    assert.equal(await page.locator(".said ol > li:visible").count(), 6);
    await page.locator(".by-what summary").click();
    await by("Security guarantees").click();
    assert.ok((await clear()) < his);
    await by("Pete Hegseth").click();
    await by("Security guarantees").click();
    assert.equal(await clear(), all);
    await by("fact-checks").click();
    assert.equal(await page.locator(".note:visible").count(), 5);
  }));

test("without scripts the same names lead to lists of what they name", () =>
  visit({ javaScriptEnabled: false, viewport: DESK }, async (page) => {
    await page.goto(site.url + ARTICLE);
    await page.locator(".voices a", { hasText: "Volodymyr Zelensky" }).click();
    await page.waitForURL("**#by-volodymyr-zelensky");
    await page.locator("#by-volodymyr-zelensky + ol .place").first().click();
    await page.waitForURL("**#q-*");
    await page.goto(site.url + ARTICLE);
    await page.locator(".by-what summary").click();
    await page.locator(".by-what a", { hasText: "Territory" }).click();
    await page.waitForURL("**#on-territory");
  }));

test("shares of who is quoted add up", () =>
  visit({}, async (page) => {
    await page.goto(site.url + ARTICLE);
    const shares = (await page.locator(".voices ul").first().locator(".count").allInnerTexts()).map(parseFloat);
    const sum = shares.reduce((all, share) => all + share, 0);
    assert.ok(Math.abs(sum - 100) <= shares.length / 2, `${sum} %`);
    const ends = await page.locator(".shares rect").last().evaluate((bar) => bar.x.baseVal.value + bar.width.baseVal.value);
    assert.equal(ends, 1000);
  }));

test("a preview shows itself to a mouse, and goes with Esc", () =>
  visit({ viewport: DESK }, async (page) => {
    await page.goto(site.url + ARTICLE);
    const link = page.locator(".body a.mention").first();
    await link.hover();
    const preview = page.locator(".preview");
    await preview.waitFor();
    assert.match(await preview.innerText(), /US Secretary of Defense/);
    await preview.hover();
    await page.waitForTimeout(600);
    assert.ok(await preview.isVisible(), "it stays while somebody reads it");
    await page.keyboard.press("Escape");
    await preview.waitFor({ state: "detached" });
  }));

test("a preview shows itself to the keyboard, which goes into it, pins it and comes back", () =>
  visit({ viewport: DESK }, async (page) => {
    await page.goto(site.url + QUOTE);
    await page.locator(".relation .card blockquote a", { hasText: "unrealistic" }).first().focus();
    await page.keyboard.press("Shift+Tab");
    await page.keyboard.press("Tab");
    const preview = page.locator(".preview");
    await preview.waitFor();
    assert.match(await preview.innerText(), /unrealistic/);
    await page.keyboard.press("Tab");
    assert.ok(await preview.evaluate((panel) => panel.contains(document.activeElement)), "the next stop is inside");
    const pin = preview.getByRole("button", { name: "Pin" });
    await pin.focus();
    await page.keyboard.press("Enter");
    await page.locator("h1").click();
    await page.waitForTimeout(600);
    assert.ok(await preview.isVisible(), "pinned, it stays");
    await pin.focus();
    await page.keyboard.press("Escape");
    await preview.waitFor({ state: "detached" });
    assert.match(await page.evaluate(() => document.activeElement.textContent), /unrealistic/);
  }));

test("no preview is asked for by touch, nor without being wanted", () =>
  visit({ viewport: TELEPHONE, hasTouch: true, isMobile: true }, async (page) => {
    const asked = [];
    page.on("request", (request) => request.resourceType() === "fetch" && asked.push(request.url()));
    await page.goto(site.url + ARTICLE);
    await page.locator("h1").tap();
    await page.waitForTimeout(600);
    assert.deepEqual(asked, []);
  }));

test("who comes back to a long text may go on where they stopped", () =>
  visit({ viewport: { width: 800, height: 500 } }, async (page) => {
    await page.goto(site.url + ARTICLE);
    await page.locator(".body h2").nth(2).scrollIntoViewIfNeeded();
    await page.evaluate(() => scrollBy({ top: 300, behavior: "instant" }));
    const before = await page.evaluate(() => scrollY);
    await page.goto(site.url + "/about/");
    await page.goto(site.url + ARTICLE);
    assert.equal(await page.evaluate(() => scrollY), 0, "nothing moves by itself");
    await page.locator(".resume a").click();
    await page.waitForFunction((before) => Math.abs(scrollY - before) < 300, before);
    assert.equal(await page.locator(".resume").count(), 0);
  }));

test("a browser that does not allow copying is no error: the button says so", () =>
  visit({}, async (page) => {
    // Permissions that are not among those that are granted are denied.
    await page.context().grantPermissions(["geolocation"], { origin: site.url });
    await page.goto(site.url + QUOTE);
    assert.equal(await page.evaluate(() => navigator.clipboard.writeText("x").then(() => "allowed", () => "denied")), "denied");
    await page.getByRole("button", { name: "Copy quote" }).click();
    await page.getByRole("button", { name: "The browser does not allow copying: select the text" }).waitFor();
    await page.getByRole("button", { name: "Copy quote" }).waitFor();
    const cite = page.locator("button.copy").first();
    await cite.evaluate((button) => button.closest("details")?.setAttribute("open", ""));
    await cite.evaluate((button) => button.click());
    await page.locator("[role=status]", { hasText: "The browser does not allow copying" }).first().waitFor({ state: "attached" });
  }));

test("a quote is copied with its attribution", async () => {
  const context = { permissions: ["clipboard-read", "clipboard-write"] };
  await visit(context, async (page) => {
    await page.goto(site.url + QUOTE);
    await page.getByRole("button", { name: "Copy quote" }).click();
    await page.getByRole("button", { name: "Copied" }).waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    assert.match(copied, /^“Chasing this illusionary goal .+”\n— Pete Hegseth, US Secretary of Defense.*12 February 2025/);
    assert.match(copied, /freedomisbackinstyle\.com/);
    assert.doesNotMatch(copied, /the original|archived copy/);
    assert.ok(copied.trim().endsWith(QUOTE), copied);
    await page.goto(site.url + "/quotes/peace-deal/");
    await page.getByRole("button", { name: "Copy quote" }).click();
    await page.getByRole("button", { name: "Copied" }).waitFor();
    const reported = await page.evaluate(() => navigator.clipboard.readText());
    assert.match(reported, /^Ukraine, Hegseth told them, .+\n— Pete Hegseth, .+ \(paraphrased: these are not the speaker’s words\)\n/i);
  });
});
