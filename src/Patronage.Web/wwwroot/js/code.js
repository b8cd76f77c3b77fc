// The editor of a file as text: numbers of lines, what may stand under the cursor, a word with the server when typing rests. The text area stays a text area:
// Tab leaves it, the browser's own undo works, and without this script it can still be typed into.
const rest = 500;

// The editor was closed while its answer was on the way: there is nobody to tell.
const gone = () => undefined;

const linesOf = area => area.value.split("\n");

const size = root => {
  const area = root?.querySelector("textarea");
  if (!area) return;
  const lines = linesOf(area);
  area.style.height = `calc(var(--code-line) * ${lines.length})`;
  area.style.width = `max(100%, ${Math.max(...lines.map(line => line.length)) + 2}ch)`;
  root.querySelector("[data-code-numbers]").textContent = lines.map((_, index) => index + 1).join("\n");
};

const write = (area, start, length, text) => {
  area.focus();
  area.setSelectionRange(start, start + length);
  document.execCommand("insertText", false, text);
};

const indent = area => {
  const before = area.value.slice(0, area.selectionStart);
  const line = before.slice(before.lastIndexOf("\n") + 1);
  document.execCommand("insertText", false, `\n${line.match(/^\s*/)[0]}${/[{[]\s*$/.test(line) ? "  " : ""}`);
};

class Offers {
  constructor(root, host) {
    this.root = root;
    this.host = host;
    this.box = root.querySelector("[data-code-offers]");
  }

  get open() { return !this.box.hidden; }

  get area() { return this.root.querySelector("textarea"); }

  close() {
    this.box.hidden = true;
    this.area?.removeAttribute("aria-activedescendant");
  }

  async ask() {
    const area = this.area;
    const at = area.selectionStart;
    const list = await this.host.invokeMethodAsync("Complete", area.value, at).catch(gone);
    if (!list || area.selectionStart !== at || list.items.length === 0) { this.close(); return; }
    this.list = list;
    this.box.replaceChildren(...list.items.map((item, index) => {
      const option = document.createElement("li");
      option.id = `${this.box.id}-${index}`;
      option.setAttribute("role", "option");
      option.append(Object.assign(document.createElement("b"), { textContent: item.label }));
      if (item.detail) option.append(Object.assign(document.createElement("span"), { textContent: item.detail }));
      option.addEventListener("mousedown", event => { event.preventDefault(); this.take(index); });
      return option;
    }));
    const before = area.value.slice(0, list.start).split("\n");
    this.box.style.top = `calc(var(--code-line) * ${before.length} + 2px)`;
    this.box.style.left = `${before.at(-1).length}ch`;
    this.box.hidden = false;
    this.go(0);
  }

  go(index) {
    this.index = (index + this.list.items.length) % this.list.items.length;
    [...this.box.children].forEach((option, at) => option.setAttribute("aria-selected", at === this.index ? "true" : "false"));
    this.box.children[this.index].scrollIntoView({ block: "nearest" });
    this.area.setAttribute("aria-activedescendant", this.box.children[this.index].id);
  }

  take(index) {
    const item = this.list.items[index];
    this.close();
    write(this.area, this.list.start, this.list.length, item.text);
    this.close();
  }

  key(event) {
    switch (event.key) {
      case "ArrowDown": this.go(this.index + 1); break;
      case "ArrowUp": this.go(this.index - 1); break;
      case "Enter": case "Tab": this.take(this.index); break;
      case "Escape": this.close(); break;
      default: return false;
    }
    event.preventDefault();
    event.stopPropagation();
    return true;
  }
}

export const attach = (root, host) => {
  // The page may have moved on before the server's word arrived.
  if (!root) return;
  const offers = new Offers(root, host);
  let timer;
  size(root);
  const pressed = root.pressedEarly ?? [];
  root.isReady = true;
  root.addEventListener("input", event => {
    if (event.target.tagName !== "TEXTAREA") return;
    size(root);
    clearTimeout(timer);
    timer = setTimeout(() => root.isConnected && host.invokeMethodAsync("Typed", event.target.value).catch(gone), rest);
    if (offers.open || event.data === "\"" || event.data === ".") offers.ask();
  });
  root.addEventListener("keydown", event => {
    if (event.target.tagName !== "TEXTAREA") return;
    if (offers.open && offers.key(event)) return;
    if (event.ctrlKey && event.code === "Space") { event.preventDefault(); offers.ask(); return; }
    if ((event.ctrlKey || event.metaKey) && event.code === "KeyS") {
      event.preventDefault();
      clearTimeout(timer);
      host.invokeMethodAsync("Save", event.target.value).catch(gone);
      return;
    }
    if (event.key === "Enter" && !event.ctrlKey && !event.altKey && !event.shiftKey) { event.preventDefault(); indent(event.target); }
  });
  root.addEventListener("focusout", () => offers.close());

  // What was typed and pressed before this script was here is done now.
  const area = root.querySelector("textarea");
  if (pressed.includes("Space") && document.activeElement === area) offers.ask();
  if (pressed.includes("KeyS")) host.invokeMethodAsync("Save", area.value).catch(gone);
  else if (area.value !== area.defaultValue) host.invokeMethodAsync("Typed", area.value).catch(gone);
};

// Another text is shown, or another line is to be seen.
export const show = (root, line) => {
  size(root);
  const area = root?.querySelector("textarea");
  if (!line || !area) return;
  const start = linesOf(area).slice(0, line - 1).reduce((sum, text) => sum + text.length + 1, 0);
  const scroller = root.querySelector("[data-code-scroll]");
  area.focus({ preventScroll: true });
  area.setSelectionRange(start, start);
  scroller.scrollTop = Math.max(0, (line - 4) * parseFloat(getComputedStyle(area).lineHeight));
  scroller.scrollLeft = 0;
  root.scrollIntoView({ block: "nearest" });
};

export const valueOf = root => root?.querySelector("textarea")?.value ?? "";
