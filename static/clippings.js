// The reader's list of clippings. It is in this browser alone; the site learns only that pages of quotes are read. Each
// quote is read anew from its page, so that one that was withdrawn or disputed since says so, here and in every export.
const section = document.getElementById("clippings");
const messages = section.dataset;
const status = section.querySelector("[role=status]");
const KEY = "onrecord-clippings";
const AT_ONCE = 6; // pages of quotes that are read at a time

const make = (name, properties = {}, ...children) => {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children.filter((child) => child !== ""));
  return element;
};
const fill = (text, values) => text.replace(/%(\w)/g, (whole, name) => values[name] ?? whole);
const count = (number) => number.toLocaleString(document.documentElement.lang);
const button = (text, onclick) => make("button", { type: "button", onclick }, text);

// The list: `{ id, note, seen }`, where `seen` is what the page of the quote said when it was read last.

function read() {
  try {
    const clips = JSON.parse(localStorage.getItem(KEY)) ?? [];
    return clips.filter(({ id }) => isId(id));
  } catch {
    return [];
  }
}
function write(clips) {
  try {
    localStorage.setItem(KEY, JSON.stringify(clips));
    return true;
  } catch {
    status.textContent = messages.failed;
    return false;
  }
}
const isId = (id) => typeof id === "string" && /^[\p{L}\p{N}_-]+$/u.test(id);

/** The ids in the address of a list that somebody shares; none on the reader's own. */
function shared() {
  const ids = new URLSearchParams(location.hash.slice(1)).get("ids");
  return ids === null ? undefined : [...new Set(ids.split(",").filter(isId))];
}

/** What the page of a quote says: its words and facts, its notice, and its citations; `undefined` if there is no such page. */
async function ask(id) {
  const answer = await fetch(`${messages.quotes}${encodeURIComponent(id)}/`);
  if (answer.status === 404 || answer.status === 410) return undefined;
  if (!answer.ok) throw new Error(`${answer.status} ${id}`);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const quoted = onrecord.quoted(page);
  if (quoted?.id !== id) throw new Error(`the page of ${id} has no quote`);
  const { words, lang, dir, speaker, when, source, wording, notice, address } = quoted;
  const csl = [...page.querySelectorAll("pre")].map((file) => parsed(file.textContent)).find((item) => item?.type && item.id);
  const by = [speaker, when, source, wording].filter(Boolean).join(", ");
  return { words, lang, dir, speaker, by, notice, address, csl };
}
function parsed(text) {
  try {
    return [JSON.parse(text)].flat()[0];
  } catch {
    return undefined;
  }
}

/** Reads the quotes of a list anew; each clip then has a `state`: `fresh`, `gone` or `offline`. */
async function refresh(clips, drawn) {
  const left = [...clips];
  const worker = async () => {
    for (let clip = left.shift(); clip; clip = left.shift()) {
      try {
        const seen = await ask(clip.id);
        clip.state = seen ? "fresh" : "gone";
        clip.seen = seen ?? clip.seen;
      } catch (error) {
        clip.state = "offline";
        console.warn(error);
      }
      drawn(clip);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

/** What readers must know of a clip before its words: a notice of the editors, and what could not be read again. */
const notices = ({ seen, state }) =>
  [seen?.notice, state === "gone" ? messages.gone : state === "offline" ? messages.offline : ""].filter(Boolean);
const addressOf = ({ id, seen }) => seen?.address ?? new URL(`${messages.quotes}${id}/`, location.href).href;

// Exports.

const escaped = (text) => text.replace(/[\\`*_[\]<>#]/g, "\\$&");

function asMarkdown(clips) {
  const one = (clip) => {
    const said = escaped(clip.seen?.words ?? clip.id).split(/\n+/).map((line) => `> ${line}`).join("\n>\n");
    const parts = notices(clip).map((notice) => `**${escaped(notice)}**`);
    parts.push(said, `— ${escaped(clip.seen?.by ?? "")}  \n<${addressOf(clip)}>`);
    if (clip.note) parts.push(escaped(clip.note));
    return parts.join("\n\n");
  };
  return `# ${escaped(messages.title)}\n\n${clips.map(one).join("\n\n---\n\n")}\n`;
}

/** A note of a citation: what the site says in it, what readers must know, and the reader's own. */
const noteOf = (clip, own = "") => [own, ...notices(clip).filter((notice) => !own.includes(notice)), clip.note].filter(Boolean);

function asCsl(clips) {
  const one = (clip) => {
    const { words, speaker } = clip.seen ?? {};
    const author = speaker ? [{ literal: speaker }] : undefined;
    const plain = { id: clip.id, type: "document", title: words ?? clip.id, author, URL: addressOf(clip) };
    const item = { ...(clip.seen?.csl ?? plain) };
    const note = noteOf(clip, item.note).join("\n");
    return note ? { ...item, note } : item;
  };
  return `${JSON.stringify(clips.map(one), null, 2)}\n`;
}

function asRis(clips) {
  const one = (clip) => {
    const { words, speaker, csl } = clip.seen ?? {};
    const author = speaker ? [`AU  - ${speaker}`] : [];
    const plain = ["TY  - GEN", `ID  - ${clip.id}`, ...author, `TI  - ${words ?? clip.id}`, `UR  - ${addressOf(clip)}`];
    const lines = csl ? onrecord.formats.ris(csl).trimEnd().split("\n").filter((line) => !/^ER {2}-/.test(line)) : plain;
    const said = lines.join("\n");
    const notes = noteOf(clip, said).slice(1).map((note) => `N1  - ${note.replace(/\s+/g, " ")}`);
    return [...lines.map((line) => line.trimEnd()), ...notes, "ER  - ", ""].join("\n");
  };
  return clips.map(one).join("\n");
}

const FILES = {
  markdown: ["clippings.md", "text/markdown", asMarkdown],
  csl: ["clippings.json", "application/vnd.citationstyles.csl+json", asCsl],
  ris: ["clippings.ris", "application/x-research-info-systems", asRis],
};

/** Makes a file in the browser, and offers it as a download. */
function save([name, type, text], clips) {
  const href = URL.createObjectURL(new Blob([text(clips)], { type: `${type};charset=utf-8` }));
  const link = make("a", { href, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(href), 60_000);
}

// The page.

let turn = 0;

/** Shows the list, or one that somebody shares, and reads its quotes anew. */
async function show() {
  const mine = ++turn;
  const ids = shared();
  const own = read();
  const clips = ids ? ids.map((id) => own.find((clip) => clip.id === id) ?? { id, note: "" }) : own;
  const list = make("ol", { className: "clippings" });
  const tools = make("div", { className: "clip-tools", hidden: true });
  section.replaceChildren(status, ...(ids ? [offer(ids)] : []), list, tools);
  status.textContent = clips.length === 0 ? messages.empty : fill(messages.count, { n: count(clips.length) });
  const item = (clip) => [...list.children].find(({ dataset }) => dataset.id === clip.id);
  for (const clip of clips) list.append(entry(clip, !ids));
  limits(list);
  if (clips.length === 0) return;
  await refresh(clips, (clip) => {
    if (mine === turn) item(clip)?.querySelector("figure").replaceWith(figure(clip));
  });
  if (mine !== turn) return;
  if (!ids) {
    // What was noted or moved meanwhile counts.
    write(read().map((clip) => ({ ...clip, seen: clips.find(({ id }) => id === clip.id)?.seen ?? clip.seen })));
  }
  const now = () => (ids ? clips : read().map((clip) => ({ ...clip, state: clips.find(({ id }) => id === clip.id)?.state })));
  const exports = Object.entries(FILES).map(([kind, file]) => button(messages[kind], () => save(file, now())));
  tools.replaceChildren(make("p", {}, ...exports.flatMap((one) => [one, " "])), ...(ids ? [] : [passOn()]));
  tools.hidden = false;
}

/** What is said above a list that somebody shares. */
function offer(ids) {
  const add = button(messages.add, () => {
    const own = read();
    const others = ids.filter((id) => !own.some((clip) => clip.id === id));
    if (!write([...own, ...others.map((id) => ({ id, note: "" }))])) return;
    history.pushState(null, "", location.pathname);
    show().then(() => (status.textContent = fill(messages.added, { n: count(others.length) })));
  });
  const link = make("a", { href: location.pathname }, messages.own);
  return make("div", { className: "notice", role: "note" }, make("p", {}, messages.shared), make("p", {}, add, " ", link));
}

/** The address by which the list can be shared. */
function passOn() {
  const field = make("input", { type: "url", readOnly: true, id: "clippings-address", dir: "ltr" });
  const update = () => (field.value = `${messages.address}#ids=${read().map(({ id }) => id).join(",")}`);
  update();
  section.addEventListener("clippings", update);
  field.addEventListener("focus", () => field.select());
  const label = make("label", { htmlFor: field.id }, messages.share);
  return make("p", { className: "pass-on" }, label, field, make("span", { className: "meta" }, messages.without));
}

function figure(clip) {
  const { words, lang, dir, by } = clip.seen ?? {};
  const warnings = notices(clip).map((notice) => make("p", { className: "warn" }, notice));
  const link = make("a", { href: addressOf(clip) }, words ?? clip.id);
  const text = make("p", lang ? { lang, dir } : { dir: "auto" }, link);
  return make("figure", { className: "card" }, ...warnings, make("blockquote", {}, text), make("figcaption", {}, by ?? ""));
}

function entry(clip, own) {
  const item = make("li", {}, figure(clip));
  item.dataset.id = clip.id;
  if (!own) return item;
  const short = (clip.seen?.words ?? clip.id).split(/\s+/).slice(0, 6).join(" ");
  const named = (text, onclick, className) => {
    const one = button(text, onclick);
    one.className = className;
    one.setAttribute("aria-label", `${text}: ${short}`);
    return one;
  };
  const note = make("textarea", { id: `note-${clip.id}`, rows: 2, value: clip.note });
  note.addEventListener("input", () => write(read().map((one) => (one.id === clip.id ? { ...one, note: note.value } : one))));
  item.append(
    make("p", {}, make("label", { htmlFor: note.id }, messages.note), note),
    make(
      "p",
      { className: "clip-moves" },
      named(messages.up, () => move(item, -1), "up"),
      named(messages.down, () => move(item, 1), "down"),
      named(messages.remove, () => remove(item), "remove"),
    ),
  );
  return item;
}

/** The first entry cannot go up, nor the last one down. */
function limits(list) {
  for (const item of list.children) {
    const [up, down] = [item.querySelector(".up"), item.querySelector(".down")];
    if (up) up.disabled = item === list.firstElementChild;
    if (down) down.disabled = item === list.lastElementChild;
  }
}

function move(item, step) {
  const list = item.parentElement;
  const clips = read();
  const at = clips.findIndex(({ id }) => id === item.dataset.id);
  const to = at + step;
  if (at < 0 || to < 0 || to >= clips.length) return;
  clips.splice(to, 0, ...clips.splice(at, 1));
  if (!write(clips)) return;
  if (step < 0) item.previousElementSibling.before(item);
  else item.nextElementSibling.after(item);
  limits(list);
  const pressed = item.querySelector(step < 0 ? ".up" : ".down");
  (pressed.disabled ? item.querySelector(step < 0 ? ".down" : ".up") : pressed).focus();
  changed(fill(messages.moved, { n: count(to + 1) }));
}

function remove(item) {
  const next = item.nextElementSibling ?? item.previousElementSibling;
  if (!write(read().filter(({ id }) => id !== item.dataset.id))) return;
  const list = item.parentElement;
  item.remove();
  if (!next) return void show();
  limits(list);
  next.querySelector(".remove").focus();
  changed(messages.removed);
}

function changed(said) {
  status.textContent = said;
  section.dispatchEvent(new Event("clippings"));
}

addEventListener("hashchange", show);
addEventListener("popstate", show);
addEventListener("storage", (event) => event.key === KEY && !section.contains(document.activeElement) && show());
show();
