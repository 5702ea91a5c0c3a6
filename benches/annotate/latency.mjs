// From a request to its verdict: how long, and how much of the processor, while nothing else is asked of the server.
import { readFile } from "node:fs/promises";

/** Requests that are measured; those before them warm up. */
const [FIRST, MEASURED] = [10, 200];

/** Processor time of a process in milliseconds; `null` on systems without `/proc`. */
async function processorTime(pid) {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => null);
  if (!stat) return null;
  const [user, system] = stat.slice(stat.lastIndexOf(")") + 2).split(" ").slice(11, 13).map(Number);
  return (user + system) * 10;
}

const share = (numbers, part) => numbers.toSorted((one, other) => one - other)[Math.min(numbers.length - 1, Math.floor(numbers.length * part))];

/** Measures verdicts, selections and saves of an article, and prints them. */
export async function measureLatency(site, folder) {
  const articles = await site.get("articles");
  const { id } = articles.find(({ quotes }) => quotes > 0);
  const { lists } = await site.get(`articles/${id}`);
  const placed = lists.quotes.find(({ ranges }) => ranges);
  const entry = (number) => ({ ...placed.entry, id: `${placed.entry.id}-${number}`, note: `Note ${number}.` });
  const kinds = {
    verdict: (number) => [`articles/${id}/verdict`, { list: "quotes", entry: entry(number) }],
    select: () => [`articles/${id}/select`, { ranges: placed.ranges }],
  };
  console.log(`${articles.length} articles (${folder}), ${MEASURED} requests of each kind, for \`${id}\``);
  for (const [kind, request] of Object.entries(kinds)) {
    const times = [];
    let spent = 0;
    for (let number = 0; number < FIRST + MEASURED; number += 1) {
      if (number === FIRST) spent = await processorTime(site.pid);
      const [path, body] = request(number);
      const took = await site.page.evaluate(
        async ([address, sent]) => {
          const began = performance.now();
          const response = await fetch(address, { method: "POST", headers: { "Content-Type": "application/json" }, body: sent });
          await response.arrayBuffer();
          return response.ok ? performance.now() - began : NaN;
        },
        [`/.onrecord/api/${path}`, JSON.stringify(body)],
      );
      if (Number.isNaN(took)) throw new Error(`${path} is refused`);
      if (number >= FIRST) times.push(took);
    }
    const now = await processorTime(site.pid);
    const processor = now === null ? "" : `, ${((now - spent) / MEASURED).toFixed(1)} ms of the processor each`;
    console.log(`${kind}: p50 ${share(times, 0.5).toFixed(1)} ms, p95 ${share(times, 0.95).toFixed(1)} ms${processor}`);
  }
}
