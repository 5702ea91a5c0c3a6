// Starts Azurite, Microsoft's emulator of Azure's store, on a port of loopback, and makes the tests' container in it:
// the one request that the library cannot make. `ONRECORD_AZURITE` names the command; see tests/README.md.
import { spawn } from "node:child_process";
import { createHmac } from "node:crypto";

const [port] = process.argv.slice(2);
const command = process.env.ONRECORD_AZURITE ?? "azurite-blob";
const options = ["--blobHost", "127.0.0.1", "--blobPort", port, "--inMemoryPersistence", "--disableTelemetry", "--skipApiVersionCheck", "--silent"];
const server = spawn(command, options, { stdio: "ignore" });
server.on("exit", (code) => process.exit(code ?? 1));
for (const signal of ["SIGTERM", "SIGINT"]) process.on(signal, () => server.kill());

/** The account and the key that every Azurite has. */
const ACCOUNT = "devstoreaccount1";
const KEY = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

async function make(container) {
  const date = new Date().toUTCString();
  const version = "2021-08-06";
  const path = `/${ACCOUNT}/${container}`;
  // What is signed: the method, eleven headers that are empty, the headers of Azure's own, and what is asked for.
  const signed = ["PUT", ...Array(11).fill(""), `x-ms-date:${date}`, `x-ms-version:${version}`, `/${ACCOUNT}${path}`, "restype:container"];
  const signature = createHmac("sha256", Buffer.from(KEY, "base64")).update(signed.join("\n")).digest("base64");
  const headers = { "x-ms-date": date, "x-ms-version": version, authorization: `SharedKey ${ACCOUNT}:${signature}` };
  return fetch(`http://127.0.0.1:${port}${path}?restype=container`, { method: "PUT", headers });
}

for (;;) {
  const answer = await make("briefing").catch(() => null);
  if (answer?.status === 201) break;
  if (answer) throw new Error(`${answer.status} ${await answer.text()}`);
  await new Promise((done) => setTimeout(done, 100));
}
