// Runs in <head> before anything is painted: a page never flashes in the wrong theme.
(() => {
  const key = "theme";
  const dark = matchMedia("(prefers-color-scheme: dark)");

  const chosen = () => {
    try { return localStorage.getItem(key) ?? "system"; } catch { return "system"; }
  };

  const apply = () => {
    const choice = chosen();
    const theme = choice === "light" || choice === "dark" ? choice : dark.matches ? "dark" : "light";
    document.documentElement.dataset.theme = theme;
    document.documentElement.dataset.themeChoice = choice;
    for (const link of document.querySelectorAll("link[data-for-theme]")) {
      link.media = link.dataset.forTheme === theme ? "all" : "not all";
    }
    for (const button of document.querySelectorAll("[data-set-theme]")) {
      button.setAttribute("aria-pressed", String(button.dataset.setTheme === choice));
    }
  };

  apply();
  document.addEventListener("DOMContentLoaded", apply);
  dark.addEventListener("change", apply);
  addEventListener("storage", event => { if (event.key === key) apply(); });
  document.addEventListener("click", event => {
    const button = event.target instanceof Element ? event.target.closest("[data-set-theme]") : null;
    if (!button) return;
    try { localStorage.setItem(key, button.dataset.setTheme); } catch { /* a private window keeps the system's theme */ }
    apply();
  });
  // A menu that is rendered later shows the choice as well.
  document.addEventListener("toggle", apply, true);
})();
