// What a reader does who filters an index: with links alone, and with several filters at once.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { sample } from "./site.mjs";

const { site, visit } = sample();
// Its index ends after ten quotes, and its lists of one kind or closeness after a few.
const short = sample({ ONRECORD_PAGE_SIZE: "1" });

/** Every quote of the site, with what it can be filtered by. */
const record = async () => JSON.parse(await readFile(join(site.root, "data/record.json"), "utf8")).quotes;
const number = (text) => Number(text.replace(/\D/g, ""));

test("without scripts every filter is a link to a list with as many quotes as its number says", () =>
  visit({ javaScriptEnabled: false }, async (page) => {
    await page.goto(`${site.url}/quotes/`);
    const links = await page.locator(".facets li").evaluateAll((items) =>
      items.map((item) => [item.querySelector("a").getAttribute("href"), item.querySelector(".count").textContent]),
    );
    assert.ok(links.length > 10, `${links.length} filters`);
    for (const [href, count] of links.filter(([href]) => href.includes("/by/"))) {
      await page.goto(site.url + href);
      assert.equal(number(await page.locator(".lead .meta").innerText().then((text) => text.split("·")[0])), Number(count), href);
      assert.equal(await page.locator("form.narrow").count(), 0, "there is one set of filters");
    }
  }));

/** A speaker with a list, and a topic of some of the speaker's quotes. */
async function combination() {
  const quotes = await record();
  const grouped = (values, key) => {
    const groups = new Map();
    for (const value of values) groups.set(key(value), [...(groups.get(key(value)) ?? []), value]);
    return [...groups];
  };
  const [speaker, own] = grouped(quotes, (quote) => quote.speaker).toSorted(([, a], [, b]) => b.length - a.length)[0];
  const topics = grouped(own.flatMap(({ topics = [] }) => topics), (topic) => topic);
  const [topic, some] = topics.find(([, { length }]) => length > 1 && length < own.length);
  return { all: quotes.length, speaker, topic, own: own.length, both: some.length };
}

test("a second filter is combined with the first, over the whole index, and the address says so", () =>
  visit({}, async (page) => {
    const { all, speaker, topic, own, both } = await combination();
    await page.goto(`${site.url}/quotes/by/actor/${speaker}/`);
    assert.match(await page.locator(".lead .meta").innerText(), new RegExp(`^${own} `));
    await page.locator('.facets [data-facet="topic"] summary').click();
    const link = page.locator(`.facets [data-facet="topic"] a[href$="topic=${topic}"]`);
    assert.equal(number(await link.locator("xpath=../span").innerText()), both, "the number is that of both filters");
    await link.click();
    await page.waitForURL(`**/quotes/by/actor/${speaker}/?topic=${topic}`);
    await page.waitForFunction((n) => document.querySelectorAll(".combined ol > li").length === Math.min(n, 20), both);
    assert.match(await page.locator(".combined [role=status]").innerText(), new RegExp(`^${both} of ${all} `));
    assert.equal(await page.locator("[data-group]").filter({ visible: true }).count(), 0, "the list of one filter gives way");
    await page.reload();
    await page.waitForFunction((n) => document.querySelectorAll(".combined ol > li").length === Math.min(n, 20), both);
    await page.locator(".combined .chosen a").last().click();
    await page.waitForURL(`**/quotes/by/actor/${speaker}/`);
    assert.ok(await page.locator("[data-group]").first().isVisible());
    await page.goBack();
    await page.waitForFunction((n) => document.querySelectorAll(".combined ol > li").length === Math.min(n, 20), both);
  }));

test("a combination on the index shows the entries of the shortest list", () =>
  visit({}, async (page) => {
    const { speaker, topic, both } = await combination();
    await page.goto(`${site.url}/quotes/?actor=${speaker}&topic=${topic}`);
    await page.waitForFunction((n) => document.querySelectorAll(".combined ol > li").length === Math.min(n, 20), both);
    await page.goto(`${site.url}/quotes/?actor=nobody`);
    await page.locator(".combined").waitFor();
    assert.match(await page.locator(".combined [role=status]").innerText(), /^0 of /);
  }));

test("filters find what only the lists of years have, where the index ends before it", () =>
  short.visit({}, async (page) => {
    const quotes = await record();
    const wanted = quotes.filter(({ kind, fidelity }) => kind === "direct" && fidelity === "verbatim");
    assert.ok(wanted.length > 10 && wanted.length < quotes.length, `${wanted.length} of ${quotes.length}`);
    await page.goto(`${short.site.url}/quotes/page/10/`);
    assert.match(await page.locator("main > .notice").innerText(), /choose a year/);
    assert.equal((await page.request.get(`${short.site.url}/quotes/page/11/`)).status(), 404);
    await page.goto(`${short.site.url}/quotes/?kind=direct&fidelity=verbatim`);
    await page.waitForFunction((n) => document.querySelectorAll(".combined ol > li").length === Math.min(n, 20), wanted.length);
    const more = page.locator(".combined .more");
    if (await more.isVisible()) await more.click();
    await page.waitForFunction((n) => document.querySelectorAll(".combined ol > li").length === n, wanted.length);
    const links = await page.locator(".combined ol > li a").evaluateAll((all) => all.map(({ pathname }) => pathname));
    assert.deepEqual(links.toSorted(), wanted.map(({ id }) => `/quotes/${id}/`).toSorted());
  }));
