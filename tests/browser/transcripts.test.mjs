// What readers see of a transcript: who speaks, what is asked, and where a turn is.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";
import axe from "axe-core";
import { nginx } from "./nginx.mjs";
import { binary, launch, visit as watched } from "./site.mjs";

/** Compressed bytes for each turn beyond the words themselves. */
const EACH_TURN = 40;

const QUESTIONS = 90;
const WORDS = "The council has heard the engineers, and it will hear them again before the end of the month. ".repeat(12);
const pairs = Array.from({ length: QUESTIONS }, (_, i) => [
  `Q  ${i} or so people have asked. When will bridge number ${i} be open?`,
  `MAYOR EXAMPLE: Answer number ${i}. ${WORDS}\n\n${WORDS}`,
]);
const front = (title, more) => `---\ntitle: ${title}\ngenre: transcript\nlang: en\npublished: 2024-03-05\n${more}---\n`;
const files = {
  "onrecord.toml": 'title = "Town record"\nlanguage = "en"\n',
  "content/actors/anna.md": "---\nname: Anna Example\naliases:\n  - name: Mayor Example\n---\nMayor.\n",
  "content/articles/meeting.md":
    front("The mayor meets the press", "source: {publisher: The Example Gazette}\nrights: {publish: full}\n") +
    `Town Hall, 10 a.m.\n\nMAYOR EXAMPLE: Welcome. ${WORDS}\n\n${pairs.flat().join("\n\n")}\n\nMR. MILLER: One thing more.\n\nMAYOR EXAMPLE: Thank you all.\n`,
  "content/articles/meeting.annotations.yaml":
    'quotes:\n  - {id: seventh, text: "Answer number 7.", speaker: anna, note: "The editors have a remark on the seventh answer, of two lines."}\n',
};

const page = "/articles/meeting/";
let folder;
let server;
let browser;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), "onrecord-transcript-"));
  const root = join(folder, "site");
  await mkdir(root);
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, "source", name)), { recursive: true });
    await writeFile(join(folder, "source", name), text);
  }
  server = await nginx(root, folder, binary);
  const typed = ["build", "--quiet", "--root", join(folder, "source"), "--output", root, "--base-url", server.url];
  await promisify(execFile)(binary, typed);
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await server?.close();
  await rm(folder, { recursive: true });
});

const visit = (options, body) =>
  watched(browser, server.url, options, async (tab) => {
    await tab.goto(server.url + page);
    await body(tab);
  });
const wide = { viewport: { width: 1440, height: 900 } };
const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const turns = QUESTIONS * 2 + 3;

test("each turn has its speaker beside its words", async () => {
  await visit(wide, async (tab) => {
    assert.equal(await tab.locator(".turn").count(), turns);
    const boxes = await tab.locator(".turn").evaluateAll((found) =>
      found.map((turn) => {
        const [who, words] = [turn.querySelector(".turn-who"), turn.querySelector("p:not(.turn-who)")];
        const [a, b] = [who.getBoundingClientRect(), words.getBoundingClientRect()];
        return { right: a.right, left: b.left, apart: Math.abs(a.top - b.top), height: a.height };
      }),
    );
    for (const { right, left, apart, height } of boxes) {
      assert.ok(right <= left && apart < 16 && height > 0, `${right} ≤ ${left}, ${apart} px apart`);
    }
  });
});

test("the speaker stays in view while a long turn is read", async () => {
  for (const options of [wide, phone]) {
    await visit(options, async (tab) => {
      const turn = tab.locator(".turn").nth(40);
      const { top, bottom } = await turn.evaluate((element) => {
        document.documentElement.style.scrollBehavior = "auto";
        scrollTo(0, element.getBoundingClientRect().top + scrollY + 120);
        return element.querySelector(".turn-who").getBoundingClientRect();
      });
      assert.ok(top >= 0 && bottom < 120, `the name is at ${top} to ${bottom}`);
      assert.match(await turn.locator(".turn-who").innerText(), /MAYOR EXAMPLE/);
    });
  }
});

test("on a telephone the name is above the words, and nothing scrolls sideways", async () => {
  await visit(phone, async (tab) => {
    const [who, words] = [tab.locator(".turn .turn-who").first(), tab.locator(".turn p:not(.turn-who)").first()];
    const [a, b] = [await who.boundingBox(), await words.boundingBox()];
    assert.ok(a.y + a.height <= b.y + 1 && Math.abs(a.x - b.x) < 2, "above, and flush");
    assert.ok(b.width > 330, `lines are ${b.width} px long`);
    assert.equal(await tab.evaluate(() => document.documentElement.scrollWidth), 390);
  });
});

test("a name links to its actor once for the keyboard; a name that is no actor's is plain", async () => {
  await visit(wide, async (tab) => {
    const links = tab.locator('.turn-who a[href="/actors/anna/"]');
    assert.equal(await links.count(), QUESTIONS + 2);
    assert.equal(await tab.locator('.turn-who a[href="/actors/anna/"]:not([tabindex="-1"])').count(), 1);
    const miller = tab.locator(".turn-who", { hasText: "MR. MILLER" });
    assert.equal(await miller.locator("a:not(.turn-link)").count(), 0);
  });
});

test("the contents lead to each speaker and each question, by keyboard and without scripts", async () => {
  await visit({ ...wide, javaScriptEnabled: false, reducedMotion: "reduce" }, async (tab) => {
    const contents = tab.getByRole("navigation", { name: "In this transcript" });
    assert.deepEqual(await contents.locator("ul a").allInnerTexts(), ["Anna Example", "Q", "MR. MILLER"]);
    await contents.getByText(`${QUESTIONS} questions`).click();
    const question = contents.locator("ol a").nth(33);
    assert.equal(await question.innerText(), "When will bridge number 33 be open?");
    await question.focus();
    await tab.keyboard.press("Enter");
    const id = (await question.getAttribute("href")).slice(1);
    assert.match(id, /^turn-[0-9a-f]{8}$/);
    const asked = tab.locator(`#${id}`);
    await assert.doesNotReject(asked.waitFor());
    const { y } = await asked.boundingBox();
    assert.ok(y >= 0 && y < 900, `the question is at ${y}`);
    assert.match(await asked.innerText(), /number 33/);
  });
});

test("a question and its answer are closer to each other than to the next question", async () => {
  await visit(wide, async (tab) => {
    const gaps = await tab.evaluate(() => {
      const at = [...document.querySelectorAll(".turn")].slice(21, 24).map((turn) => {
        const { top, bottom } = turn.getBoundingClientRect();
        return { top, bottom: turn.lastElementChild.getBoundingClientRect().bottom ?? bottom, asks: turn.classList.contains("asks") };
      });
      return { asks: at.map((turn) => turn.asks), gaps: [at[1].top - at[0].bottom, at[2].top - at[1].bottom] };
    });
    assert.deepEqual(gaps.asks, [true, false, true]);
    assert.ok(gaps.gaps[0] < gaps.gaps[1], `${gaps.gaps}`);
  });
});

test("notes are beside the turns, not over them", async () => {
  await visit(wide, async (tab) => {
    const note = await tab.locator(".beside").first().boundingBox();
    const turn = tab.locator(".turn", { has: tab.locator("#q-seventh") });
    const words = await turn.locator("p:not(.turn-who)").first().boundingBox();
    assert.ok(note.x > words.x && note.width > 200, "the note is on the other side");
    const over = await tab.evaluate(() => {
      const note = document.querySelector(".beside").getBoundingClientRect();
      return [...document.querySelectorAll(".turn p")].some((line) => {
        if (line.closest(".beside")) return false;
        return [...line.getClientRects()].some((box) => box.right > note.left + 1 && box.bottom > note.top && box.top < note.bottom && box.width > 0 && getComputedStyle(line).display !== "inline");
      });
    });
    assert.ok(!over, "no line runs into the note");
  });
});

test("nothing moves while the page loads", async () => {
  await visit(wide, async (tab) => {
    await tab.reload({ waitUntil: "load" });
    const moved = await tab.evaluate(
      () =>
        new Promise((done) => {
          let sum = 0;
          new PerformanceObserver((list) => {
            for (const entry of list.getEntries()) if (!entry.hadRecentInput) sum += entry.value;
          }).observe({ type: "layout-shift", buffered: true });
          setTimeout(() => done(sum), 400);
        }),
    );
    assert.ok(moved < 0.01, `layout shift of ${moved}`);
  });
});

test("on paper there is no contents list, and every name is printed before its words", async () => {
  await visit(wide, async (tab) => {
    await tab.emulateMedia({ media: "print" });
    assert.equal(await tab.locator(".turns").isVisible(), false);
    const position = await tab.locator(".turn-who").first().evaluate((who) => getComputedStyle(who).position);
    assert.equal(position, "static");
    assert.ok(await tab.locator(".turn-who").first().isVisible());
  });
});

test("a turn costs little beyond its words", async (context) => {
  const html = Buffer.from(await (await fetch(server.url + page)).arrayBuffer());
  await visit(wide, async (tab) => {
    const text = await tab.locator(".body").innerText();
    const other = Buffer.from(await (await fetch(`${server.url}/actors/anna/`)).arrayBuffer());
    const size = (bytes) => gzipSync(bytes, { level: 9 }).length;
    const each = (size(html) - size(other) - size(text)) / turns;
    context.diagnostic(`${size(html)} B for ${turns} turns, ${each.toFixed(1)} B each beyond the words`);
    assert.ok(each <= EACH_TURN, `${each} bytes for each turn`);
  });
});

test("axe finds nothing in a transcript, in both themes, wide and narrow", async () => {
  for (const colorScheme of ["light", "dark"]) {
    for (const options of [wide, phone]) {
      await visit({ ...options, colorScheme, reducedMotion: "reduce" }, async (tab) => {
        await tab.evaluate(() => document.querySelectorAll(".turns details").forEach((part) => (part.open = true)));
        await tab.evaluate(axe.source);
        const found = await tab.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
        assert.deepEqual(found.violations.map(({ id, nodes }) => `${id} ${nodes[0].html}`), []);
      });
    }
  }
});
