// Makes RIS and BibTeX from an item of CSL-JSON, in the same form as the site's own downloads, so that a page needs to have
// only one of the three; and a COinS. Sources: the RIS format as Zotero and its like write it; BibTeX, with the fields of
// BibLaTeX; the framework of open addresses (ANSI/NISO Z39.88-2004) with Dublin Core, whose `rft.type` Zotero uses as the type.
const RIS = { "article-newspaper": "NEWS", webpage: "ELEC", speech: "SLIDE" };
const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

const surname = (name) => [name["non-dropping-particle"], name.family].filter(Boolean).join(" ");
const two = (number) => String(number).padStart(2, "0");
const joined = ([year, ...rest], between) => [String(year).padStart(4, "0"), ...rest.map(two)].join(between);
/** The parts of a date, and whether it is uncertain; formats without uncertain dates must not have it as a certain one. */
const dated = (date) => ({ parts: date?.["date-parts"]?.[0] ?? [], circa: Boolean(date?.circa) });

function ris(item) {
  const lines = [];
  const line = (tag, value) => value && lines.push(`${tag}  - ${value.replace(/\s+/g, " ").trim()}`);
  line("TY", RIS[item.type] ?? "GEN");
  line("ID", item.id);
  for (const name of item.author ?? []) {
    line("AU", name.literal ?? [surname(name), name.given, name.suffix].filter((part) => part !== undefined).join(", "));
  }
  line("TI", item.title);
  line("T2", item["container-title"]);
  line("T3", item["event-title"]);
  line("M3", item.genre);
  const issued = dated(item.issued);
  if (issued.parts.length > 0 && !issued.circa) line("PY", joined(issued.parts.slice(0, 1)));
  for (const [tag, { parts, circa }] of [["DA", issued], ["Y2", dated(item.accessed)]]) {
    if (parts.length > 0) line(tag, `${joined(parts, "/")}${"/".repeat(4 - parts.length)}${circa ? "circa" : ""}`);
  }
  line("UR", item.URL);
  line("DO", item.DOI);
  line("LA", item.language);
  line("N1", item.note);
  return [...lines, "ER  - ", ""].join("\n");
}

/** A text with what TeX would not take for itself. */
const tex = (text) =>
  text.replace(/[\\~^{}%&#$_]|[^\S ]/g, (c) => ({ "\\": "\\textbackslash{}", "~": "\\textasciitilde{}", "^": "\\textasciicircum{}" })[c] ?? (/\s/.test(c) ? " " : `\\${c}`));

function bibtex(item) {
  const news = item.type === "article-newspaper";
  const fields = [];
  const field = (name, value) => value && fields.push(`  ${name} = {${value}},`);
  const named = (name) =>
    name.literal !== undefined ? `{${tex(name.literal)}}` : [surname(name), name.suffix, name.given].filter((part) => part !== undefined).map(tex).join(", ");
  field("author", (item.author ?? []).map(named).join(" and "));
  field("title", `{${tex(item.title ?? "")}}`);
  field(news ? "journal" : "howpublished", tex(item["container-title"] ?? item["event-title"] ?? ""));
  field("type", item.genre);
  const { parts, circa } = dated(item.issued);
  const [year, month, day] = parts;
  if (circa && parts.length > 0) {
    field("date", `${joined(parts, "-")}~`);
    field("year", `ca. ${year}`);
  } else if (parts.length > 0) {
    field("year", String(year));
    // Styles recognise months by these names alone.
    if (month) fields.push(`  month = ${MONTHS[month - 1]},`);
    if (day) field("day", String(day));
  }
  field("url", item.URL?.replace(/[{} ]/g, ""));
  field("doi", item.DOI?.replace(/[{} ]/g, ""));
  const accessed = dated(item.accessed);
  if (accessed.parts.length > 0 && !accessed.circa) field("urldate", joined(accessed.parts, "-"));
  field("note", tex(item.note ?? ""));
  return [`@${news ? "article" : "misc"}{${item.id},`, ...fields, "}", ""].join("\n");
}

const COINS = { "article-newspaper": "newspaperArticle", speech: "presentation" };

/** An item as the title of a COinS: an address that resolvers understand. */
function coins(item) {
  const found = [["ctx_ver", "Z39.88-2004"], ["rfr_id", "info:sid/onrecord"], ["rft_val_fmt", "info:ofi/fmt:kev:mtx:dc"]];
  const put = (name, value) => value && found.push([`rft.${name}`, value]);
  put("type", COINS[item.type] ?? item.type);
  put("title", item.title);
  const [first, ...others] = item.author ?? [];
  // A comma in the name of a body separates nothing.
  put("aucorp", first?.literal);
  put("aufirst", first?.given);
  put("aulast", first?.family && surname(first));
  put("ausuffix", first?.suffix);
  for (const name of others) put("au", name.literal ?? [name.given, surname(name)].join(" "));
  const { parts, circa } = dated(item.issued);
  if (parts.length > 0 && !circa) put("date", joined(parts, "-"));
  put("source", item["container-title"] ?? item["event-title"]);
  put("identifier", item.URL);
  put("language", item.language);
  return found.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join("&");
}

onrecord.formats = { ris, bibtex, coins };
