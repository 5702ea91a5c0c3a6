// Reads a quote from its page: what readers see there, so that a page need not have it a second time for scripts.

/** The text of an element, in one line. */
const line = (element) => element?.textContent.replace(/\s+/g, " ").trim() ?? "";

/** The text of an element; a line break in it separates paragraphs. */
function paragraphs(element) {
  const whole = element.cloneNode(true);
  for (const br of whole.querySelectorAll("br")) br.replaceWith("\u2029");
  return whole.textContent.replace(/[^\S\u2029]+/g, " ").replace(/ ?\u2029 ?/g, "\n\n").trim();
}

/** The id of a quote, in the address of its page. */
const idIn = (address) => decodeURIComponent(new URL(address, location.href).pathname.split("/").at(-2));

/** The id of the quote that a place for buttons belongs to, on its own page, on a card or in results of a search. */
onrecord.idOf = (place) => {
  const { clip } = place.dataset;
  if (clip) return clip;
  const own = place.closest(".statement") !== null;
  return idIn((own ? document.querySelector("link[rel=canonical]") : place.closest("figure").querySelector("blockquote a")).href);
};

/** The words of a quote, who said them and when, their source and their address; `undefined` for the page of something else. */
onrecord.quoted = (page) => {
  const statement = page.querySelector(".quote-page .statement");
  const place = statement?.querySelector(".clip");
  if (!place) return undefined;
  // Words too long for the heading are below it, in their paragraphs.
  const below = [...page.querySelectorAll(".quote-page .rest > .words p")];
  const quoted = statement.querySelector("blockquote");
  const { source, wording = "" } = place.dataset;
  const address = page.querySelector("link[rel=canonical]").href;
  return {
    id: idIn(address),
    words: (below.length > 0 ? below : [statement.querySelector("h1")]).map(paragraphs).join("\n\n"),
    lang: quoted.closest("[lang]").lang,
    dir: quoted.closest("[dir]").dir,
    speaker: line(statement.querySelector(".who")),
    when: line(page.querySelector(".known .when")),
    source,
    article: line(page.querySelector(".known .from")),
    wording,
    notice: statement.dataset.notice ?? "",
    address,
  };
};
