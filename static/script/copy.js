// Adds a button to a quote that copies its words with speaker, role, date, source and address, after what readers must
// know of them.
const labels = onrecord.words;
const statement = document.querySelector(".quote-page .statement");
if (!statement || !navigator.clipboard) return;
const button = document.createElement("button");
button.type = "button";
button.textContent = labels.copy;
button.addEventListener("click", async () => {
  const { notice, words, article, address } = onrecord.quoted(document);
  const text = [...(notice ? [notice] : []), words, statement.dataset.copied, article, address].join("\n");
  button.textContent = await navigator.clipboard.writeText(text).then(() => labels.copied, () => labels["not-copied"]);
  setTimeout(() => (button.textContent = labels.copy), 2000);
});
statement.querySelector(".act").append(button);
