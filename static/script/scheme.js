// Adds the button that changes the theme: light, dark, or that of the system.
const { words } = onrecord;
const root = document.documentElement;
const themes = ["system", "light", "dark"];
const head = document.querySelector(".site-head");
if (!head) return;

const button = document.createElement("button");
button.type = "button";
button.className = "theme";
const said = document.createElement("span");
said.className = "vh";
button.append(said);
const label = () => (button.title = said.textContent = words[`theme-${root.dataset.theme ?? "system"}`]);
label();
button.addEventListener("click", () => {
  const next = themes[(themes.indexOf(root.dataset.theme ?? "system") + 1) % themes.length];
  if (next === "system") delete root.dataset.theme;
  else root.dataset.theme = next;
  label();
  try {
    if (next === "system") localStorage.removeItem("onrecord-theme");
    else localStorage.setItem("onrecord-theme", next);
  } catch {
    // Without storage the theme applies to this page only.
  }
});
head.append(button);
