// The Nu HTML checker, the one the W3C runs, on every page of the sample site.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { sample } from "./site.mjs";

const checker = fileURLToPath(new URL("node_modules/vnu-jar/build/dist/vnu.jar", import.meta.url));

const { site } = sample();

/** What the checker has to say of HTML files or folders of them, a line each: `place: message`. */
async function complaints(...paths) {
  const options = ["-jar", checker, "--stdout", "--exit-zero-always", "--skip-non-html", "--format", "json"];
  const { stdout } = await promisify(execFile)("java", [...options, ...paths], { maxBuffer: 64 << 20 });
  const wrong = JSON.parse(stdout).messages.filter((one) => one.type === "error" || one.subType === "warning");
  return wrong.map((one) => `${one.url.replace(/^file:/, "")}:${one.lastLine ?? ""}: ${one.message}`);
}

test("every page is valid HTML", async () => {
  const found = await complaints(site.root);
  assert.deepEqual([...new Set(found)].map((line) => line.replace(site.root, "")), []);
});

test("the checker sees what is wrong", async (context) => {
  const folder = await mkdtemp(join(tmpdir(), "onrecord-"));
  context.after(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, "bad.html"), '<!doctype html><html lang="en"><title>Bad</title><p><div align="left">No</div></p>');
  assert.ok((await complaints(folder)).length >= 2);
});
