// Previews of linked pages, shown next to a link under the pointer or the keyboard's focus. Their contents are taken
// from the linked page on demand. Esc closes a preview; a pinned one stays.
const { words } = onrecord;
const WAIT = { point: 350, focus: 700 };
const LINGER = 250;
const GAP = 8;
const home = document.querySelector(".site-name")?.pathname ?? "/";
const kinds = /^(quotes|actors|topics|events|articles)\/[^/]+\/$/;
const pages = new Map();
let shown = null;
let timer = 0;

/** True for a link in the content of a page that leads to another page of the record. */
function leads(link) {
  const { origin, pathname } = location;
  const inside = link.origin === origin && link.pathname.startsWith(home) && link.pathname !== pathname;
  return inside && kinds.test(link.pathname.slice(home.length)) && !link.closest("nav, .preview, svg");
}

/** The page at an address, fetched once. */
function fetched({ pathname }) {
  if (!pages.has(pathname)) {
    const asked = fetch(pathname).then(async (answer) => {
      if (!answer.ok) throw new Error(String(answer.status));
      return new DOMParser().parseFromString(await answer.text(), "text/html");
    });
    asked.catch(() => pages.delete(pathname));
    pages.set(pathname, asked);
  }
  return pages.get(pathname);
}

/** What an article has instead of a quote's words: both wordings, where they differ, else how they agree. */
function rendered(page, link) {
  const [id] = link.pathname.split("/").slice(-2);
  const both = document.getElementById(`note-${link.id || `q-${decodeURIComponent(id)}`}`)?.querySelector(".both");
  const agrees = document.createElement("p");
  agrees.className = "meta";
  agrees.textContent = link.title || (link.getAttribute("aria-description") ?? "");
  const words = both ? [both] : [page.querySelector(".statement blockquote")];
  return [page.querySelector(".notice.strong"), agrees, ...words, page.querySelector(".statement .who"), ...facts(page).slice(0, 2)];
}

/** The part of a page that is most useful in a few lines. */
function parts(page, link) {
  if (link.classList.contains("rendition")) return rendered(page, link);
  const { hash } = link;
  const passage = hash && page.getElementById(decodeURIComponent(hash.slice(1)))?.closest("p, li, h2, h3");
  if (passage) return [page.querySelector("h1"), passage];
  const statement = page.querySelector(".statement");
  if (statement) {
    const said = ["blockquote", ".who", ".translated", ".agreement"].map((part) => statement.querySelector(part));
    return [page.querySelector(".notice.strong"), ...said, ...facts(page)];
  }
  return [page.querySelector(".lead"), page.querySelector(".lead .standfirst") ? null : page.querySelector(".prose p, .body p")];
}

/** The date, the source and the wording of a quote. */
const facts = (page) => ["when", "from", "proof"].map((name) => page.querySelector(`.known .${name}`));

function copy(part) {
  const made = document.createElement("div");
  const whole = document.importNode(part, true);
  // Descriptions appear without their terms, and headings must not join this page's outline.
  if (["DD", "SPAN"].includes(whole.nodeName)) made.append(...whole.childNodes);
  else made.append(whole);
  for (const element of made.querySelectorAll("script, .ref, .note, .beside")) element.remove();
  for (const heading of made.querySelectorAll("h1, h2, h3")) {
    const title = document.createElement("p");
    title.className = "title";
    for (const name of ["lang", "dir"]) if (heading.hasAttribute(name)) title.setAttribute(name, heading.getAttribute(name));
    title.append(...heading.childNodes);
    heading.replaceWith(title);
  }
  for (const button of made.querySelectorAll("button")) button.replaceWith(...button.childNodes);
  for (const element of made.querySelectorAll("[id], [popover], [tabindex], [title]")) {
    for (const name of ["id", "popover", "tabindex", "title"]) element.removeAttribute(name);
  }
  return made;
}

function button(text, does) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = text;
  made.addEventListener("click", does);
  return made;
}

/** Places the preview below the link, or above it if there is no room. */
function put(panel, link, point) {
  const lines = [...link.getClientRects()];
  const line = lines.find(({ top, bottom }) => point && top - 2 <= point.y && point.y <= bottom + 2) ?? lines[0];
  if (!line) return;
  const { offsetWidth: width, offsetHeight: height } = panel;
  const view = document.documentElement;
  const start = point ? point.x - width / 4 : line.left;
  const left = Math.max(GAP, Math.min(start, view.clientWidth - width - GAP));
  const below = line.bottom + GAP + height <= innerHeight || line.top < height + GAP;
  const top = below ? line.bottom + GAP : line.top - GAP - height;
  panel.style.left = `${left + scrollX}px`;
  panel.style.top = `${top + scrollY}px`;
}

async function show(link, point) {
  const page = await fetched(link).catch(() => null);
  if (!page || shown?.link === link || (!link.matches(":hover") && document.activeElement !== link)) return;
  hide();
  const panel = document.createElement("div");
  panel.className = "preview";
  panel.popover = "manual";
  panel.setAttribute("role", "group");
  panel.setAttribute("aria-label", words.preview);
  const tools = document.createElement("p");
  tools.className = "tools";
  const mine = { link, panel, pinned: false };
  const pin = button(words.pin, () => {
    mine.pinned = !mine.pinned;
    pin.setAttribute("aria-pressed", mine.pinned);
    if (mine.pinned && shown === mine) shown = null;
  });
  pin.setAttribute("aria-pressed", "false");
  tools.append(pin, button(words.close, () => close(mine)));
  panel.append(...parts(page, link).filter(Boolean).map(copy), tools);
  panel.addEventListener("pointerenter", () => clearTimeout(timer));
  panel.addEventListener("pointerleave", () => later(mine));
  panel.addEventListener("focusout", (event) => panel.contains(event.relatedTarget) || later(mine));
  panel.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    close(mine);
  });
  if (link.title) {
    link.setAttribute("aria-description", link.title);
    link.removeAttribute("title");
  }
  // After the link, so that it is next in keyboard order.
  link.after(panel);
  panel.showPopover();
  put(panel, link, point);
  shown = mine;
}

function hide() {
  shown?.panel.remove();
  shown = null;
}

function close(preview) {
  const back = preview.panel.contains(document.activeElement);
  preview.panel.remove();
  if (shown === preview) shown = null;
  if (back) {
    preview.link.focus();
    clearTimeout(timer);
  }
}

/** Hides a preview after a moment, unless it is pinned or the pointer or focus returns to it. */
function later(preview) {
  clearTimeout(timer);
  timer = setTimeout(() => {
    const { link, panel } = preview;
    const active = document.activeElement;
    if (shown === preview && !panel.matches(":hover") && !link.matches(":hover") && active !== link && !panel.contains(active)) hide();
  }, LINGER);
}

function soon(link, wait, point) {
  clearTimeout(timer);
  if (shown?.link !== link) timer = setTimeout(() => show(link, point), wait);
}

const main = document.querySelector("main");
const linkOf = (event) => event.target.closest?.("a[href]");
main?.addEventListener("pointerover", (event) => {
  const link = linkOf(event);
  if (event.pointerType === "mouse" && link && leads(link)) soon(link, WAIT.point, { x: event.clientX, y: event.clientY });
});
main?.addEventListener("pointerout", (event) => {
  if (!linkOf(event)) return;
  clearTimeout(timer);
  if (shown) later(shown);
});
main?.addEventListener("focusin", (event) => {
  const link = linkOf(event);
  if (link?.matches(":focus-visible") && leads(link)) soon(link, WAIT.focus);
});
main?.addEventListener("focusout", () => {
  clearTimeout(timer);
  if (shown) later(shown);
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && shown) {
    event.preventDefault();
    close(shown);
  }
});
