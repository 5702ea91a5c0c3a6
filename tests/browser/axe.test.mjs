// What axe finds on every kind of page: in both themes, on a desk and on a telephone.
import assert from "node:assert/strict";
import { test } from "node:test";
import axe from "axe-core";
import { kinds, sample } from "./site.mjs";

const { site, visit } = sample();

const sizes = { desk: { width: 1280, height: 900 }, telephone: { width: 390, height: 844 } };

test("axe finds nothing, in both themes, on a desk and on a telephone", () =>
  visit({ viewport: sizes.desk, reducedMotion: "reduce" }, async (page) => {
    const found = [];
    for (const path of kinds(site.pages).filter((path) => path !== "/404.html")) {
      await page.goto(site.url + path);
      await page.evaluate(axe.source);
      for (const [name, viewport] of Object.entries(sizes)) {
        for (const colorScheme of ["light", "dark"]) {
          await page.setViewportSize(viewport);
          await page.emulateMedia({ colorScheme });
          const { violations } = await page.evaluate(() =>
            globalThis.axe.run(document, { resultTypes: ["violations"], runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }),
          );
          for (const { id, help, nodes } of violations)
            found.push(`${path}, ${colorScheme}, on a ${name}: ${id}: ${help}\n  ${nodes.slice(0, 3).map(({ html }) => html.slice(0, 160)).join("\n  ")}`);
        }
      }
    }
    assert.equal(found.join("\n"), "");
  }));
