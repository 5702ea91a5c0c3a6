// What other sites show in frames: a passage of an article with its notes, and who stands where on a topic.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import axe from "axe-core";
import { sample } from "./site.mjs";

const { site, visit } = sample();
const framed = (folder) => site.pages.filter((path) => path.startsWith(`/embed/${folder}/`));

test("a frame shows one passage with its notes, even without scripts", () =>
  visit({ javaScriptEnabled: false }, async (page) => {
    const articles = framed("articles");
    assert.ok(articles.length > 0);
    for (const path of articles) {
      await page.goto(site.url + path);
      const ids = await page.locator(".part").evaluateAll((all) => all.map(({ id }) => id));
      assert.ok(ids.length > 0 && ids.every(Boolean), path);
      assert.equal(await page.locator(".part").filter({ visible: true }).count(), ids.length, path);
      for (const id of ids) {
        await page.goto(`${site.url}${path}#${id}`);
        const shown = page.locator(".part").filter({ visible: true });
        assert.deepEqual(await shown.evaluateAll((all) => all.map(({ id }) => id)), [id], `${path}#${id}`);
        assert.ok((await shown.locator(".note").count()) > 0, `${path}#${id}`);
        assert.ok(!(await shown.locator(".meta a").getAttribute("href")).includes("/embed/"));
      }
    }
  }));

test("the page of an article offers its frames, and each leads to its passage", () =>
  visit({}, async (page) => {
    const [path] = framed("articles");
    await page.goto(site.url + path.replace("/embed", ""));
    const codes = await page.locator(".pass-on textarea").evaluateAll((all) => all.map(({ value }) => value));
    assert.ok(codes.length > 1);
    for (const code of codes) {
      const { src, title } = await page.evaluate((code) => {
        const { src, title } = new DOMParser().parseFromString(code, "text/html").querySelector("iframe");
        return { src, title };
      }, code);
      assert.ok(src.startsWith(site.url + path) && title.length > 0, code);
      const { hash } = new URL(src);
      await page.goto(site.url + path);
      if (hash) assert.equal(await page.locator(`.part[id="${hash.slice(1)}"]`).count(), 1, code);
    }
  }));

test("a frame of a topic has each actor once under each question, with the words that prove it", () =>
  visit({}, async (page) => {
    const topics = framed("topics");
    assert.ok(topics.length > 0);
    for (const path of topics) {
      await page.goto(site.url + path);
      for (const section of await page.locator(".part").all()) {
        const names = await section.locator(".holders strong").allInnerTexts();
        assert.ok(names.length > 0 && new Set(names).size === names.length, `${path}: ${names}`);
        for (const href of await section.locator(".holders a").evaluateAll((all) => all.map(({ pathname }) => pathname))) {
          assert.ok(site.pages.includes(href), `${path} leads to ${href}`);
        }
      }
    }
  }));

test("the descriptions of frames are linked from the pages that they are of", async () => {
  for (const path of [...framed("articles"), ...framed("topics")]) {
    const described = JSON.parse(await readFile(join(site.root, path, "oembed.json"), "utf8"));
    assert.equal(described.version, "1.0");
    assert.ok(described.html.includes(`src="${site.url}${path}"`), path);
    const page = await readFile(join(site.root, path.replace("/embed", ""), "index.html"), "utf8");
    assert.ok(page.includes(`type="application/json+oembed"`) && page.includes(`${path}oembed.json`), path);
  }
});

test("axe finds nothing in frames", () =>
  visit({ colorScheme: "dark" }, async (page) => {
    for (const path of [...framed("articles"), ...framed("topics"), "/embed/illusionary-goal/"]) {
      await page.goto(site.url + path);
      await page.evaluate(axe.source);
      const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
      assert.deepEqual(violations.map(({ id, nodes }) => `${path} ${id} ${nodes[0].html}`), []);
    }
  }));
