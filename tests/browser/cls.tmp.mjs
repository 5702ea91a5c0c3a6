import { launch } from "./site.mjs";
const b = await launch();
for (const [u,w,h] of [["http://127.0.0.1:8502/articles/brussels-report/",1440,900],["http://127.0.0.1:8502/articles/brussels-report/",1280,1600],["http://127.0.0.1:8503/articles/report/",1440,900]]) {
  const p = await b.newPage({ viewport: { width: w, height: h } });
  await p.addInitScript(() => { globalThis.moved = 0; new PerformanceObserver((l) => l.getEntries().forEach(({ value }) => (globalThis.moved += value))).observe({ type: "layout-shift", buffered: true }); });
  await p.goto(u); await p.waitForTimeout(800);
  console.log(u, w, h, await p.evaluate(() => globalThis.moved));
}
await b.close();
