// Runs the browser tests: all of them, or the files that are named. Most of them only read the sample site, which is built and
// served once for all; two files run at a time. Those that measure how fast a page is come last, one after the other.
import { spawn } from "node:child_process";
import { readdir } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { serveSample } from "./site.mjs";

const ALONE = ["lighthouse.test.mjs"];
const folder = fileURLToPath(new URL(".", import.meta.url));

/** Runs some files, so many at a time, and returns whether all passed. */
function run(names, atATime, variables) {
  if (names.length === 0) return true;
  const typed = ["--test", `--test-concurrency=${atATime}`, ...names.map((name) => join(folder, name))];
  const child = spawn(process.execPath, typed, { stdio: "inherit", env: { ...process.env, ...variables } });
  return new Promise((done, failed) => {
    child.on("error", failed);
    child.on("exit", (code) => done(code === 0));
  });
}

const all = (await readdir(folder)).filter((name) => name.endsWith(".test.mjs")).sort();
const typed = process.argv.slice(2).map((path) => basename(path));
const unknown = typed.filter((name) => !all.includes(name));
if (unknown.length > 0) throw new Error(`there are no browser tests ${unknown.join(", ")}`);
const names = typed.length > 0 ? typed : all;
const { url, root, close } = await serveSample();
let passed;
try {
  const together = names.filter((name) => !ALONE.includes(name));
  passed = await run(together, Math.min(2, availableParallelism()), { ONRECORD_SAMPLE: JSON.stringify({ url, root }) });
} finally {
  await close();
}
passed = (await run(names.filter((name) => ALONE.includes(name)), 1, {})) && passed;
process.exitCode = passed ? 0 : 1;
