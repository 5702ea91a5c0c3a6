// A button beside a quote that copies its words with all that must go with them.
const { words } = onrecord;
const statement = document.querySelector(".quote-page .statement");
if (!statement || !navigator.clipboard) return;

const text = (selector) => document.querySelector(selector)?.textContent.replace(/\s+/g, " ").trim() ?? "";
const button = document.createElement("button");
button.type = "button";
button.textContent = words.copy;
button.addEventListener("click", async () => {
  const said = [text(".statement h1"), text(".statement .who"), text(".known .when")];
  const notice = text(".quote-page > .notice.strong");
  const address = document.querySelector("link[rel=canonical]").href;
  const lines = [...(notice ? [notice] : []), `${said[0]} — ${said[1]}, ${said[2]}.`, `${text(".known .from")}.`, address];
  await navigator.clipboard.writeText(lines.join("\n"));
  button.textContent = words.copied;
  setTimeout(() => (button.textContent = words.copy), 2000);
});
statement.querySelector(".act").append(button);
