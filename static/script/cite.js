// Adds the other styles and the other formats of reference managers, made from those on the page, a `COinS`, which reference
// managers find, and a copy button after every citation; without scripts readers can select the text.
for (const section of document.querySelectorAll("[data-copy-word]")) {
  const files = section.querySelectorAll("details > pre");
  // After a page was renewed in place, the formats may be there already.
  if (files.length === 1) {
    const own = files[0].parentElement;
    const item = JSON.parse(files[0].firstChild.textContent);
    const template = section.querySelector("template");
    if (template) {
      const parts = { words: item.title };
      for (const part of section.querySelectorAll("[data-part]")) parts[part.dataset.part] = part.textContent;
      for (const part of template.content.querySelectorAll("var")) part.replaceWith(parts[part.textContent] ?? "");
      template.replaceWith(template.content);
    }
    const coins = document.createElement("span");
    coins.className = "Z3988";
    coins.title = onrecord.formats.coins(item);
    section.append(coins);
    for (const [name, format] of [["BibTeX", "bibtex"], ["RIS", "ris"]]) {
      const made = document.createElement("details");
      made.append(document.createElement("summary"), document.createElement("pre"));
      made.firstChild.textContent = name;
      made.lastChild.textContent = onrecord.formats[format](item);
      own.before(made);
    }
  }
  const { copyWord, copiedWord } = section.dataset;
  if (!navigator.clipboard) continue;
  const status = document.createElement("span");
  status.className = "vh";
  status.setAttribute("role", "status");
  section.append(status);
  for (const text of section.querySelectorAll("dd, pre")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = copyWord;
    // Not `innerText`: it would have the whole page laid out again after each button.
    const citation = text.textContent.replace(/\s+/g, " ").trim();
    const name = text.closest("details")?.querySelector("summary") ?? text.previousElementSibling;
    button.setAttribute("aria-label", `${copyWord}: ${name.textContent}`);
    button.addEventListener("click", async () => {
      const words = text.localName === "pre" ? text.firstChild.textContent : citation;
      const told = await navigator.clipboard.writeText(words).then(
        () => copiedWord,
        // Browsers refuse without the permission, in frames, and while another window has the focus.
        () => onrecord.words["not-copied"],
      );
      button.textContent = status.textContent = told;
      setTimeout(() => { button.textContent = copyWord; status.textContent = ""; }, 2000);
    });
    text.append(button);
  }
}
