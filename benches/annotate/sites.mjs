// The sites that the robot works on: copies without their quotes, and a site made of a corpus of transcripts.
import { execFile, spawn } from "node:child_process";
import { cp, mkdir, mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { binary } from "../../tests/browser/site.mjs";

const temporary = () => mkdtemp(join(tmpdir(), "onrecord-robot-"));

/** A copy of a site. */
export async function copyOf(root) {
  const folder = await temporary();
  for (const name of ["onrecord.toml", "content", "static", "templates"]) await cp(join(root, name), join(folder, name), { recursive: true }).catch(() => {});
  return folder;
}

const lines = async (path) => (await readFile(path, "utf8")).split("\n").filter(Boolean).map((line) => JSON.parse(line));
const quoted = (text) => JSON.stringify(text);

/**
 * A site of the first articles of a corpus, `articles.jsonl`, `quotes.jsonl` and `actors.jsonl` in a folder, with the first
 * quotes of each. Every quote has a date and a topic.
 */
export async function siteOfCorpus(corpus, { articles: count, quotes: most }) {
  const folder = await temporary();
  await promisify(execFile)(binary, ["new", folder]);
  const [articles, quotes, actors] = await Promise.all(["articles", "quotes", "actors"].map((name) => lines(join(corpus, `${name}.jsonl`))));
  const write = (path, text) => writeFile(join(folder, "content", path), text);
  for (const { id, name, kind, aliases } of actors) await write(`actors/${id}.md`, `---\nname: ${quoted(name)}\nkind: ${kind}\naliases: ${JSON.stringify(aliases)}\n---\n`);
  await mkdir(join(folder, "content/topics"), { recursive: true });
  await write("topics/briefings.md", "---\nname: Briefings\n---\n");
  const chosen = articles.slice(0, count);
  for (const { id, title, date, publisher, url, body } of chosen) {
    await write(`articles/${id}.md`, `---\ntitle: ${quoted(title)}\ngenre: transcript\npublished: ${date}\nsource: {publisher: ${quoted(publisher)}, url: ${quoted(url)}}\nrights: {publish: full}\n---\n${body}`);
    const own = quotes.filter(({ article, actor }) => article === id && actor).slice(0, most);
    const entries = own.map(({ id: quote, exact, actor }) => `  - id: ${quote}\n    text: ${quoted(exact.replace(/\s+/g, " "))}\n    speaker: ${actor}\n    said: {date: ${date}}\n    topics: [briefings]\n`);
    await write(`articles/${id}.annotations.yaml`, `quotes:\n${entries.join("")}`);
  }
  return { folder, articles: chosen.map(({ id }) => id) };
}

/**
 * Serves a site with the annotator, and opens a page: `{ page, url, pid, get, post, close }`; `get` and `post` speak to its
 * interface.
 */
export async function serve(browser, folder) {
  const child = spawn(binary, ["serve", "--edit", "--root", folder, "--port", "0"], { stdio: ["ignore", "ignore", "pipe"] });
  const start = await new Promise((done, failed) => {
    let said = "";
    child.stderr.setEncoding("utf8").on("data", (text) => {
      said += text;
      const found = said.match(/http:\S+token=[0-9a-f]+/);
      if (found) done(found[0]);
    });
    child.on("exit", () => failed(new Error(said)));
  });
  const page = await (await browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage();
  page.setDefaultTimeout(30_000);
  await page.goto(start);
  const ask = (path, body) =>
    page.evaluate(
      async ([address, sent]) => {
        const options = sent ? { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(sent) } : {};
        const response = await fetch(address, options);
        const answer = await response.json();
        if (!response.ok) throw new Error(`${address}: ${answer.message}`);
        return answer;
      },
      [`/.onrecord/api/${path}`, body],
    );
  return {
    page, pid: child.pid, url: new URL(start).origin, get: (path) => ask(path), post: ask,
    async close() {
      const ended = new Promise((done) => child.on("exit", done));
      child.kill("SIGINT");
      await page.context().close();
      await ended;
    },
  };
}
