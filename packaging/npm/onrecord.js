#!/usr/bin/env node
// Starts the program for this machine. It is in a package of its own, of which npm installs only the one that fits
// (`optionalDependencies`), so nothing is downloaded or run at installation.
"use strict";

const { spawn } = require("node:child_process");
const { constants } = require("node:os");

const name = `@onrecord/${process.platform}-${process.arch}`;
const file = process.platform === "win32" ? "onrecord.exe" : "onrecord";

let program;
try {
  program = require.resolve(`${name}/bin/${file}`);
} catch {
  const packages = Object.keys(require("./package.json").optionalDependencies);
  if (packages.includes(name)) {
    console.error(`error: the package ${name}, which has the program for this machine, is not installed`);
    console.error("help: install onrecord again, without `--omit=optional`; if `node_modules` was copied from another machine, make it anew");
  } else {
    console.error(`error: there is no onrecord for ${process.platform} on ${process.arch}; there is one for ${packages.map(one => one.slice(10)).join(", ")}`);
    console.error("help: with a Rust toolchain, `cargo install --locked onrecord` compiles it");
  }
  process.exit(1);
}

const child = spawn(program, process.argv.slice(2), { stdio: "inherit", windowsHide: true });
child.on("error", error => {
  console.error(`error: ${program} cannot be started: ${error.message}`);
  process.exit(1);
});

// Ctrl-C reaches the program by itself; a signal that is sent to this process alone has to be passed on.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
  process.on(signal, () => {
    if (signal !== "SIGINT" || !process.stdin.isTTY) child.kill(signal);
  });
}

child.on("exit", (code, signal) => {
  process.exit(signal ? 128 + constants.signals[signal] : code);
});
