// Firefox and WebKit for a test: each ends with it.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import puppeteer from "puppeteer-core";
import { Builder, Capabilities } from "selenium-webdriver";
import { freePort } from "./nginx.mjs";

/** Firefox, driven over WebDriver BiDi. */
export async function firefox(t) {
  const browser = await puppeteer.launch({
    browser: "firefox",
    executablePath: process.env.FIREFOX ?? "/usr/bin/firefox-esr",
    args: ["--headless"],
    protocolTimeout: 300_000,
    timeout: 300_000,
  });
  t.after(() => browser.close());
  return browser;
}

/** WebKitGTK, driven over WebDriver, with a window of 1500 by 1000 pixels. */
export async function webkit(t) {
  const port = await freePort();
  const command = ["WebKitWebDriver", "--host=127.0.0.1", `--port=${port}`];
  const environment = { ...process.env, WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: "1" };
  const child = spawn("xvfb-run", ["--auto-servernum", ...command], { env: environment, stdio: "ignore", detached: true });
  let driver;
  t.after(async () => {
    await driver?.quit();
    // The whole group: `xvfb-run` does not end what it started.
    process.kill(-child.pid);
  });
  await answers(`http://127.0.0.1:${port}/status`);
  const capabilities = new Capabilities({
    browserName: "MiniBrowser",
    "webkitgtk:browserOptions": { binary: miniBrowser(), args: ["--automation"] },
  });
  driver = await new Builder().usingServer(`http://127.0.0.1:${port}`).withCapabilities(capabilities).build();
  await driver.manage().setTimeouts({ pageLoad: 300_000, script: 300_000 });
  await driver.manage().window().setRect({ width: 1500, height: 1000 });
  return driver;
}

/** Waits until something answers at `url`. */
export async function answers(url) {
  for (let tries = 0; tries < 600; tries += 1) {
    if (await fetch(url).then(() => true, () => false)) return;
    await sleep(100);
  }
  assert.fail(`nothing answers at ${url}`);
}

/** The program in which WebKitWebDriver opens pages: it comes with WebKit's library, in a folder of the library's version. */
function miniBrowser() {
  if (process.env.MINIBROWSER) return process.env.MINIBROWSER;
  for (const folder of ["/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/libexec", "/usr/lib"]) {
    let names = [];
    try { names = readdirSync(folder); } catch { continue; }
    for (const name of names.filter((name) => name.startsWith("webkit2gtk-") || name.startsWith("webkitgtk-"))) {
      const path = join(folder, name, "MiniBrowser");
      if (readdirSync(join(folder, name)).includes("MiniBrowser")) return path;
    }
  }
  return assert.fail("WebKit's MiniBrowser is not installed; `scripts/test` installs it, or MINIBROWSER names it");
}
