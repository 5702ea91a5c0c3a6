// What a reader sees of a quote's standing: on its page, in the articles that have its words, and in what is copied.
import assert from "node:assert/strict";
import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { PARAGRAPHS, quoteSite } from "./quote-site.mjs";

const { site, visit } = quoteSite();
const SCREENS = { desk: { viewport: { width: 1440, height: 900 } }, telephone: { viewport: { width: 390, height: 844 }, isMobile: true } };

/** The text of an element as it is read, in one line. */
const said = async (part) => (await part.innerText()).replace(/\s+/g, " ").trim();

for (const [screen, options] of Object.entries(SCREENS)) {
  test(`the line below a quote says how its sources agree, and leads to each of them, ${screen}`, () =>
    visit(options, async (page) => {
      await page.goto(`${site.url}/quotes/by-may/`);
      const line = page.locator(".statement .agreement");
      assert.equal(await said(line), "5 sources: 2 word for word · 1 in part · 1 has “June” · 1 copy of another source");
      const { y } = await line.boundingBox();
      assert.ok(y < options.viewport.height, "it is on the first screen");
      for (const link of await line.locator("a").all()) {
        const target = page.locator(new URL(await link.evaluate(({ href }) => href)).hash);
        assert.ok(await target.isVisible());
      }
      await line.locator("a.other").click();
      const row = page.locator("#in-gazette");
      await page.waitForFunction(() => {
        const { top } = document.querySelector("#in-gazette").getBoundingClientRect();
        return top >= 0 && top < innerHeight;
      });
      const changed = await row.locator("del, ins").evaluateAll((all) => all.map((one) => one.textContent));
      assert.deepEqual(changed, ["missing here: May", "here instead: June"]);
      // In one go, because the page may still be scrolling.
      const [source, wording] = await row.evaluate((one) => [".source", ".wording"].map((part) => one.querySelector(part).getBoundingClientRect().toJSON()));
      if (screen === "telephone") {
        assert.ok(source.y + source.height <= wording.y + 1, "the source is above its words");
        assert.ok(wording.width > 300, `${wording.width}`);
      } else {
        assert.ok(source.x + source.width <= wording.x, "the source is beside its words");
      }
    }));

  test(`words that a source does not quote are never struck out, ${screen}`, () =>
    visit(options, async (page) => {
      await page.goto(`${site.url}/quotes/by-may/`);
      const part = page.locator("#in-post");
      assert.equal(await part.locator("del, ins").count(), 0);
      assert.match(await said(part.locator(".beyond")), /we will open the$/);
    }));

  test(`a quote with one source says so, ${screen}`, () =>
    visit(options, async (page) => {
      await page.goto(`${site.url}/quotes/no-toll/`);
      assert.equal(await said(page.locator(".statement .agreement")), "Found in one source only");
    }));

  test(`an article shows which of its quotations differs, at its head and beside it, ${screen}`, () =>
    visit(options, async (page) => {
      await page.goto(`${site.url}/articles/gazette/`);
      const head = page.locator(".lead .differing");
      assert.match(await said(head), /^1 quotation here is worded differently elsewhere “We will open the new bridge by June”$/);
      await head.locator("a").click();
      await page.waitForURL("**#q-by-may");
      const note = page.locator("#note-q-by-may");
      if (screen === "telephone") {
        assert.match(await said(page.locator("summary", { hasText: "wording" })), /different wording/);
        await page.locator("summary", { hasText: "wording" }).click();
      }
      assert.ok(await note.isVisible());
      const both = await said(note.locator(".both"));
      assert.match(both, /Here “We will open the new bridge by June” The quote “We will open the new bridge by May”/i);
      assert.equal(await said(note.locator("ins")), "June");
      assert.equal(await said(note.locator("strong")), "May");
      await note.getByRole("link", { name: "Compare the sources" }).click();
      await page.waitForURL("**/quotes/by-may/#in-gazette");
    }));

  test(`an article whose words agree claims no difference, ${screen}`, () =>
    visit(options, async (page) => {
      await page.goto(`${site.url}/articles/herald/`);
      assert.equal(await page.locator(".differing, .note").count(), 0);
      assert.equal(await page.locator("#q-by-may").getAttribute("title"), "Anna Example, in the same words as the quote");
      await page.goto(`${site.url}/articles/gazette/`);
      assert.equal(await page.locator("#q-by-may").getAttribute("title"), "Anna Example, worded differently from the quote");
    }));

  test(`words that the record took back are marked where they are read, ${screen}`, () =>
    visit(options, async (page) => {
      await page.goto(`${site.url}/articles/claims/`);
      const flags = await page.locator(".body .ref.warns").evaluateAll((all) =>
        all.map((flag) => [getComputedStyle(flag, "::before").content, flag.getAttribute("aria-label"), flag.offsetWidth > 0]));
      assert.deepEqual(flags, [
        ['"1 · withdrawn"', "note 1: withdrawn", true],
        ['"2 · disputed"', "note 2: disputed", true],
        ['"3 · misattributed"', "note 3: misattributed", true],
      ]);
      assert.deepEqual(await page.locator(".voices .caveats").allInnerTexts(), ["disputed · misattributed", "withdrawn"]);
      const lines = await page.locator(".body .is-withdrawn").evaluateAll((all) => all.map((one) => getComputedStyle(one).textDecorationStyle));
      assert.deepEqual(lines, ["wavy"]);
    }));

  test(`a translation is called one beside its words, ${screen}`, () =>
    visit(options, async (page) => {
      const line = "translated from French by the publisher (Example Courier)";
      await page.goto(`${site.url}/quotes/the-river/`);
      assert.equal(await said(page.locator(".statement .translated")), line);
      assert.match(await said(page.locator(".known .proof")), /^The translation, exactly as printed/);
      for (const style of await page.locator(".cite dl dd").all()) assert.match(await said(style), /translated from French by Example Courier/);
      await page.goto(`${site.url}/embed/the-river/`);
      assert.ok((await said(page.locator("main"))).includes(`${line} · the translation as printed`));
    }));

  test(`the question and the passages around a quote are shown, ${screen}`, () =>
    visit(options, async (page) => {
      await page.goto(`${site.url}/quotes/no-toll/`);
      const context = await said(page.locator("section[aria-labelledby=context]"));
      assert.match(context, /The question REPORTER: Mayor, when will the bridge be open to the public\?/i);
      assert.match(context, /Just before .*It has taken two years\..*Just after REPORTER: Thank you\./i);
      await page.goto(`${site.url}/quotes/the-river/`);
      const around = await said(page.locator("section[aria-labelledby=context]"));
      assert.doesNotMatch(around, /other towns/, "words of somebody who never said them");
    }));
}

test("misattributed words are called so where their speaker is named and where they are copied", () =>
  visit(SCREENS.desk, async (page) => {
    await page.goto(`${site.url}/quotes/other-towns/`);
    assert.equal(await said(page.locator(".statement .who")), "Wrongly attributed to Ben Example");
    const copied = await page.locator(".statement").getAttribute("data-copied");
    assert.match(copied, /^— Wrongly attributed to Ben Example$/);
    await page.goto(`${site.url}/changes/`);
    assert.equal(await said(page.locator(".card.misattributed .who")), "Wrongly attributed to Ben Example");
  }));

test("a change of a quote has an address on its page", () =>
  visit(SCREENS.desk, async (page) => {
    await page.goto(`${site.url}/quotes/cost-nothing/#change-2024-03-09-withdrawal`);
    assert.match(await said(page.locator(":target")), /^withdrawal 9 March 2024: The paper had mixed up two speeches\.$/i);
  }));

test("the preview of a quotation that differs shows both wordings, not the quote as if it were verbatim", () =>
  visit(SCREENS.desk, async (page) => {
    await page.goto(`${site.url}/articles/gazette/`);
    await page.locator("#q-by-may").hover();
    const preview = page.locator(".preview");
    await preview.waitFor({ state: "visible" });
    const shown = await said(preview);
    assert.match(shown, /worded differently from the quote.*new bridge by June.*new bridge by May/);
    assert.doesNotMatch(shown, /letter for letter/);
    await page.goto(`${site.url}/articles/herald/`);
    await page.locator("#q-by-may").hover();
    await preview.waitFor({ state: "visible" });
    assert.match(await said(preview), /in the same words as the quote.*we will open the new bridge by May/);
  }));

/** What the button of a quote's page copies. */
async function copied(page, quote) {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto(`${site.url}/quotes/${quote}/`);
  await page.getByRole("button", { name: "Copy quote" }).click();
  await page.getByRole("button", { name: "Copied", exact: true }).waitFor();
  return page.evaluate(() => navigator.clipboard.readText());
}

test("a copied quote has words, speaker, role, date, source and address, and nothing else", () =>
  visit(SCREENS.desk, async (page) => {
    assert.equal(
      await copied(page, "by-may"),
      `“we will open the new bridge by May”\n— Anna Example, Mayor, Example Town, 4 March 2024\nHearing on the bridge, Example Town, 4 March 2024\n${site.url}/quotes/by-may/`,
    );
    assert.match(await copied(page, "the-river"), /^“The river belongs to everybody”\n— .*\(translated from French by the publisher \(Example Courier\)\)\n/);
    assert.match(await copied(page, "no-report"), /^the mayor had never asked for a report\n— Ben Example, 5 March 2024 \(Paraphrased: /);
    for (const quote of ["cost-nothing", "never-read", "other-towns"]) {
      assert.match(await copied(page, quote), /^(We have withdrawn this quote|This quote is disputed|This quote has been misattributed)\.\n“/);
    }
  }));

test("words that the record took back are not offered for sharing, and no citation of them is clean", () =>
  visit(SCREENS.desk, async (page) => {
    for (const [quote, notice] of [["cost-nothing", "Withdrawn by the editors of"], ["other-towns", "Misattributed to Ben Example"]]) {
      await page.goto(`${site.url}/quotes/${quote}/`);
      assert.equal(await page.locator("#share-embed, .pass-on a").count(), 0);
      const forms = await page.locator(".cite dl dd, .cite pre").evaluateAll((all) => all.map((form) => form.textContent));
      assert.ok(forms.length >= 7);
      for (const form of forms) assert.ok(form.includes(notice), form);
      assert.ok((await page.locator(".cite .Z3988").getAttribute("title")).includes(encodeURIComponent(notice)));
    }
    await page.goto(`${site.url}/quotes/by-may/`);
    assert.equal(await page.locator("#share-embed").count(), 1);
  }));

test("every citation has an address, near the top there is a link to them", () =>
  visit(SCREENS.telephone, async (page) => {
    for (const quote of ["by-may", "not-safe", "cost-nothing"]) {
      await page.goto(`${site.url}/quotes/${quote}/`);
      for (const form of await page.locator(".cite dl dd, .cite pre").evaluateAll((all) => all.map((one) => one.textContent))) {
        assert.match(form, /https?:\/\//, form);
      }
      await page.locator(".act").getByRole("link", { name: "Cite it" }).click();
      await page.waitForFunction(() => document.querySelector("#cite").getBoundingClientRect().top < innerHeight);
    }
  }));

test("a quote of 30,000 characters keeps its paragraphs, and is on its page once", () =>
  visit(SCREENS.telephone, async (page) => {
    assert.ok(PARAGRAPHS.join("").length > 30_000);
    await page.goto(`${site.url}/quotes/the-speech/`);
    assert.equal(await page.locator(".words p").count(), PARAGRAPHS.length);
    const heading = await said(page.locator("h1"));
    assert.ok(heading.length < 130, heading);
    const { size } = await stat(join(site.root, "quotes/the-speech/index.html"));
    // The words, and once more for programs in the linked data.
    assert.ok(size < 2.5 * PARAGRAPHS.join("").length, `${size}`);
    const shown = await page.locator("main").evaluate((main) => main.textContent);
    assert.equal(shown.split("This is paragraph 30 of the speech").length - 1, 1);
    const text = await copied(page, "the-speech");
    assert.equal(text.split("\n\n").length, PARAGRAPHS.length);
  }));

test("the formats that the page's script makes are those of the site's own downloads", () =>
  visit(SCREENS.desk, async (page) => {
    const [ris, bibtex] = await Promise.all(["ris", "bib"].map((ending) => readFile(join(site.root, `data/onrecord.${ending}`), "utf8")));
    for (const quote of ["by-may", "no-toll", "the-river", "cost-nothing", "other-towns", "no-report"]) {
      await page.goto(`${site.url}/quotes/${quote}/`);
      const made = (name) => page.locator(".cite details", { has: page.locator(`summary:text-is("${name}")`) }).locator("pre").evaluate((pre) => pre.firstChild.textContent);
      // In a file with all of the record the keys tell quotes from articles.
      const one = (await made("RIS")).replace(`ID  - ${quote}\n`, `ID  - quote:${quote}\n`).replaceAll("\n", "\r\n");
      assert.ok(ris.includes(one), `${one}\nis not in\n${ris}`);
      const other = (await made("BibTeX")).replace(`{${quote},`, `{quote:${quote},`);
      assert.ok(bibtex.includes(other), `${other}\nis not in\n${bibtex}`);
    }
    await page.goto(`${site.url}/articles/hearing/`);
    assert.deepEqual(await page.locator(".cite summary").allInnerTexts(), ["BibTeX", "RIS", "CSL-JSON"]);
  }));

test("a quote is cited in four styles, each complete", () =>
  visit(SCREENS.desk, async (page) => {
    for (const quote of ["by-may", "no-toll", "the-river", "cost-nothing", "other-towns", "no-report"]) {
      await page.goto(`${site.url}/quotes/${quote}/`);
      assert.deepEqual(await page.locator(".cite dt").allInnerTexts(), ["Chicago", "APA", "MLA", "AP"]);
      assert.equal(await page.locator(".cite var").count(), 0);
      const source = await said(page.locator(".known .from a"));
      const styles = await page.locator(".cite dl dd").evaluateAll((all) => all.map((style) => style.textContent));
      for (const style of styles.slice(0, 3)) assert.ok(style.toLowerCase().includes(source.toLowerCase()), `${style} lacks ${source}`);
      const item = JSON.parse(await page.locator(".cite pre").last().evaluate((pre) => pre.firstChild.textContent));
      const words = item.title.replace(/^\[.*?\] /, "").replace(/[“”‘’]/g, "");
      for (const style of [styles[1], styles[2], styles[3]]) assert.ok(style.replace(/[“”‘’]/g, "").includes(words), `${style} lacks ${words}`);
      const coins = new URLSearchParams(await page.locator(".cite .Z3988").getAttribute("title"));
      assert.deepEqual([coins.get("rft.title"), coins.get("rft.identifier")], [item.title, item.URL]);
    }
  }));

test("without scripts the page has one style and one format, and leads to the files of the whole record", () =>
  visit({ javaScriptEnabled: false }, async (page) => {
    await page.goto(`${site.url}/quotes/by-may/`);
    assert.deepEqual(await page.locator(".cite dt").filter({ visible: true }).allInnerTexts(), ["Chicago"]);
    assert.deepEqual(await page.locator(".cite summary").allInnerTexts(), ["CSL-JSON"]);
    const whole = page.locator(".cite").getByRole("link", { name: /BibTeX and RIS/ });
    assert.equal(await whole.getAttribute("href"), "/data/");
  }));
