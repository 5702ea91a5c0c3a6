// The annotator for everybody: axe, names of controls, keys that no browser owns, touch, themes.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import axe from "axe-core";
import { PAPER, annotator, edit, open, ready, selectWords } from "./edit-site.mjs";
import { launch } from "./site.mjs";

let browser;
let site;

before(async () => {
  browser = await launch();
  site = await annotator();
});

after(async () => {
  await browser?.close();
  await site?.close();
});

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const form = (page) => page.locator("form.entry");

async function assertAccessible(page, what) {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate((runOnly) => globalThis.axe.run(document, { resultTypes: ["violations"], runOnly }), RULES);
  const found = violations.map(({ id, help, nodes }) => `${what} ${id}: ${help}\n  ${nodes.slice(0, 3).map(({ html, failureSummary }) => `${html.slice(0, 160)} ${failureSummary}`).join("\n  ")}`);
  assert.equal(found.join("\n"), "");
}

/** The states of the page that look different, each reached with keys or clicks. */
const STATES = {
  "the text": async () => {},
  "a suggestion": async (page) => {
    await page.keyboard.press("n");
    await page.locator(".suggestion").waitFor();
  },
  "a selection": async (page) => {
    await selectWords(page, "The plans are not ready");
    await page.locator(".selection .about", { hasText: "verbatim" }).waitFor();
  },
  "a form": async (page) => {
    await selectWords(page, "The plans are not ready");
    await page.locator(".selection .about", { hasText: "verbatim" }).waitFor();
    await page.locator(".selection button", { hasText: "Quote" }).click();
    await form(page).locator(".proof .good").waitFor();
    for (const details of await form(page).locator("details").all()) await details.evaluate((element) => (element.open = true));
    await form(page).locator("[name=topics]").pressSequentially("bri");
    await page.locator("[role=option]").first().waitFor();
  },
  "the keys": async (page) => {
    await page.keyboard.press("?");
    await page.locator("dialog.keys").waitFor();
  },
};

for (const colorScheme of ["light", "dark"]) {
  for (const [device, viewport] of Object.entries({ desk: { width: 1280, height: 900 }, telephone: { width: 390, height: 844 } })) {
    test(`axe finds nothing, ${colorScheme}, on a ${device}`, () =>
      edit(browser, site, { colorScheme, viewport, reducedMotion: "reduce" }, async (page) => {
        for (const [what, reach] of Object.entries(STATES)) {
          await page.evaluate(() => localStorage.clear());
          await open(page, site);
          await reach(page);
          await assertAccessible(page, what);
          assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${what} is no wider than the screen`);
        }
        await page.goto(`${site.url}/.onrecord/edit/`);
        await ready(page);
        await assertAccessible(page, "the list of articles");
        await page.goto(`${site.url}/.onrecord/guide`);
        await assertAccessible(page, "the guide");
      }));
  }
}

test("every control has a name that a screen reader says", () =>
  edit(browser, site, {}, async (page) => {
    await STATES["a form"](page);
    const nameless = await page.evaluate(() =>
      [...document.querySelectorAll("button, input, select, textarea, summary, a[href], [role]")]
        .filter((element) => {
          const label = element.labels?.[0]?.textContent ?? "";
          const by = (element.getAttribute("aria-labelledby") ?? "").split(" ").map((id) => document.getElementById(id)?.textContent ?? "").join("");
          const isText = element.matches("button, summary, a, [role=option], [role=status], [role=alert]");
          return !(label || by || element.getAttribute("aria-label") || (isText && (element.textContent.trim() || element.matches("[role=status], [role=alert]"))));
        })
        .map((element) => element.outerHTML.slice(0, 120)),
    );
    assert.deepEqual(nameless, []);
  }));

test("what happens is said to screen readers", () =>
  edit(browser, site, {}, async (page) => {
    const said = () => page.locator("#status").textContent();
    await page.keyboard.press("n");
    await page.locator(".suggestion").waitFor();
    assert.match(await said(), /We will build the bridge by May, and not a day later\. — Anna Example/);
    await page.keyboard.press("c");
    assert.match(await said(), /The caret is on/);
    assert.equal(await page.locator("#text").getAttribute("role"), "application");
    await page.keyboard.press("c");
    assert.equal(await page.locator("#text").getAttribute("role"), "group", "a screen reader has its own keys again");
  }));

test("no key of the browser is taken, and letters can be switched off", () =>
  edit(browser, site, {}, async (page) => {
    const taken = (keys) =>
      page.evaluate(
        (all) =>
          all.filter((init) => {
            const target = document.activeElement ?? document.body;
            return !target.dispatchEvent(new KeyboardEvent("keydown", { ...init, bubbles: true, cancelable: true }));
          }),
        keys,
      );
    const letters = [..."abcdefghijklmnopqrstuvwxyz0123456789+-,.<>?/["].map((key) => ({ key }));
    const withModifiers = letters.flatMap(({ key }) => [{ key, ctrlKey: true }, { key, metaKey: true }, { key, altKey: true }]);
    const scrolling = ["ArrowUp", "ArrowDown", "PageUp", "PageDown", "Home", "End", " ", "Tab", "F1", "F3", "F5", "F6", "F7", "F11", "F12"].map((key) => ({ key }));
    assert.deepEqual(await taken([...withModifiers, ...scrolling]), []);
    await page.locator("#text").focus();
    assert.deepEqual(await taken([...withModifiers, ...scrolling]), [], "not even in the text, while its caret is off");
    await page.keyboard.press("?");
    await page.locator("dialog.keys input").uncheck();
    await page.locator("dialog.keys button", { hasText: "Close" }).click();
    assert.deepEqual(await taken(letters), [], "letters do nothing when they are switched off");
    await page.keyboard.press("n");
    assert.equal(await page.locator(".suggestion").count(), 0);
  }));

test("letters are letters in a field", () =>
  edit(browser, site, {}, async (page) => {
    await page.evaluate(() => localStorage.clear());
    await STATES["a form"](page);
    const note = form(page).locator("[name=note]");
    await note.pressSequentially("and a note, undo? n p d e A D");
    assert.equal(await note.inputValue(), "and a note, undo? n p d e A D");
  }));

test("on a telephone a quote is marked and saved by touch", async () => {
  const own = await annotator();
  const options = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
  try {
    await edit(browser, own, options, async (page) => {
      await page.locator("mark.mark-suggestion", { hasText: "We will build" }).tap();
      await page.locator(".suggestion button", { hasText: "Accept" }).first().tap();
      await page.locator("mark.mark-quotes").first().waitFor();
      // Android selects a word on a long press and reports it as a selection; its handles then change it.
      await page.evaluate(() => {
        const node = document.evaluate("//p[contains(., 'told the council')]", document).iterateNext();
        const mark = node.querySelector("mark").firstChild;
        getSelection().setBaseAndExtent(mark, 0, mark, mark.length);
      });
      await page.locator(".selection .about", { hasText: "verbatim" }).waitFor();
      // On the screen, and large enough for a thumb. The panel is drawn again when the server has answered.
      await page.waitForFunction(() => {
        const button = [...document.querySelectorAll(".selection button")].find(({ textContent }) => textContent.includes("Quote"));
        const { bottom = Infinity, height = 0 } = button?.getBoundingClientRect() ?? {};
        return height >= 40 && bottom <= 844;
      });
      await page.locator(".selection button", { hasText: "Quote" }).tap();
      await form(page).waitFor();
      const speaker = form(page).locator("[name=speaker]");
      await speaker.tap();
      await page.locator("[role=option]", { hasText: "Anna Example" }).tap();
      await form(page).locator(".proof .good").waitFor();
      await form(page).getByRole("button", { name: "Save" }).tap();
      await form(page).waitFor({ state: "detached" });
      assert.match(await own.read(`content/articles/${PAPER}.annotations.yaml`), /My house will be in the shade of it\.\n {4}speaker: anna-example/);
    });
  } finally {
    await own.close();
  }
});

test("nothing moves for those who do not want movement", () =>
  edit(browser, site, { reducedMotion: "reduce" }, async (page) => {
    const moving = await page.evaluate(() =>
      [...document.querySelectorAll("*")].filter((element) => {
        const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(element);
        return transitionDuration !== "0s" || animationName !== "none" || scrollBehavior === "smooth";
      }).length,
    );
    assert.equal(moving, 0);
  }));
