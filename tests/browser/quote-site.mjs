// A small site with a quote of every standing: healthy, indirect, translated, withdrawn, disputed, misattributed, long.
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before } from "node:test";
import { promisify } from "node:util";
import { nginx } from "./nginx.mjs";
import { binary, launch, visit } from "./site.mjs";

/** The paragraphs of the long quote: 30,000 characters in all. */
export const PARAGRAPHS = Array.from(
  { length: 60 },
  (_, at) => `This is paragraph ${at + 1} of the speech. ${"We built the bridge with the money of the town, and we will keep it open. ".repeat(8)}It is ours.`,
);

const article = (title, facts, body) => `---\ntitle: ${title}\nlang: en\n${facts}rights: {publish: full}\n---\n${body}`;
const report = (paper, day) => `published: 2024-03-${day}\nsource: {publisher: ${paper}, url: "https://${paper.toLowerCase().replaceAll(" ", "-")}.example/bridge"}\n`;

const FILES = {
  "onrecord.toml": 'title = "The bridge on record"\n\n[embeds]\nquotes = "all"\n',
  "content/actors/anna.md": "---\nname: Anna Example\nmemberships:\n  - {id: mayor, organisation: town, post: Mayor, from: 2020-01-01}\n---\n",
  "content/actors/ben.md": "---\nname: Ben Example\n---\n",
  "content/actors/town.md": "---\nname: Example Town\nkind: organisation\n---\n",
  "content/topics/bridge.md": "---\nname: The bridge\n---\n",
  "content/articles/hearing.md": article(
    "Hearing on the bridge",
    "published: 2024-03-04\ngenre: transcript\nsource: {publisher: Example Town}\n",
    `THE CHAIR: The hearing is open.

REPORTER: Mayor, when will the bridge be open to the public?

ANNA EXAMPLE: To be clear, we will open the new bridge by May. It has taken two years.

The money is there, and nobody will pay a toll for it.

REPORTER: Thank you.
`,
  ),
  "content/articles/hearing.annotations.yaml": `quotes:
  - id: by-may
    text: we will open the new bridge by May
    speaker: anna
    said: {date: 2024-03-04}
    topics: [bridge]
  - id: no-toll
    text: nobody will pay a toll for it
    speaker: anna
    said: {date: 2024-03-04}
    topics: [bridge]
`,
  "content/articles/gazette.md": article(
    "New bridge by June",
    report("The Example Gazette", "05"),
    `The mayor spoke for an hour in the town hall, and many of those who had come asked her about the new bridge. “We will open the new bridge by June,” Anna Example said.

“The bridge is not safe,” Ben Example said. Ben Example later added that the mayor had never asked for a report.
`,
  ),
  "content/articles/gazette.annotations.yaml": `quotes:
  - id: not-safe
    text: The bridge is not safe
    speaker: ben
    said: {date: 2024-03-05}
    topics: [bridge]
  - id: no-report
    text: the mayor had never asked for a report
    kind: indirect
    speaker: ben
    said: {date: 2024-03-05}
renditions:
  - quote: by-may
    text: We will open the new bridge by June
    note: The hearing has *May*.
`,
  "content/articles/herald.md": article(
    "Bridge to open",
    report("The Example Herald", "05"),
    `The mayor promised a great deal, and gave no reason to believe that the money for all of it will be there in time. “We will open the new bridge by May,” Anna Example said.
`,
  ),
  "content/articles/herald.annotations.yaml": "renditions:\n  - {quote: by-may, text: We will open the new bridge by May}\n",
  "content/articles/mirror.md": article(
    "Bridge to open, says mayor",
    report("The Example Mirror", "06"),
    `The mayor promised a great deal, and gave no reason to believe that the money for all of it will be there in time. “We will open the new bridge by May,” Anna Example said.
`,
  ),
  "content/articles/mirror.annotations.yaml": "renditions:\n  - {quote: by-may, text: We will open the new bridge by May}\n",
  "content/articles/post.md": article("The bridge, briefly", report("The Example Post", "06"), "Anna Example said that it will be the “new bridge by May”.\n"),
  "content/articles/post.annotations.yaml": "renditions:\n  - {quote: by-may, text: new bridge by May}\n",
  "content/articles/claims.md": article(
    "What was said of the bridge",
    report("The Example Courier", "07"),
    `“The bridge will cost nothing at all,” Anna Example said.

“I never read the report on the bridge,” Ben Example said.

“Bridges are for other towns,” Ben Example said.

“The river belongs to everybody,” Anna Example said in French.
`,
  ),
  "content/articles/claims.annotations.yaml": `quotes:
  - id: cost-nothing
    text: The bridge will cost nothing at all
    speaker: anna
    said: {date: 2024-03-07}
    changes:
      - {date: 2024-03-09, kind: withdrawal, text: The paper had mixed up two speeches.}
  - id: never-read
    text: I never read the report on the bridge
    speaker: ben
    said: {date: 2024-03-07}
    status: disputed
  - id: other-towns
    text: Bridges are for other towns
    speaker: ben
    said: {date: 2024-03-07}
    status: misattributed
  - id: the-river
    text: The river belongs to everybody
    speaker: anna
    said: {date: 2024-03-07}
    original: {lang: fr, text: Le fleuve appartient à tous}
    translation: {by: Example Courier, kind: publisher}
`,
  "content/articles/speech.md": article(
    "The speech on the bridge",
    "published: 2024-03-08\ngenre: transcript\nsource: {publisher: Example Town}\n",
    `${PARAGRAPHS.join("\n\n")}\n`,
  ),
  "content/articles/speech.annotations.yaml": `quotes:
  - id: the-speech
    text: |-
${PARAGRAPHS.map((paragraph) => `      ${paragraph}`).join("\n\n")}
    speaker: anna
    said: {date: 2024-03-08}
`,
};

/** The site for all tests of a file: `{ site, visit }`, as `sample` of `site.mjs` has it. */
export function quoteSite() {
  const site = {};
  let close = async () => {};
  before(async () => {
    const folder = await mkdtemp(join(tmpdir(), "onrecord-quotes-"));
    const [home, root] = [join(folder, "home"), join(folder, "site")];
    await writeSources(home);
    await mkdir(root);
    const server = await nginx(root, folder, binary);
    close = async () => {
      await site.browser?.close();
      await server.close();
      await rm(folder, { recursive: true });
    };
    await promisify(execFile)(binary, ["build", "--quiet", "--root", home, "--output", root, "--base-url", server.url]);
    Object.assign(site, { url: server.url, root, browser: await launch() });
  });
  after(() => close());
  return { site, visit: (options, body) => visit(site.browser, site.url, options, body) };
}

/** Writes the site's sources, for a look at its pages. */
export async function writeSources(home) {
  for (const [path, text] of Object.entries(FILES)) {
    await mkdir(dirname(join(home, path)), { recursive: true });
    await writeFile(join(home, path), text);
  }
}
