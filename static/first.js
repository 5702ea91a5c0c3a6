// Runs before the page is drawn: the theme that the reader chose, so that no other is seen first.
try {
  const theme = localStorage.getItem("onrecord-theme");
  if (theme) document.documentElement.dataset.theme = theme;
} catch {
  // A browser that keeps nothing follows the system.
}
