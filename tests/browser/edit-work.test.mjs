// Nothing is lost while one annotates: two tabs, a text editor, a site with errors, a server that is killed.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import { PAPER, annotator, edit, open, ready, says } from "./edit-site.mjs";
import { binary, launch } from "./site.mjs";

const OLD = "bridge-meeting";
const FILE = `content/articles/${OLD}.annotations.yaml`;

let browser;

before(async () => {
  browser = await launch();
});

after(async () => {
  await browser?.close();
});

/** Runs `body(page, site)` at the article of a new site, which has two quotes and a note. */
async function visit(body, expected) {
  const site = await annotator();
  try {
    await edit(browser, site, { expected }, (page) => body(page, site), OLD);
  } finally {
    await site.close();
  }
}

const form = (page) => page.locator("form.entry");
const openQuote = async (page, words) => {
  await page.locator(".items .item", { hasText: words }).click();
  await form(page).locator(".proof .good").waitFor();
};
const writeNote = async (page, words) => {
  const details = form(page).locator("details", { hasText: "Positions, relations" });
  if (!(await details.evaluate((element) => element.open))) await details.locator("summary").click();
  await form(page).locator("[name=note]").fill(words);
};
const save = (page) => form(page).getByRole("button", { name: "Save" }).click();
const closed = (page) => form(page).waitFor({ state: "detached" });
const dialog = (page) => page.locator("dialog.conflict");
const check = (site) => promisify(execFile)(binary, ["check", "--root", site.folder]);

test("two tabs change two quotes of the same file, and both are kept", () =>
  visit(async (page, site) => {
    const other = await page.context().newPage();
    await open(other, site, OLD);
    await openQuote(page, "We will build");
    await writeNote(page, "From the first tab.");
    await openQuote(other, "The bridge is not safe");
    await writeNote(other, "From the second tab.");
    await save(other);
    await closed(other);
    await save(page);
    await closed(page);
    const text = await site.read(FILE);
    assert.match(text, /From the first tab/);
    assert.match(text, /From the second tab/);
    assert.match(text, /# The article interrupts these words; onrecord joins them/, "comments are kept");
    await check(site);
  }));

test("what a text editor changed underneath is never overwritten: the editor sees both sides and chooses", () =>
  visit(async (page, site) => {
    for (const [choice, kept, lost] of [["Keep the one in the file", "By hand.", "In the browser."], ["Write yours over it", "In the browser.", "By hand."]]) {
      const before = await site.read(FILE);
      await openQuote(page, "The bridge is not safe");
      await writeNote(page, "In the browser.");
      await site.replace(FILE, "    speaker: ben-example\n", "    speaker: ben-example\n    note: By hand.\n");
      await save(page);
      await dialog(page).waitFor();
      const sides = await dialog(page).locator("section").allTextContents();
      assert.match(sides[0], /Yours.*In the browser\./s);
      assert.match(sides[1], /In the file.*By hand\./s);
      await dialog(page).getByRole("button", { name: choice }).click();
      await closed(page);
      const text = await site.read(FILE);
      assert.ok(text.includes(kept) && !text.includes(lost), `“${choice}” keeps what it says`);
      await site.write(FILE, before);
      await page.waitForFunction(() => !document.querySelector(".notices").textContent);
      await page.reload();
      await ready(page);
    }
  }, /status of 409/));

test("to decide later leaves the form and the file as they are", () =>
  visit(async (page, site) => {
    await openQuote(page, "The bridge is not safe");
    await writeNote(page, "In the browser.");
    await site.replace(FILE, "    speaker: ben-example\n", "    speaker: ben-example\n    note: By hand.\n");
    await save(page);
    await dialog(page).waitFor();
    await page.keyboard.press("Escape");
    await dialog(page).waitFor({ state: "detached" });
    assert.equal(await form(page).locator("[name=note]").inputValue(), "In the browser.");
    assert.match(await site.read(FILE), /By hand\./);
  }, /status of 409/));

test("a quote that was removed underneath is not written again unless the editor says so", () =>
  visit(async (page, site) => {
    await openQuote(page, "We will build");
    await writeNote(page, "In the browser.");
    const text = await site.read(FILE);
    const entry = text.slice(text.indexOf("  - id: build-by-may"), text.indexOf("  - id: not-safe"));
    await site.write(FILE, text.replace(entry, "").replace("relations: [{type: replies-to, to: build-by-may, by: editors}]", ""));
    await save(page);
    await dialog(page).locator("section", { hasText: "(removed)" }).waitFor();
    await dialog(page).getByRole("button", { name: "Write yours over it" }).click();
    await closed(page);
    assert.match(await site.read(FILE), /note: In the browser\./);
  }, /status of 409/));

test("a page that is left open while the site breaks says so, keeps its form, and saves once it is repaired", () =>
  visit(async (page, site) => {
    await openQuote(page, "The bridge is not safe");
    await writeNote(page, "Typed before.");
    const good = await site.read(FILE);
    await site.write(FILE, good.replace("quotes:\n", "quotes:\n  - [not, an, entry\n"));
    await page.locator(".notices", { hasText: "The site has" }).waitFor();
    await save(page);
    await page.locator(".notices", { hasText: "correct it in a text editor" }).waitFor();
    assert.equal(await form(page).locator("[name=note]").inputValue(), "Typed before.");
    assert.match(await site.read(FILE), /\[not, an, entry/, "nothing was written");
    await site.write(FILE, good);
    await page.waitForFunction(() => !document.querySelector(".notices").textContent);
    await save(page);
    await closed(page);
    assert.match(await site.read(FILE), /Typed before\./);
    await check(site);
  }, /status of 422/));

test("an article that is edited while a form is open: the page shows the new text, the form its words in it", () =>
  visit(async (page, site) => {
    await openQuote(page, "The bridge is not safe");
    await writeNote(page, "Typed before.");
    await site.replace(`content/articles/${OLD}.md`, "This article is invented", "A sentence that is new. This article is invented");
    await page.locator("#text", { hasText: "A sentence that is new." }).waitFor();
    await ready(page);
    await form(page).locator(".proof .good").waitFor();
    assert.equal(await form(page).locator("[name=note]").inputValue(), "Typed before.");
    const shown = () => page.evaluate(() => [...CSS.highlights.get("current")].map(String).join(""));
    assert.equal(await shown(), "The bridge is not safe");
    await save(page);
    await closed(page);
    assert.match(await site.read(FILE), /Typed before\./);
  }));

test("a server that is killed leaves the form, and saves after it is started again", () =>
  visit(async (page, site) => {
    await openQuote(page, "The bridge is not safe");
    await writeNote(page, "Typed before.");
    const before = await site.read(FILE);
    await site.kill();
    await page.locator(".notices", { hasText: "The server does not answer" }).waitFor();
    await save(page);
    await says(page, "does not answer");
    assert.equal(await form(page).locator("[name=note]").inputValue(), "Typed before.");
    assert.equal(await site.read(FILE), before);
    await site.restart();
    // The new server has a new token, which the editor opens; the first tab has it then, too.
    const other = await page.context().newPage();
    await other.goto(site.start);
    await save(page);
    await closed(page);
    assert.match(await site.read(FILE), /Typed before\./);
  }, /ERR_CONNECTION_REFUSED|ERR_INCOMPLETE|ERR_EMPTY|ERR_CONNECTION_RESET|ERR_SOCKET_NOT_CONNECTED|status of 403/));

test("a server that is killed while it saves leaves the old file or the new one, and the second try adds nothing twice", async () => {
  const site = await annotator();
  try {
    // As soon as the request is sent, when the file is another, and when the answer is there; the fourth suggestion has no speaker yet.
    const annotations = `content/articles/${PAPER}.annotations.yaml`;
    const moments = [
      async () => {},
      async (text) => {
        while ((await site.read(annotations).catch(() => "")) === text);
      },
      (_, answered) => answered,
    ];
    for (const moment of moments) {
      const context = await browser.newContext();
      const page = await context.newPage();
      await page.goto(site.start);
      await open(page, site, PAPER);
      await page.keyboard.press("n");
      await page.locator(".suggestion").waitFor();
      const before = await page.locator(".items .item").count();
      const words = await page.locator(".suggestion .passage-words").textContent();
      const text = await site.read(annotations).catch(() => "");
      const sent = page.waitForRequest((request) => request.url().endsWith("/save"));
      const answered = page.waitForResponse((response) => response.url().endsWith("/save"));
      // Where the server is killed before it answers, none comes.
      answered.catch(() => {});
      await page.keyboard.press("a");
      await sent;
      await moment(text, answered);
      await site.kill();
      await check(site);
      await site.restart();
      await page.goto(site.start);
      await open(page, site, PAPER);
      const isSaved = (await page.locator(".items .item").count()) === before + 1;
      if (!isSaved) {
        await page.keyboard.press("n");
        await page.locator(".suggestion").waitFor();
        await page.keyboard.press("a");
        await page.waitForFunction((count) => document.querySelectorAll(".items .item").length === count, before + 1);
      }
      const written = await site.read(annotations);
      assert.equal(written.split(`text: ${words}\n`).length, 2, `“${words}” is in the file once`);
      await check(site);
      await context.close();
    }
  } finally {
    await site.close();
  }
});

test("an open form survives its tab", () =>
  visit(async (page, site) => {
    await openQuote(page, "The bridge is not safe");
    await writeNote(page, "Typed before.");
    const other = await page.context().newPage();
    await page.close();
    await open(other, site, OLD);
    await form(other).locator(".proof .good").waitFor();
    assert.equal(await form(other).locator("[name=note]").inputValue(), "Typed before.");
  }));

test("another tab does not take the form of a tab that is open", () =>
  visit(async (page, site) => {
    await openQuote(page, "The bridge is not safe");
    await writeNote(page, "Typed before.");
    const other = await page.context().newPage();
    await open(other, site, OLD);
    assert.equal(await form(other).count(), 0);
  }));

test("quotes that moved when their article was edited are placed again, and that is undone", () =>
  visit(async (page, site) => {
    // What was committed says where the quotes were.
    await promisify(execFile)(binary, ["build", "--quiet", "--root", site.folder]);
    await site.replace(`content/articles/${OLD}.md`, "The bridge is not safe", "The old bridge is not safe");
    const moved = page.locator(".moved");
    await moved.locator("ins", { hasText: "The old bridge is not safe" }).waitFor();
    await ready(page);
    assert.equal(await moved.locator("del").textContent(), "The bridge is not safe");
    await page.locator(".items .item", { hasText: "not found" }).waitFor();
    await moved.getByRole("button", { name: "Place it here" }).click();
    await moved.waitFor({ state: "detached" });
    assert.match(await site.read(FILE), /text: The old bridge is not safe/);
    assert.equal(await page.locator("#text mark.mark-quotes", { hasText: "The old bridge is not safe" }).count(), 1);
    await check(site);
    await page.keyboard.press("u");
    await moved.waitFor();
    assert.match(await site.read(FILE), /text: The bridge is not safe/);
  }));

test("a key goes to the next open draft, also in another article", () =>
  visit(async (page, site) => {
    await site.write(`content/articles/${PAPER}.annotations.yaml`, "quotes:\n  - {id: no-engineers, text: Nobody has asked the engineers, speaker: ben-example, draft: true}\n");
    await site.replace(FILE, "    speaker: ben-example\n", "    speaker: ben-example\n    draft: true\n");
    await page.locator(".items small", { hasText: "proposed" }).waitFor();
    await page.keyboard.press("o");
    await form(page).locator(".passage-words", { hasText: "The bridge is not safe" }).waitFor();
    await page.evaluate(() => document.activeElement.blur());
    await page.keyboard.press("o");
    await page.waitForURL(`**/.onrecord/edit/${PAPER}*`);
    await ready(page);
    await form(page).locator(".passage-words", { hasText: "Nobody has asked the engineers" }).waitFor();
    await page.evaluate(() => document.activeElement.blur());
    await page.keyboard.press("o");
    await page.waitForURL(`**/.onrecord/edit/${OLD}*`);
  }));

test("suggestions can be filtered by how likely they are right", () =>
  visit(async (page, site) => {
    await site.replace(`content/articles/${PAPER}.md`, "and laughed.", "and laughed.\n\n“Somebody should count the boats in the harbour.”");
    await open(page, site, PAPER);
    await page.locator("mark.mark-suggestion", { hasText: "count the boats" }).waitFor();
    const all = await page.locator("mark.mark-suggestion").count();
    await page.locator("[data-tool=filter]").selectOption({ label: "90 % and more" });
    await page.waitForFunction((count) => document.querySelectorAll("mark.mark-suggestion").length < count, all);
    const left = Number((await page.locator(".filter span").textContent()).match(/\d+/)[0]);
    for (let at = 0; at < left; at += 1) {
      await page.keyboard.press("n");
      await page.locator(".suggestion .about", { hasText: `Suggestion ${at + 1} of ${left}` }).waitFor();
      const share = Number((await page.locator(".suggestion .about").first().textContent()).match(/(\d+) %/)[1]);
      assert.ok(share >= 90, `${share} %`);
    }
    await page.locator("[data-tool=filter]").selectOption({ label: "all" });
    await page.waitForFunction((count) => document.querySelectorAll("mark.mark-suggestion").length === count, all);
  }));

test("a draft is found with a key, confirmed, and then reviewed by somebody", () =>
  visit(async (page, site) => {
    await site.replace(FILE, "    speaker: ben-example\n", "    speaker: ben-example\n    draft: true\n");
    await page.locator(".items small", { hasText: "proposed" }).waitFor();
    await page.keyboard.press("o");
    await form(page).locator(".review", { hasText: "Proposed" }).waitFor();
    await form(page).getByRole("button", { name: "Confirm" }).click();
    await form(page).locator(".review", { hasText: "Confirmed" }).waitFor();
    await form(page).getByRole("button", { name: "I have reviewed it" }).click();
    await page.locator("dialog.ask input").fill("Anna Example");
    await page.keyboard.press("Enter");
    await form(page).locator(".review", { hasText: "Reviewed by Anna Example" }).waitFor();
    await save(page);
    await closed(page);
    const text = await site.read(FILE);
    assert.match(text, /reviewed:\s*(\[|\n\s*- )\{by: Anna Example, date: \d{4}-\d\d-\d\d\}/);
    assert.doesNotMatch(text, /draft/);
    await check(site);
    await page.keyboard.press("u");
    await form(page).waitFor();
    assert.match(await site.read(FILE), /draft: true/, "undo brings the draft back");
  }));
