// The form and its fields: what is typed is never lost in silence, and everything is on the screen of a small window.
import assert from "node:assert/strict";
import { access } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { PATIENCE, annotator, edit, selectWords } from "./edit-site.mjs";
import { launch } from "./site.mjs";

let browser;

before(async () => {
  browser = await launch();
});

after(async () => {
  await browser?.close();
});

/** Runs `body(page, site)` at the article of a new site. */
async function visit(body, options = {}, articles = {}) {
  const site = await annotator(articles);
  try {
    await edit(browser, site, options, (page) => body(page, site));
  } finally {
    await site.close();
  }
}

const form = (page) => page.locator("form.entry");
const exists = (site, name) => access(join(site.folder, name)).then(() => true, () => false);
const until = (page, what, argument) => page.waitForFunction(what, argument, { timeout: PATIENCE });

/** Opens the form of the first suggestion, whose speaker is known. */
async function openForm(page) {
  await page.keyboard.press("n");
  await page.locator(".suggestion").waitFor();
  await page.keyboard.press("e");
  await form(page).locator(".proof .good").waitFor();
}

test("a name that nothing has stays in its field with an error until it is added", () =>
  visit(async (page, site) => {
    await openForm(page);
    const topics = form(page).locator("[name=topics]");
    await topics.fill("Ferry");
    await form(page).locator("[role=option]", { hasText: "Add “Ferry”" }).waitFor();
    await page.keyboard.press("Escape");
    await page.keyboard.press("Tab");
    assert.equal(await topics.inputValue(), "Ferry");
    assert.equal(await topics.getAttribute("aria-invalid"), "true");
    const error = form(page).locator(".error", { hasText: "There is no topic “Ferry”" });
    assert.ok(await error.isVisible());
    // Another field that is drawn again leaves it.
    const speaker = form(page).locator("[name=speaker]");
    await speaker.fill("Ben");
    await form(page).locator("[role=option]", { hasText: "Ben Example" }).click();
    await until(page, () => document.querySelector("form.entry [name=speaker]").value === "Ben Example");
    assert.equal(await topics.inputValue(), "Ferry");
    // It is not saved, and the field has the focus.
    await form(page).getByRole("button", { name: "Save" }).click();
    await until(page, () => document.activeElement?.name === "topics");
    assert.equal(await form(page).count(), 1);
    await topics.press("ArrowDown");
    await form(page).locator("[role=option]", { hasText: "Add “Ferry”" }).click();
    await form(page).locator(".chips li", { hasText: "Ferry" }).waitFor();
    assert.ok(await exists(site, "content/topics/ferry.md"));
    await form(page).locator(".proof .good").waitFor();
    await form(page).locator("[name='said.date']").press("Enter");
    await form(page).waitFor({ state: "detached" });
    assert.match(await site.read("content/articles/town-paper.annotations.yaml"), /topics: \[bridge, ferry\]/);
  }));

test("an event is added on the day of the quote, and undo takes it back", () =>
  visit(async (page, site) => {
    await openForm(page);
    await form(page).locator("details", { hasText: "Words for the speaker" }).evaluate((details) => (details.open = true));
    const event = form(page).locator("[name='said.event']");
    await event.fill("The long night");
    await page.keyboard.press("Tab");
    assert.ok(await form(page).locator(".error", { hasText: "fill in the date first" }).isVisible());
    await form(page).locator("[name='said.date']").fill("2025-03-04");
    await event.fill("The long night!");
    await form(page).locator("[role=option]", { hasText: "event, 2025-03-04" }).click();
    await until(page, () => document.querySelector("form.entry [name='said.event']").value.includes("(2025-03-04)"));
    assert.match(await site.read("content/events/the-long-night.md"), /date: 2025-03-04/);
    // Cancel keeps what is in the record, and says so on the screen.
    await form(page).getByRole("button", { name: "Cancel" }).click();
    await page.locator("#status.toast", { hasText: "The long night!" }).waitFor();
    for (let steps = 0; steps < 8 && (await exists(site, "content/events/the-long-night.md")); steps += 1) {
      const label = await page.locator("[data-tool=undo]").getAttribute("title");
      await page.locator("[data-tool=undo]").click();
      await until(page, (before) => document.querySelector("[data-tool=undo]").title !== before, label);
    }
    assert.ok(!(await exists(site, "content/events/the-long-night.md")), "undo removes the file");
  }));

test("a key that finds nothing to do says so on the screen", () =>
  visit(async (page) => {
    await page.keyboard.press("o");
    await page.locator("#status.toast", { hasText: "Nothing is open" }).waitFor();
    const box = await page.locator("#status").boundingBox();
    assert.ok(box.height > 20 && box.width > 100, JSON.stringify(box));
    await page.keyboard.press("n");
    await until(page, () => !document.querySelector("#status.toast"));
  }));

test("the speaker is the one whom the article names, or nobody", () =>
  visit(async (page) => {
    await selectWords(page, "nobody had written to her");
    await page.locator(".selection button", { hasText: "Quote" }).click();
    await form(page).waitFor();
    assert.equal(await form(page).locator("[name=speaker]").inputValue(), "", "Clara Example is not in the record");
    await form(page).locator("[role=option]", { hasText: "Add “Clara Example”" }).waitFor();
  }));

/** Whether elements are within the window, and nothing lies over their middle. */
const outside = (page, selector) =>
  page.evaluate((sought) => {
    const wrong = [...document.querySelectorAll(sought)].filter((element) => {
      const { left, right, top, bottom, width } = element.getBoundingClientRect();
      if (!width) return false;
      const over = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
      return left < 0 || right > innerWidth || top < 0 || bottom > innerHeight || !(element.contains(over) || over?.contains(element));
    });
    return wrong.map((element) => element.textContent.slice(0, 40));
  }, selector);

for (const [width, height] of [[780, 493], [390, 844], [768, 1024]]) {
  test(`at ${width} × ${height} everything that can be pressed is on the screen`, () =>
    visit(
      async (page) => {
        assert.deepEqual(await outside(page, ".top-bar :is(button, select, a)"), [], "tools");
        const marks = page.locator("mark.mark-suggestion");
        await marks.filter({ hasText: "My house will be" }).click();
        await page.locator(".suggestion").waitFor();
        assert.deepEqual(await outside(page, ".suggestion button"), [], "the buttons of a suggestion");
        // Its speaker is not in the record, so the form opens, with its list.
        await page.keyboard.press("a");
        await page.locator("[role=listbox]:not([hidden]) [role=option]").first().waitFor();
        assert.deepEqual(await outside(page, "[role=listbox]:not([hidden]) [role=option]:first-child"), [], "the speakers");
        await page.keyboard.press("Escape");
        assert.deepEqual(await outside(page, "form.entry > .actions button"), [], "the buttons of the form");
        await page.keyboard.press("Escape");
        await form(page).waitFor({ state: "detached" });
        await page.keyboard.press("?");
        await page.locator("dialog.keys").waitFor();
        assert.deepEqual(await outside(page, "dialog.keys :is(h2, .actions button)"), [], "the keys");
      },
      { viewport: { width, height } },
    ));
}
