// What a reader would see go wrong in the layout of a page, found in any browser: the function runs inside the page.

/**
 * The faults of the page it runs in, as sentences: margin notes that overlap; quotes, mentions and links in a text that look
 * like the text around them; words that leave the page or their column.
 */
export function layoutFaults() {
  const faults = [];
  const words = (element) => element.textContent.trim().replace(/\s+/g, " ").slice(0, 40);
  const shown = (element) => {
    const { width, height } = element.getBoundingClientRect();
    return width > 1 && height > 1 && getComputedStyle(element).visibility === "visible";
  };
  const all = (selector) => [...document.querySelectorAll(selector)].filter(shown);

  const notes = all(".beside").map((note) => [note, note.getBoundingClientRect()]);
  notes.forEach(([note, one], index) => {
    for (const [next, other] of notes.slice(index + 1)) {
      const across = Math.min(one.right, other.right) - Math.max(one.left, other.left);
      const down = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
      if (across > 2 && down > 2) faults.push(`the notes “${words(note)}” and “${words(next)}” overlap`);
    }
  });

  const opaque = (colour) => !/^transparent$|[,/] ?0(\.0+)?%?\)$/.test(colour);
  const marked = (element) => {
    const style = getComputedStyle(element);
    const underlined = style.textDecorationLine.includes("underline") && opaque(style.textDecorationColor);
    const bordered = style.borderBottomStyle !== "none" && parseFloat(style.borderBottomWidth) > 0;
    return underlined || bordered || opaque(style.backgroundColor) || style.boxShadow !== "none";
  };
  for (const link of all(":is(.body, .prose, .context) :is(a[href], .quote, .rendition)")) {
    // A reference to a note, and what holds a picture, are marked by what is in them; a card is a link as a whole.
    if (link.matches(".ref") || link.closest(".card") || link.querySelector("img, svg") || !link.textContent.trim()) continue;
    if (!marked(link)) faults.push(`“${words(link)}” does not look like a link`);
  }

  const page = document.documentElement;
  if (page.scrollWidth > innerWidth + 1) faults.push(`the page is ${page.scrollWidth} pixels wide in a window of ${innerWidth}`);
  // What can be scrolled to, what only screen readers read, and what shows only with the focus may be anywhere.
  const scrolls = (element) => element.closest(".vh, .skip") || /auto|scroll|hidden|clip/.test(getComputedStyle(element).overflowX);
  const excused = (element) => {
    for (let above = element; above && above !== page; above = above.parentElement) if (scrolls(above)) return true;
    return false;
  };
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    if (!text.data.trim() || !shown(text.parentElement) || excused(text.parentElement)) continue;
    range.selectNodeContents(text);
    for (const { left, right, width } of range.getClientRects())
      if (width > 1 && (left < -1 || right > innerWidth + 1)) {
        faults.push(`“${words(text)}” leaves the page`);
        break;
      }
  }
  const columns = all(".beside, .known, .card, td, th, figcaption");
  for (const column of columns) {
    if (column.scrollWidth > column.clientWidth + 2 && column.clientWidth > 0 && !excused(column) && getComputedStyle(column).display !== "inline")
      faults.push(`“${words(column)}” leaves its column`);
  }
  return [...new Set(faults)];
}
