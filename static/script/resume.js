// Remembers on this device where a reader stopped in a long text, and offers to go back there.
const { words } = onrecord;
const KEPT = 50;
const text = document.querySelector(".page-article .body, .page-briefing .prose");
if (!text) return;

const key = "onrecord-places";
const read = () => {
  try {
    return JSON.parse(localStorage.getItem(key)) ?? {};
  } catch {
    return {};
  }
};
const page = location.pathname;
// A note in the margin may be closed, and nobody can scroll to what is not shown.
const parts = [...text.querySelectorAll("p, h2, h3, li, blockquote")].filter((part) => !part.closest(".beside"));
const before = read()[page];

function keep() {
  const { [page]: _, ...rest } = read();
  const { top, bottom } = text.getBoundingClientRect();
  const at = parts.findIndex((part) => part.getBoundingClientRect().bottom > 0);
  const begun = top < -innerHeight / 2;
  const finished = bottom < innerHeight;
  const places = Object.entries(rest).slice(-KEPT + 1);
  if (begun && !finished && at > 0) places.push([page, at]);
  try {
    localStorage.setItem(key, JSON.stringify(Object.fromEntries(places)));
  } catch {
    // Without storage the next visit begins at the top.
  }
}
addEventListener("pagehide", keep);

const [visit] = performance.getEntriesByType("navigation");
if (!parts[before] || location.hash || visit?.type !== "navigate") return;
const bar = document.createElement("p");
bar.className = "resume";
const go = document.createElement("a");
go.href = "#";
go.textContent = words.resume;
go.addEventListener("click", (event) => {
  event.preventDefault();
  parts[before].scrollIntoView({ block: "start" });
  bar.remove();
});
const close = document.createElement("button");
close.type = "button";
close.textContent = "×";
close.setAttribute("aria-label", words.close);
close.addEventListener("click", () => bar.remove());
bar.append(go, close);
document.querySelector("main").prepend(bar);
