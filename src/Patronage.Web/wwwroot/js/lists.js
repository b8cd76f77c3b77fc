// A list is one stop of Tab: arrows move between the lines, → and ← open and close «Почему?», Enter does the line's act. Tabs move by ← and →.
const lineOf = element => element instanceof Element ? element.closest("[data-line]") : null;

const go = (list, line, step) => {
  const lines = [...list.querySelectorAll("[data-line]")];
  const next = step === "first" ? lines[0] : step === "last" ? lines.at(-1) : lines[lines.indexOf(line) + step];
  if (!next) return;
  for (const other of lines) other.tabIndex = other === next ? 0 : -1;
  next.focus();
  next.scrollIntoView({ block: "nearest" });
};

const onLine = (event, list, line) => {
  const why = line.querySelector("[data-why]");
  switch (event.key) {
    case "ArrowDown": go(list, line, 1); break;
    case "ArrowUp": go(list, line, -1); break;
    case "Home": go(list, line, "first"); break;
    case "End": go(list, line, "last"); break;
    case "ArrowRight": if (why?.getAttribute("aria-expanded") !== "false") return; why.click(); break;
    case "ArrowLeft": if (why?.getAttribute("aria-expanded") !== "true") return; why.click(); break;
    case "Enter": if (event.target !== line) return; line.querySelector("[data-act]")?.click(); break;
    case "Escape": if (event.target === line) return; line.focus(); break;
    default: return;
  }
  event.preventDefault();
};

const onTab = (event, tablist) => {
  const tabs = [...tablist.querySelectorAll("[role=tab]")];
  const at = tabs.indexOf(document.activeElement);
  const next = { ArrowRight: tabs[(at + 1) % tabs.length], ArrowLeft: tabs.at(at - 1), Home: tabs[0], End: tabs.at(-1) }[event.key];
  if (at < 0 || !next) return;
  event.preventDefault();
  next.focus();
  next.click();
};

// When the line that had the focus is gone (its act was done), the focus goes to the one that took its place.
let last;

const remember = event => {
  // An act may be done in a dialog: the line that opened it may go together with it.
  if (event.target instanceof Element && event.target.closest("dialog")) return;
  const line = lineOf(event.target);
  const list = line?.closest("[data-lines]");
  last = list ? { line, list, at: [...list.querySelectorAll("[data-line]")].indexOf(line) } : undefined;
};

const follow = () => {
  if (!last || last.line.isConnected || document.activeElement !== document.body) return;
  const lines = [...last.list.querySelectorAll("[data-line]")];
  const next = last.list.isConnected ? lines[Math.min(last.at, lines.length - 1)] : undefined;
  last = undefined;
  next?.focus();
};

export const watchLists = () => {
  document.addEventListener("focusin", remember);
  new MutationObserver(follow).observe(document.body, { childList: true, subtree: true });

  document.addEventListener("keydown", event => {
    if (event.ctrlKey || event.metaKey || event.altKey || !(event.target instanceof Element)) return;
    const tablist = event.target.closest("[role=tablist]");
    if (tablist) { onTab(event, tablist); return; }
    if (event.target.matches("input, textarea, select")) return;
    const line = lineOf(event.target);
    const list = line?.closest("[data-lines]");
    if (list) { onLine(event, list, line); return; }
    // On opening the focus is at the name of the page: the arrows lead from there into its list.
    const first = event.key === "ArrowDown" && (event.target === document.body || event.target.matches("main, main h1")) ? document.querySelector("main [data-lines] [data-line]") : null;
    if (first) { go(first.closest("[data-lines]"), first, "first"); event.preventDefault(); }
  });
};
