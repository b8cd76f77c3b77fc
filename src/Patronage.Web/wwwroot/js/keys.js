// Single keys: / finds, + records a visit, letters open what the menu of the person lists. Never inside a field or a dialog, never with a modifier, and a
// person may switch them off (data-set-keys).
const setting = "single-keys";

const on = () => {
  try { return localStorage.getItem(setting) !== "off"; } catch { return true; }
};

const typing = element => element instanceof HTMLElement &&
  (element.isContentEditable || element.matches("input:not([type=checkbox]):not([type=radio]):not([type=button]), textarea, select"));

// A sign is known by what it writes, a letter by its place: «П» and G are one key, whichever layout is on.
const keyOf = event => {
  if (event.code === "Slash") return event.shiftKey ? "?" : "/";
  if (event.key === "+") return "+";
  return event.shiftKey ? "" : event.code;
};

const stamp = () => {
  for (const button of document.querySelectorAll("[data-set-keys]")) {
    button.setAttribute("aria-pressed", String((button.dataset.setKeys === "on") === on()));
  }
};

export const watchKeys = () => {
  document.addEventListener("toggle", stamp, true);
  document.addEventListener("click", event => {
    const button = event.target instanceof Element ? event.target.closest("[data-set-keys]") : null;
    if (!button) return;
    try { localStorage.setItem(setting, button.dataset.setKeys); } catch { /* stays on */ }
    stamp();
  });

  document.addEventListener("keydown", event => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (!on() || typing(event.target) || document.querySelector("dialog[open]")) return;
    const key = keyOf(event);
    if (!key) return;
    const target = [...document.querySelectorAll("[data-key]")].find(e => e.dataset.key === key && (e.getClientRects().length > 0 || e.dataset.keyPlace === "menu"));
    if (!target) return;
    event.preventDefault();
    if (target.matches("input")) { target.focus(); target.select(); } else { target.click(); }
  });
};
