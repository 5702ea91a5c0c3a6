// Runs before the page is painted: applies the theme that the reader chose, so that no other flashes first.
try {
  const theme = localStorage.getItem("onrecord-theme");
  if (theme) document.documentElement.dataset.theme = theme;
} catch {
  // Without storage the page follows the system.
}
