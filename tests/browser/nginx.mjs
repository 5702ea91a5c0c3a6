// A real web server: nginx on loopback, with the configuration that `onrecord init-ci nginx` writes.
import { execFile, spawn } from "node:child_process";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { promisify } from "node:util";

/** A port that is free now. */
export const freePort = () =>
  new Promise((done) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });

/**
 * Serves `root` with nginx: `{ url, check, close }`. `folder` is one of the test's own, `binary` is onrecord, and `address`
 * that of the site, if it is below a path.
 */
export async function nginx(root, folder, binary, address) {
  const port = await freePort();
  const home = join(folder, "nginx");
  await mkdir(join(home, "temp"), { recursive: true });
  const settings = address ? `base_url = "${address}"\n` : "";
  await writeFile(join(home, "onrecord.toml"), `title = "nginx"\n${settings}`);
  await promisify(execFile)(binary, ["init-ci", "nginx", "--root", home]);
  const temp = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];
  await writeFile(
    join(home, "nginx.conf"),
    `daemon off;
${process.getuid() === 0 ? "user root;" : ""}
pid ${home}/pid;
error_log stderr;
worker_processes 2;
events { worker_connections 256; }
http {
  access_log off;
  ${temp.map((name) => `${name}_temp_path ${home}/temp;`).join("\n  ")}
  server {
    listen 127.0.0.1:${port};
    root ${root};
    include ${home}/nginx/onrecord.conf;
  }
}
`,
  );
  const typed = ["-p", home, "-c", join(home, "nginx.conf"), "-e", "stderr"];
  const env = { ...process.env, PATH: `${process.env.PATH}:/usr/sbin` };
  const child = spawn("nginx", typed, { stdio: ["ignore", "ignore", "pipe"], env });
  const ended = new Promise((done) => child.on("exit", done));
  let said = "";
  child.stderr.setEncoding("utf8").on("data", (text) => (said += text));
  const url = `http://127.0.0.1:${port}`;
  for (;;) {
    if (child.exitCode !== null) throw new Error(`nginx ended:\n${said}\n${await readFile(join(home, "nginx.conf"), "utf8")}`);
    if (await fetch(url).then(() => true, () => false)) break;
    await new Promise((done) => setTimeout(done, 50));
  }
  return {
    url,
    /** What nginx says about its configuration. */
    check: async () => (await promisify(execFile)("nginx", ["-t", ...typed], { env })).stderr,
    async close() {
      child.kill("SIGTERM");
      await ended;
    },
  };
}
