// Adds a button to a quote that copies its words with speaker, date, source and address.
const { words } = onrecord;
const statement = document.querySelector(".quote-page .statement");
if (!statement || !navigator.clipboard) return;

const text = (selector) => document.querySelector(selector)?.textContent.replace(/\s+/g, " ").trim() ?? "";
const button = document.createElement("button");
button.type = "button";
button.textContent = words.copy;
button.addEventListener("click", async () => {
  const said = [text(".quote-page .words") || text(".statement h1"), text(".statement .who"), text(".known .when")];
  const notice = text(".quote-page > .notice.strong");
  const address = document.querySelector("link[rel=canonical]").href;
  // Indirect speech is not copied as the speaker's own words.
  const wording = text(".quote-page.indirect .known .proof");
  const saying = `${said[0]} — ${said[1]}, ${said[2]}${wording && ` (${wording})`}.`;
  const lines = [...(notice ? [notice] : []), saying, `${text(".known .from")}.`, address];
  await navigator.clipboard.writeText(lines.join("\n"));
  button.textContent = words.copied;
  setTimeout(() => (button.textContent = words.copy), 2000);
});
statement.querySelector(".act").append(button);
