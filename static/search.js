// Search in the reader's browser: fetches the few files of the index that contain the words of a query, and the texts
// of the results that are shown. The format of the files is documented in src/search/mod.rs.
const section = document.getElementById("search");
const field = document.getElementById("query");
const messages = section.dataset;
const status = section.querySelector("[role=status]");
const list = section.querySelector(".results");
const facets = section.querySelector(".facets");
const narrowing = section.querySelector(".narrowing");
const more = section.querySelector(".more");
const one = (kind) => section.getAttribute(`data-one-${kind}`);
const all = (kind) => section.getAttribute(`data-all-${kind}`);

const LONGEST = 40; // letters of a word
const OTHERS = 3072; // the first position of a quote's words as others printed them
const BESIDE = 4096; // the first position of words outside an entry's main text
const SHOWN = 10; // results at a time
const WORDINGS = 3; // wordings of others that a result shows
const NAMES = 3; // names that come before quotes
const ENDINGS = 6; // words that a prefix may match
const BUDGET = 120_000; // bytes of lists that a query may load
const IN_PHRASE = 5; // words of a phrase that are always looked up
const NEAR = 4; // files of facets that are loaded even without a filter
const [EVENTS, ARTICLES, QUOTES] = [2, 5, 6]; // kinds of entries; names are up to that of events
const SPAN = 2 ** 24; // an entry's key is its kind times this, plus its number

const base = new URL(messages.index, location.href);
const files = new Map();
let root;

/** Fetches a file of the index, once; `as` reads it. */
function load(name, as = "arrayBuffer") {
  if (!files.has(name)) {
    const whole = name === "root.json";
    const address = new URL(whole ? name : `${name}?v=${root.version}`, base);
    const asked = fetch(address, whole ? { cache: "no-cache" } : {}).then((answer) => {
      if (!answer.ok) throw new Error(`${answer.status} ${name}`);
      return answer[as]();
    });
    asked.catch(() => files.delete(name));
    files.set(name, asked);
  }
  return files.get(name);
}

// Splits texts into words as src/search/words.rs does.

const RUN = /[\p{Alphabetic}\p{N}\p{M}]+/gu;
const MARK = /^\p{M}/u;
const DENSE =
  /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u9fff\uf900-\ufaff\uff66-\uff9f\u{20000}-\u{3ffff}]/u;
const SPELLED = { ß: "ss", æ: "ae", œ: "oe", þ: "th", ø: "o", ł: "l", đ: "d", ð: "d", ı: "i", ς: "σ" };

function fold(text) {
  const plain = text.normalize("NFKD").replace(/\p{M}|[^\p{Alphabetic}\p{N}]/gu, "").toLowerCase();
  const word = plain.replace(/\p{M}/gu, "").replace(/[ßæœþøłđðıς]/g, (letter) => SPELLED[letter]);
  return word.length > LONGEST ? [...word].slice(0, LONGEST).join("") : word;
}

/** The words of a text: `{ word, start, end }`, in order. */
function words(text) {
  const found = [];
  const take = (piece, start, end) => {
    const word = fold(piece);
    if (word) found.push({ word, start, end });
  };
  for (const { 0: run, index } of text.matchAll(RUN)) {
    if (!DENSE.test(run)) {
      take(run, index, index + run.length);
      continue;
    }
    let at = index;
    for (const piece of pieces(run)) {
      if (DENSE.test(piece)) pairs(piece, at, take);
      else take(piece, at, at + piece.length);
      at += piece.length;
    }
  }
  return found;
}

/** A run of letters, cut where a script without spaces begins or ends. */
function pieces(run) {
  const found = [];
  let dense;
  for (const sign of run) {
    const here = DENSE.test(sign);
    if (found.length > 0 && (MARK.test(sign) || here === dense)) found[found.length - 1] += sign;
    else {
      found.push(sign);
      dense = here;
    }
  }
  return found;
}

function pairs(piece, from, take) {
  const signs = [];
  for (const sign of piece) {
    if (!MARK.test(sign)) signs.push([sign, from]);
    from += sign.length;
  }
  signs.forEach(([sign, start], i) => {
    const [next, second] = signs[i + 1] ?? ["", start];
    take(sign + next, start, next ? second + next.length : start + sign.length);
  });
}

/** The order of words in the index: by code points. */
function order(a, b) {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    let [x, y] = [a.charCodeAt(i), b.charCodeAt(i)];
    if (x !== y) {
      if (x >= 0xd800 && y >= 0xd800) [x, y] = [x, y].map((unit) => (unit + 0x2000) % 0x10000);
      return x - y;
    }
  }
  return a.length - b.length;
}

/** FNV-1a over UTF-8. */
function hash(text) {
  let value = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) value = Math.imul(value ^ byte, 0x01000193);
  return value >>> 0;
}

/** Reads bytes from the beginning. */
class Reader {
  constructor(buffer, at = 0, length = buffer.byteLength - at) {
    this.bytes = new Uint8Array(buffer, at, length);
    this.at = 0;
  }
  get done() {
    return this.at >= this.bytes.length;
  }
  number() {
    let [value, unit, byte] = [0, 1, 0];
    do {
      byte = this.bytes[this.at++];
      value += (byte & 0x7f) * unit;
      unit *= 128;
    } while (byte > 0x7f);
    return value;
  }
  /** A word, stored without the prefix that it shares with the one before. */
  word(before) {
    const [shared, added] = [this.number(), this.number()];
    const bytes = new Uint8Array(shared + added);
    bytes.set(before.subarray(0, shared));
    bytes.set(this.bytes.subarray(this.at, this.at + added), shared);
    this.at += added;
    return bytes;
  }
}

const utf8 = new TextDecoder();

/** The words of a leaf, read once: `{ word, often, size, alone, name, number, at, buffer }`. */
const leaf = (number) => {
  if (!leaves.has(number)) leaves.set(number, readLeaf(number));
  return leaves.get(number);
};
const leaves = new Map();

async function readLeaf(number) {
  const name = hash(root.leaves[number]).toString(16).padStart(8, "0");
  const buffer = await load(`words/${name}.bin`);
  const reader = new Reader(buffer);
  const count = reader.number();
  const found = [];
  let bytes = new Uint8Array();
  let at = 0;
  for (let i = 0; i < count; i++) {
    bytes = reader.word(bytes);
    const often = reader.number();
    const size = reader.number();
    const alone = size % 2 === 1;
    found.push({ word: utf8.decode(bytes), often, size: size >> 1, alone, name, number: i, at, buffer });
    if (!alone) at += size >> 1;
  }
  for (const one of found) one.at += reader.at;
  return found;
}

/** Words that begin with `start`, the most frequent first, but `start` itself before them. */
async function beginning(start) {
  let at = root.leaves.findLastIndex((first) => order(first, start) <= 0);
  const found = [];
  const last = Math.max(at, 0) + 2;
  for (at = Math.max(at, 0); at < root.leaves.length && at <= last; at++) {
    if (order(root.leaves[at], start) > 0 && !root.leaves[at].startsWith(start)) break;
    found.push(...(await leaf(at)).filter(({ word }) => word.startsWith(start)));
  }
  return found.sort((a, b) => (b.word === start) - (a.word === start) || b.often - a.often || order(a.word, b.word));
}

/** A word of the index; `undefined` if it does not occur. */
const exactly = async (word) => (await beginning(word)).find((found) => found.word === word);

/** True if two words differ by one edit: a letter added, removed or replaced, or two adjacent letters swapped. */
function near(a, b) {
  [a, b] = [[...a], [...b]];
  if (Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let [x, y] = [a.length, b.length];
  while (x > start && y > start && a[x - 1] === b[y - 1]) [x, y] = [x - 1, y - 1];
  if (x - start <= 1 && y - start <= 1) return true;
  return x - start === 2 && y - start === 2 && a[start] === b[start + 1] && a[start + 1] === b[start];
}

/** Words of which `word` may be a misspelling, the most frequent first. */
async function meant(word) {
  const letters = [...word];
  if (letters.length < 5) return [];
  const ends = [letters.slice(0, 2).join(""), letters.slice(-2).join("")];
  const found = new Map();
  for (const number of new Set(ends.map((end) => hash(end) % root.spelling))) {
    const reader = new Reader(await load(`spelling/${number}.bin`));
    let bytes = new Uint8Array();
    for (let left = reader.number(); left > 0; left--) {
      bytes = reader.word(bytes);
      const often = reader.number();
      if (Math.abs(bytes.length - word.length) > 4) continue;
      const other = utf8.decode(bytes);
      if (near(word, other)) found.set(other, often);
    }
  }
  return [...found].sort((a, b) => b[1] - a[1] || order(a[0], b[0])).map(([other]) => other).slice(0, 3);
}

/** The words of the index that match a token: `{ token, found, instead, size }`; in a phrase only the word itself. */
async function choose({ token, exact }) {
  let found = await beginning(token);
  let instead = [];
  if (exact && found[0]?.word === token) found.length = 1;
  else if (found.length === 0) {
    instead = await meant(token);
    found = (await Promise.all(instead.map(exactly))).filter(Boolean);
  } else {
    // A word that occurs matches itself and its inflected forms; one that does not occur matches all words that begin
    // with it. A single character of a script without spaces is the beginning of a pair.
    const letters = [...token].length;
    const begins = found[0].word !== token || DENSE.test(token);
    const fits = ({ word }) => word === token || begins || (letters > 3 && [...word].length <= letters + 3);
    let budget = BUDGET / 2;
    found = found.filter(fits).slice(0, ENDINGS + 1).filter((one, i) => (budget -= one.size) > 0 || i === 0);
  }
  const size = found.reduce((sum, one) => sum + one.size, 0);
  return { token, found, instead: found.length > 0 ? instead : [], size };
}

/**
 * The entries of each token: `{ token, exact }`. If that would cost too much, the most frequent tokens count as found
 * everywhere; at least two are always looked up, and the rarest of every phrase, in which words must follow one another.
 */
async function terms(tokens) {
  const chosen = await Promise.all(tokens.map(async (one) => ({ phrase: one.phrase, ...(await choose(one)) })));
  let budget = BUDGET;
  const bySize = [...chosen].sort((a, b) => a.size - b.size);
  const inPhrases = new Map();
  for (const one of bySize) {
    const looked = inPhrases.get(one.phrase) ?? 0;
    const needed = one.phrase !== undefined && looked < IN_PHRASE;
    one.anywhere = (budget -= one.size) < 0 && !needed && bySize.indexOf(one) > 1;
    if (!one.anywhere) inPhrases.set(one.phrase, looked + 1);
  }
  return Promise.all(
    chosen.map(async (one) => {
      const words = new Set(one.found.map(({ word }) => word));
      return { ...one, ...(one.anywhere ? {} : await entriesOf(one.found, one.token)), words };
    }),
  );
}

/** Where words occur: `{ places: key → { main, others, beside, exact }, floors }`; a floor is the number up to which old entries of a kind are left out. */
async function entriesOf(found, token) {
  const of = { places: new Map(), floors: new Map() };
  for (const one of found) {
    const exact = one.word === token;
    const buffer = one.alone ? await load(`words/${one.name}-${one.number}.bin`) : one.buffer;
    read(new Reader(buffer, one.alone ? 0 : one.at, one.size), exact, of);
  }
  return of;
}

/** Reads a word's lists. */
function read(reader, exact, { places, floors }) {
  while (!reader.done) {
    const head = reader.number();
    const [kind, cut] = [head >> 1, head & 1];
    reader.number();
    let number = reader.number();
    if (cut) floors.set(kind, Math.max(reader.number(), floors.get(kind) ?? 0));
    const size = reader.number();
    const end = reader.at + size;
    for (let first = true; reader.at < end; first = false) {
      if (!first) number -= reader.number();
      const key = kind * SPAN + number;
      let place = places.get(key);
      if (!place) places.set(key, (place = { main: [], others: [], beside: [], exact: false }));
      place.exact ||= exact;
      for (let at = 0, goes = 1; goes; ) {
        const step = reader.number();
        at += step >> 1;
        goes = step & 1;
        (at < OTHERS ? place.main : at < BESIDE ? place.others : place.beside).push(at);
      }
    }
  }
}

/** Parses a query: tokens in groups; the tokens of a group must follow one another. A phrase that is closed is final. */
function parse(query) {
  const groups = [];
  for (const [, phrase, open, chunk] of query.matchAll(/["“”„«»]([^"“”„«»]+)["“”„«»]|["“”„«»]([^"“”„«»]*)$|([^\s"“”„«»]+)/gu)) {
    const tokens = words(phrase ?? open ?? chunk).map(({ word }) => word);
    const isPhrase = chunk === undefined && tokens.length > 1;
    if (tokens.length > 0) groups.push(Object.assign(tokens, { phrase: isPhrase, closed: phrase !== undefined }));
  }
  return groups;
}

/** True if words follow one another, each at the same distance from the first as in the query. */
const follow = (lists, offsets) =>
  lists[0].some((start) => lists.every((list, i) => list.includes(start - offsets[0] + offsets[i])));

/** The shortest distance between words, minus that of words next to each other. */
function spread(lists) {
  const [first, ...others] = lists;
  let best = Infinity;
  for (const at of first) {
    const far = others.map((list) => Math.min(...list.map((other) => Math.abs(other - at))));
    best = Math.min(best, Math.max(0, ...far) - others.length);
  }
  return Math.max(0, best);
}

/** All results, the best first: `{ keys, terms, groups, partly, cut }`; `cut` if there may be older entries. */
async function find(query) {
  root = await load("root.json", "json");
  const groups = parse(query);
  const tokens = groups.flatMap((group, i) =>
    group.map((token) => ({ token, exact: group.closed, phrase: group.phrase ? i : undefined })),
  );
  const all = await terms(tokens);
  const known = all.filter(({ anywhere }) => !anywhere);
  if (known.length === 0) return { keys: [], terms: all, groups, partly: false, cut: false };
  const full = known.filter(({ floors }) => floors.size === 0);
  const driving = (full.length > 0 ? full : known).reduce((a, b) => (b.places.size < a.places.size ? b : a));
  const scores = new Map();
  for (const key of driving.places.keys()) {
    const score = weigh(key, all, groups);
    if (score !== undefined) scores.set(key, score);
  }
  let partly = false;
  // A search for a phrase does not suggest names for its single words.
  if (scores.size === 0 && known.length > 1 && !groups.some(({ phrase }) => phrase)) {
    partly = true;
    for (const { places } of known) for (const key of places.keys()) scores.set(key, (scores.get(key) ?? 0) + 1);
  }
  // Only the best of many names come before quotes.
  const isName = (key) => key < (EVENTS + 1) * SPAN;
  const names = [...scores.keys()].filter((key) => isName(key) && scores.get(key) > 65);
  if (names.length > 1) for (const key of await whole(groups.flat())) scores.set(key, (scores.get(key) ?? 0) + 20);
  names.sort((a, b) => scores.get(b) - scores.get(a) || a - b);
  for (const key of names.slice(NAMES)) scores.set(key, scores.get(key) - 40);
  // Of two equally good results, the quote comes first, then the newer one.
  const rank = (key) => (isName(key) ? 1 : Math.floor(key / SPAN));
  const newer = (a, b) => (isName(a) ? a - b : b - a);
  const keys = [...scores.keys()].sort((a, b) => scores.get(b) - scores.get(a) || rank(b) - rank(a) || newer(a, b));
  return { keys: await once(keys), terms: all, groups, partly, cut: full.length === 0 };
}

/** The things whose name is exactly these words. */
async function whole(tokens) {
  const name = await exactly(`=${tokens.join(" ")}`);
  if (!name) return [];
  return (await entriesOf([name], name.word)).places.keys();
}

/** Keeps the first entry of each thing. */
async function once(keys) {
  const kinds = new Set(keys.map((key) => Math.floor(key / SPAN)).filter((kind) => root.parts[kind]));
  const owners = new Map(await Promise.all([...kinds].map(async (kind) => [kind, await things(kind)])));
  const seen = new Set();
  return keys.filter((key) => {
    const kind = Math.floor(key / SPAN);
    const owner = kind * SPAN + (owners.get(kind)?.[key % SPAN] ?? key % SPAN);
    return !seen.has(owner) && seen.add(owner);
  });
}

/** The number of the thing that each entry of a kind belongs to. */
async function things(kind) {
  const reader = new Reader(await load(`parts/${root.kinds[kind]}.bin`));
  const owners = [];
  for (let thing = 0; !reader.done; thing++) {
    for (let left = reader.number(); left > 0; left--) owners.push(thing);
  }
  return owners;
}

/** The score of an entry: names first, then quoted words, phrases before separate words; `undefined` if it does not match. */
function weigh(key, terms, groups) {
  const kind = Math.floor(key / SPAN);
  const number = key % SPAN;
  const at = terms.map((term, i) => i).filter((i) => !terms[i].anywhere);
  const places = at.map((i) => terms[i].places.get(key));
  if (places.some((place, i) => !place && !(number < (terms[at[i]].floors.get(kind) ?? 0)))) return undefined;
  const known = places.every(Boolean);
  // What an index that leaves out old entries does not prove to have a phrase is no result for it.
  if (!known && groups.some(({ phrase }) => phrase)) return undefined;
  const every = (...where) => known && places.every((place) => where.some((one) => place[one].length > 0));
  const [main, others, beside, said] = [every("main"), every("others"), every("beside"), every("main", "others")];
  if (known) {
    let from = 0;
    for (const group of groups) {
      const own = at.map((i, j) => j).filter((j) => at[j] >= from && at[j] < from + group.length);
      const offsets = own.map((j) => at[j]);
      const followsIn = (where) => follow(own.map((j) => places[j][where]), offsets);
      if (own.length > 1 && !["main", "others", "beside"].some(followsIn)) return undefined;
      from += group.length;
    }
  }
  const phraseIn = (where) => follow(places.map((place) => place[where]), at);
  const closenessIn = (where) => 9 - Math.min(9, spread(places.map((place) => place[where])));
  const phrase = main && phraseIn("main");
  const closeness = main ? closenessIn("main") : 0;
  const unsure = places.filter((place) => !place?.exact).length * 3;
  let score = 0;
  if (kind <= EVENTS) score = main ? (places[0].main[0] === 0 ? 105 : 100) : 20;
  else if (kind === QUOTES) {
    // Its own words come before those that others printed.
    if (phrase) score = 90;
    else if (others && phraseIn("others")) score = 86;
    else if (main) score = 70 + closeness;
    else score = others ? 62 + closenessIn("others") : said ? 58 : 45;
  }
  else score = beside ? 60 : phrase ? 50 : main ? 30 + closeness : 20;
  return score - unsure;
}

// Showing results.

const make = (name, properties = {}, ...children) => {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
};
const fill = (text, values) => text.replace(/%([nqw])/g, (whole, name) => values[name] ?? whole);

/** The part of a text that is shown, with its words and those of them that are sought: of a long one the part where most of them are close together. */
function shownPart(text, sought) {
  const all = words(text);
  const hits = all.map(({ word }, i) => (sought.has(word) ? i : -1)).filter((i) => i >= 0);
  let [from, to] = [0, text.length];
  if (text.length > 420 && all.length > 0) {
    const width = 48;
    let best = hits[0] ?? 0;
    let most = 0;
    for (const first of hits) {
      const inside = new Set(hits.filter((i) => i >= first && i < first + width).map((i) => all[i].word)).size;
      if (inside > most) [best, most] = [first, inside];
    }
    const start = Math.max(0, best - 8);
    // Cut at a space if there is one nearby: “don’t” and “state’s” count as two words each.
    from = start === 0 ? 0 : all[start].start;
    const space = text.lastIndexOf(" ", from) + 1;
    if (from - space < 12) from = space;
    to = all[Math.min(all.length - 1, start + width)].end;
    const rest = text.slice(to).search(/\s/);
    if (rest > 0 && rest < 12) to += rest;
    if (start + width >= all.length - 1) to = text.length;
  }
  return { all, hits, from, to };
}

/** A text with the words of the query marked; a long one is cut. */
function marked(text, sought) {
  const { all, hits, from, to } = shownPart(text, sought);
  const parts = [from > 0 ? "… " : ""];
  let at = from;
  for (const { start, end } of hits.map((i) => all[i])) {
    if (start < from || end > to) continue;
    parts.push(text.slice(at, Math.max(at, start)));
    parts.push(make("mark", {}, text.slice(Math.max(at, start), end)));
    at = Math.max(at, end);
  }
  parts.push(text.slice(at, to), to < text.length ? " …" : "");
  return parts.filter((part) => part !== "");
}

/** A text fragment that leads to the words of the query, in browsers that support it. */
function fragment(text, sought) {
  const all = words(text);
  const hit = all.findIndex(({ word }) => sought.has(word));
  if (hit < 0) return "";
  let [first, last] = [hit, hit];
  const between = (a, b) => text.slice(all[a]?.end ?? 0, all[b].start);
  // The number of a list item is not in the page's text.
  const counts = (a) => /^\d+$/.test(all[a].word) && (a === 0 || between(a - 1, a).includes("\n"));
  const joins = (a, b) => all[a] && all[b] && !between(a, b).includes("\n") && !(counts(a) && /^[.)]/.test(between(a, b)));
  while (last - first < 5 && joins(last, last + 1)) last++;
  while (last - first < 5 && joins(first - 1, first)) first--;
  const passage = text.slice(all[first].start, all[last].end);
  return `#:~:text=${encodeURIComponent(passage).replaceAll("-", "%2D")}`;
}

const siteRoot = new URL(messages.home, location.href);
const address = (kind, id) => new URL(kind === "pages" ? `${id}/` : `${kind}/${id}/`, siteRoot).pathname;

/** The lines of a file of texts, each with what it has in common with the one before. */
function filled(sheet) {
  for (let at = 1; at < sheet.length; at++) sheet[at] = sheet[at].map((item, i) => (item === 0 ? sheet[at - 1][i] : item));
  return sheet;
}

/** Where the reader can clip a quote. */
function clip(id) {
  const place = make("span", { className: "clip" });
  place.dataset.clip = id;
  return place;
}

/** How many groups of a query a text has, each as words that follow one another. */
function holds(text, groups) {
  const own = words(text).map(({ word }) => word);
  const begins = (group, from) => group.every((fits, i) => own[from + i] !== undefined && fits.has(own[from + i]));
  return groups.filter((group) => own.some((word, from) => begins(group, from))).length;
}

/** Who printed a quote with words of the query that it has not itself: a line for each of a few wordings, or none. */
function printedAs(id, text, printed, groups, sought) {
  const own = holds(text, groups);
  const counts = printed.map(([other]) => holds(other, groups));
  const most = Math.max(own, ...counts);
  if (most === own) return [];
  const best = printed.filter((wording, i) => counts[i] === most).slice(0, WORDINGS);
  return best.map((wording) => printedLine(id, wording, sought));
}

function printedLine(id, [other, lang, marks, by], sought) {
  const quoted = make("q", lang ? { lang, dir: "auto" } : { dir: "auto" }, marks[0], ...marked(other, sought), marks[1]);
  const names = by.flatMap(([name, article, fragment = `q-${id}`], i) => {
    const where = make("bdi", {}, name);
    const link = article ? make("a", { href: `${address(root.kinds[ARTICLES], article)}#${fragment}` }, where) : where;
    return i > 0 ? [", ", link] : [link];
  });
  const parts = messages.printed.split(/(%[qw])/).flatMap((part) => ({ "%q": [quoted], "%w": names })[part] ?? [part]);
  return make("p", { className: "printed" }, ...parts);
}

/** What a reader must know of quoted words in the part of an article that is shown, each once. */
function warnings(text, doubtful, sought) {
  const { from, to } = shownPart(text, sought);
  const isShown = ([run]) => {
    const at = text.indexOf(run);
    return at < 0 || (at < to && at + run.length > from);
  };
  const lines = new Set(doubtful.filter(isShown).map(([, line]) => line));
  return [...lines].map((line) => make("p", { className: "warn" }, make("bdi", {}, line)));
}

/** One result. */
function result(kind, [id, name, text, by, date, lang, source, article, marks, closeness, caveat, printed], { sought, groups }) {
  const folder = root.kinds[kind];
  const words = marked(text, sought);
  // A name may be written in another direction than the line.
  const apart = (text) => text && make("bdi", {}, text);
  const meta = (...parts) => parts.filter(Boolean).flatMap((part, i) => (i > 0 ? [" · ", part] : [part]));
  const tongue = lang ? { lang, dir: "auto" } : { dir: "auto" };
  if (kind === QUOTES) {
    const link = make("a", { href: address(folder, id), className: "hit" }, ...(marks ? [marks[0], ...words, marks[1]] : words));
    const context =
      article && make("a", { href: `${address(root.kinds[ARTICLES], article)}#q-${id}` }, messages.context);
    const speaker = make("span", { className: "speaker" }, make("bdi", {}, ...marked(name, sought)));
    return make(
      "figure",
      { className: ["card", ...(marks ? [] : ["indirect"]), ...(caveat ? [caveat[0]] : [])].join(" ") },
      ...(caveat ? [make("p", { className: "warn" }, caveat[1])] : []),
      make("blockquote", {}, make("p", tongue, link)),
      ...printedAs(id, text, printed, groups, sought),
      make("figcaption", {}, speaker, ...(by ? [", ", apart(by)] : []), make("span", { className: "meta" }, ...meta(date, apart(source), closeness, context)), clip(id)),
    );
  }
  const href = address(folder, id) + (kind >= 3 ? fragment(text, sought) : "");
  const title = make("a", { href, className: "hit" }, ...marked(name, sought));
  const line = make("p", { className: "meta" }, ...meta(one(folder), apart(by), date));
  // Of anything but a quote, the item after the language is a list of words in doubt.
  const warn = text && source ? warnings(text, source, sought) : [];
  return make("article", {}, make("h2", {}, title), line, ...warn, ...(text ? [make("p", tongue, ...words)] : []));
}

/** The filters in the address: kind, year, speaker and topic. */
const NARROW = ["kind", "year", "speaker", "topic"];
let chosen = {};
let found;
let turn = 0;

/** The year of an entry; 0 for none. */
function yearOf(key) {
  const runs = root.years[Math.floor(key / SPAN)];
  return runs.findLast(([start]) => start <= key % SPAN)?.[1] ?? 0;
}

/** Speakers and topics of entries, by key; `undefined` if they take many files and are not needed for a filter. */
async function about(keys, asked) {
  const wanted = new Set();
  for (const key of keys) {
    const kind = Math.floor(key / SPAN);
    if (root.facets[kind]) wanted.add(`${root.kinds[kind]}-${Math.floor((key % SPAN) / root.sizes[1])}`);
  }
  if (wanted.size > NEAR && !asked) return undefined;
  const columns = new Map();
  await Promise.all(
    [...wanted].map(async (name) => {
      const reader = new Reader(await load(`facets/${name}.bin`));
      const rows = [];
      while (!reader.done) {
        const speaker = reader.number();
        rows.push({ speaker, topics: Array.from({ length: reader.number() }, () => reader.number()) });
      }
      columns.set(name, rows);
    }),
  );
  return (key) => {
    const number = key % SPAN;
    const rows = columns.get(`${root.kinds[Math.floor(key / SPAN)]}-${Math.floor(number / root.sizes[1])}`);
    return rows?.[number % root.sizes[1]] ?? { speaker: 0, topics: [] };
  };
}

/** The id and name of a speaker or a topic. */
const named = async (kind, number) =>
  (await load(`names/${kind}-${Math.floor((number - 1) / root.sizes[2])}.json`, "json"))[(number - 1) % root.sizes[2]];

/** The number of a speaker or a topic with an id; -1 if there is none. */
async function numbered(kind, id) {
  for (let at = 0; at * root.sizes[2] < root.names[kind]; at++) {
    const names = await load(`names/${kind}-${at}.json`, "json");
    const place = names.findIndex(([other]) => other === id);
    if (place >= 0) return at * root.sizes[2] + place + 1;
  }
  return -1;
}

/** Counts values, the most frequent first. */
function counted(values) {
  const counts = new Map();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
}

/** Filters results, and counts what they can be filtered by. */
async function narrow(keys, asked) {
  const of = await about(keys, asked || chosen.speaker || chosen.topic);
  const tests = {
    kind: (key) => root.kinds[Math.floor(key / SPAN)] === chosen.kind,
    year: (key) => String(yearOf(key)) === chosen.year,
  };
  if (chosen.speaker) {
    const number = await numbered("actors", chosen.speaker);
    tests.speaker = (key) => of(key).speaker === number;
  }
  if (chosen.topic) {
    const number = await numbered("topics", chosen.topic);
    tests.topic = (key) => of(key).topics.includes(number);
  }
  const fits = (key, but) => NARROW.every((name) => name === but || chosen[name] === undefined || tests[name](key));
  const without = (name) => keys.filter((key) => fits(key, name));
  const groups = [];
  const kinds = counted(without("kind").map((key) => root.kinds[Math.floor(key / SPAN)]));
  groups.push(["kind", kinds.map(([kind, count]) => [kind, all(kind), count])]);
  const years = counted(without("year").map(yearOf).filter(Boolean)).sort((a, b) => b[0] - a[0]);
  groups.push(["year", years.map(([year, count]) => [String(year), String(year), count])]);
  if (of) {
    const top = async (name, kind, numbers) => {
      const first = counted(numbers).slice(0, 12);
      const all = first.map(async ([number, count]) => [...(await named(kind, number)), count]);
      groups.push([name, await Promise.all(all)]);
    };
    await top("speaker", "actors", without("speaker").map((key) => of(key).speaker).filter(Boolean));
    await top("topic", "topics", without("topic").flatMap((key) => of(key).topics));
  }
  return { keys: keys.filter((key) => fits(key)), groups, rest: !of };
}

/** Shows the filters. */
function drawFacets(groups, rest) {
  facets.replaceChildren();
  narrowing.hidden = groups.every(([name, values]) => values.length < 2 && chosen[name] === undefined);
  for (const [name, values] of groups) {
    if (values.length < 2 && chosen[name] === undefined) continue;
    const buttons = values.map(([value, text, count]) => {
      const button = make("button", { type: "button" }, text, " ", make("span", { className: "count" }, String(count)));
      button.setAttribute("aria-pressed", String(chosen[name] === value));
      button.dataset.facet = name;
      button.dataset.value = value;
      return make("li", {}, button);
    });
    const shown = name === "kind" ? values.length : 6;
    const title = make("p", { id: `facet-${name}`, className: "facet-name" }, messages[name]);
    const items = make("ul", {}, ...buttons.slice(0, shown));
    items.setAttribute("aria-labelledby", title.id);
    const group = make("div", { className: "facet" }, title, items);
    if (buttons.length > shown) {
      const others = make("ul", {}, ...buttons.slice(shown));
      const open = buttons.slice(shown).some((item) => item.firstChild.getAttribute("aria-pressed") === "true");
      group.append(make("details", { open }, make("summary", {}, messages.others), others));
    }
    facets.append(group);
  }
  if (rest && groups[0][1].length > 0) {
    facets.append(make("button", { type: "button", className: "rest" }, messages.count));
  }
}

/** Shows the next results. */
async function show() {
  const mine = turn;
  const { keys } = found;
  more.hidden = true;
  const items = await Promise.all(
    keys.slice(found.at, found.at + SHOWN).map(async (key) => {
      const [kind, number] = [Math.floor(key / SPAN), key % SPAN];
      const sheet = filled(await load(`texts/${root.kinds[kind]}-${Math.floor(number / root.sizes[0])}.json`, "json"));
      return make("li", { className: `of-${root.kinds[kind]}` }, result(kind, sheet[number % root.sizes[0]], found));
    }),
  );
  if (mine !== turn) return;
  found.at += items.length;
  list.append(...items);
  document.dispatchEvent(new Event("onrecord-quotes"));
  more.hidden = found.at >= keys.length;
  return items[0];
}

/** Searches for the text of the field and shows the results. */
async function run(asked = false) {
  const mine = ++turn;
  const query = field.value.trim();
  document.title = query ? `${query} · ${messages.title}` : messages.title;
  section.classList.toggle("empty", query === "");
  if (query === "") {
    status.textContent = "";
    list.replaceChildren();
    narrowing.hidden = true;
    more.hidden = true;
    return;
  }
  section.setAttribute("aria-busy", "true");
  try {
    const { keys: all, terms, groups: groupsOf, partly, cut } = await find(query);
    if (mine !== turn) return;
    const { keys, groups, rest } = await narrow(all, asked);
    if (mine !== turn) return;
    const sought = new Set(terms.flatMap(({ words }) => [...words]));
    // The words that each token of the query may be, group by group.
    let token = 0;
    const fits = groupsOf.map((group) => group.map(() => terms[token++].words));
    found = { keys, sought, groups: fits, at: 0 };
    list.replaceChildren();
    drawFacets(groups, rest);
    await show();
    if (mine !== turn) return;
    const counted = keys.length === 1 ? messages.one : messages.results;
    const parts = [fill(keys.length === 0 ? messages.none : cut ? messages.newest : counted, { n: keys.length.toLocaleString(document.documentElement.lang), q: query })];
    for (const { token, instead } of terms) {
      if (instead.length > 0) parts.push(fill(messages.instead, { q: token, w: instead.join(", ") }));
    }
    if (partly && keys.length > 0) parts.push(messages.partly);
    status.textContent = parts.join(" ");
  } catch (error) {
    if (mine !== turn) return;
    list.replaceChildren();
    status.textContent = messages.failed;
    files.clear();
    leaves.clear();
    console.warn(error);
  } finally {
    if (mine === turn) section.removeAttribute("aria-busy");
  }
}

/** The address of the current query and filters. */
function here() {
  const address = new URL(location.href);
  const query = field.value.trim();
  address.search = "";
  if (query) address.searchParams.set("q", query);
  for (const name of NARROW) if (chosen[name] !== undefined) address.searchParams.set(name, chosen[name]);
  return address;
}

/** Reads the query and filters from the address. */
function fromAddress() {
  const given = new URLSearchParams(location.search);
  field.value = given.get("q") ?? "";
  chosen = Object.fromEntries(NARROW.filter((name) => given.has(name)).map((name) => [name, given.get(name)]));
  return run();
}

let waiting;
field.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(() => {
    chosen = {};
    history.replaceState(null, "", here());
    run();
  }, 150);
});
field.form.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(waiting);
  history.replaceState(null, "", here());
  run();
});
facets.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  if (button.className === "rest") return void run(true);
  const { facet, value } = button.dataset;
  chosen = { ...chosen, [facet]: chosen[facet] === value ? undefined : value };
  history.pushState(null, "", here());
  run().then(() => facets.querySelector(`[data-facet="${facet}"][data-value="${CSS.escape(value)}"]`)?.focus());
});
more.addEventListener("click", async () => (await show())?.querySelector(".hit").focus());
addEventListener("popstate", fromAddress);

/** Arrow keys move from the field through the results and back; `/` and Escape go to the field. */
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const typing = event.target.closest("input, textarea, select, [contenteditable]");
  if ((event.key === "/" && !typing) || (event.key === "Escape" && list.contains(event.target))) {
    event.preventDefault();
    field.focus();
    field.select();
    return;
  }
  const stops = [field, ...list.querySelectorAll(".hit")];
  const at = stops.indexOf(event.target);
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (at < 0 || !step || !stops[at + step]) return;
  event.preventDefault();
  stops[at + step].focus();
});

narrowing.open = matchMedia("(min-width: 56rem)").matches;
fromAddress();
if (field.value === "") field.focus({ preventScroll: true });
