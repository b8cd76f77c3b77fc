// Ctrl+Z takes back the last edit of a draft, Ctrl+Shift+Z (or Ctrl+Y) does it again. A field in which something was typed since it was entered keeps the
// browser's own undo; in an untouched one there is nothing of the browser's to take back.
let entered = null;

const isText = element => element instanceof HTMLTextAreaElement || (element instanceof HTMLInputElement && !["checkbox", "radio", "button", "submit", "range"].includes(element.type));

const wished = event => {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return null;
  if (event.code === "KeyZ") return event.shiftKey ? "redo" : "undo";
  return event.code === "KeyY" && !event.shiftKey ? "redo" : null;
};

export const watchUndo = () => {
  document.addEventListener("focusin", event => { entered = isText(event.target) ? { field: event.target, value: event.target.value } : null; }, true);
  document.addEventListener("change", event => { if (entered?.field === event.target) entered.value = event.target.value; }, true);
  document.addEventListener("keydown", event => {
    const act = wished(event);
    if (!act || event.defaultPrevented || document.querySelector("dialog[open]")) return;
    const field = isText(event.target) ? event.target : null;
    if (field && !(entered?.field === field && entered.value === field.value && !field.closest("[data-code-editor]"))) return;
    const button = document.querySelector(`[data-undo="${act}"]`);
    if (!button || button.getAttribute("aria-disabled") === "true") return;
    event.preventDefault();
    button.click();
  });
};
