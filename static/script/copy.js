// Adds a button to a quote that copies its words with speaker, role, date, source and address, after what readers must
// know of them.
const labels = onrecord.words;
const statement = document.querySelector(".quote-page .statement");
if (!statement || !navigator.clipboard) return;

/** The text of an element; a line break in it separates paragraphs. */
function plain(element) {
  const whole = element.cloneNode(true);
  for (const br of whole.querySelectorAll("br")) br.replaceWith("\u2029");
  return whole.textContent.replace(/[^\S\u2029]+/g, " ").replace(/ ?\u2029 ?/g, "\n\n").trim();
}
const button = document.createElement("button");
button.type = "button";
button.textContent = labels.copy;
button.addEventListener("click", async () => {
  const { notice, copied } = statement.dataset;
  const paragraphs = [...document.querySelectorAll(".quote-page .words p")];
  const words = (paragraphs.length > 0 ? paragraphs : [statement.querySelector("h1")]).map(plain).join("\n\n");
  const text = [...(notice ? [notice] : []), words, copied].join("\n");
  button.textContent = await navigator.clipboard.writeText(text).then(() => labels.copied, () => labels["not-copied"]);
  setTimeout(() => (button.textContent = labels.copy), 2000);
});
statement.querySelector(".act").append(button);
