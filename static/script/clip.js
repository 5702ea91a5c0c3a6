// Adds to each quote a button that puts it on the reader's list of clippings, which is in this browser alone, and to a
// quote's own page a button that shares it, where the browser can.
const { words } = onrecord;
const key = "onrecord-clippings";
const list = document.querySelector(".site-foot [href$='/clippings/']")?.href;

/** The list; `undefined` where the browser stores nothing. */
const read = () => {
  try {
    return JSON.parse(localStorage.getItem(key)) ?? [];
  } catch {
    return undefined;
  }
};
const textOf = (element) => element?.textContent.replace(/\s+/g, " ").trim() ?? "";
const make = (name, properties) => Object.assign(document.createElement(name), properties);

function add(place) {
  const id = onrecord.idOf(place);
  const quote = place.closest(".quote-page, figure");
  const caption = quote.querySelector("figcaption").cloneNode(true);
  for (const other of caption.querySelectorAll(".clip, button, .act")) other.remove();
  const own = place.closest(".statement") && onrecord.quoted(document);
  const words = own ? own.words : textOf(quote.querySelector("blockquote"));
  const seen = { words, by: textOf(caption), notice: own ? own.notice : textOf(quote.querySelector(":scope > .warn")) };
  const clips = read() ?? [];
  if (!clips.some((clip) => clip.id === id)) clips.push({ id, note: "", seen });
  try {
    localStorage.setItem(key, JSON.stringify(clips));
  } catch {
    // A full store keeps what it has.
  }
}

function draw(place, clips) {
  const own = onrecord.idOf(place);
  const has = clips.some(({ id }) => id === own);
  const shown = place.querySelector(".clipped, .to-clip");
  if (shown && shown.matches(".clipped") === has) return;
  shown?.remove();
  if (has) return void place.prepend(make("a", { className: "clipped", href: list, textContent: words.clipped }));
  const button = make("button", { type: "button", className: "to-clip", textContent: words.clip });
  const said = textOf(place.closest("figure")?.querySelector("blockquote"));
  button.setAttribute("aria-label", `${words.clip}: ${said.split(" ").slice(0, 6).join(" ")}`);
  button.addEventListener("click", () => {
    add(place);
    drawAll();
    place.querySelector(".clipped")?.focus();
  });
  place.prepend(button);
}

function drawAll() {
  const clips = read();
  if (clips && list) for (const place of document.querySelectorAll("figure .clip")) draw(place, clips);
}

drawAll();
addEventListener("storage", drawAll);
// Other scripts say when they have put quotes into the page.
document.addEventListener("onrecord-quotes", drawAll);

const own = document.querySelector(".quote-page .statement .clip");
if (own && navigator.share) {
  const button = make("button", { type: "button", textContent: words.share });
  button.addEventListener("click", () => {
    const { words: text, speaker, when, notice, wording, address } = onrecord.quoted(document);
    const said = `${notice && `${notice} `}${text} — ${speaker}, ${when}${wording && ` (${wording})`}`;
    // A reader who closes the dialogue has not made a mistake.
    navigator.share({ title: document.title, text: said, url: address }).catch(() => {});
  });
  own.append(button);
}
