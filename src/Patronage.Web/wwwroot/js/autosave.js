// What is typed into a field of a form that saves itself is written a moment after the last letter, not only when the field is left: a change is told as if it had been left.
const rest = 800; // milliseconds

const timers = new WeakMap();

const tell = field => {
  timers.delete(field);
  if (field.isConnected) field.dispatchEvent(new Event("change", { bubbles: true }));
};

export const watchAutosave = () => {
  document.addEventListener("input", event => {
    const field = event.target instanceof Element ? event.target.closest("[data-autosave]") : null;
    if (!field) return;
    clearTimeout(timers.get(field));
    timers.set(field, setTimeout(tell, rest, field));
  }, true);
  document.addEventListener("change", event => {
    if (timers.has(event.target)) { clearTimeout(timers.get(event.target)); timers.delete(event.target); }
  }, true);
};
