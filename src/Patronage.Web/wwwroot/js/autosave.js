// What is typed into a field of a form that saves itself is written a moment after the last letter, not only when the field is left: a change is told as if it had been left.
const rest = 800; // milliseconds

const timers = new WeakMap();

// While letters are on their way, what comes back from the server (another person's words, an answer to the letters before) does not overwrite them.
const written = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value");
const writtenLong = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, "value");

const hold = field => {
  const own = field instanceof HTMLTextAreaElement ? writtenLong : written;
  if (Object.hasOwn(field, "value")) return;
  Object.defineProperty(field, "value", { configurable: true, get() { return own.get.call(this); }, set() { /* the person's letters stay */ } });
};

const release = field => { delete field.value; };

const tell = field => {
  timers.delete(field);
  release(field);
  if (field.isConnected) field.dispatchEvent(new Event("change", { bubbles: true }));
};

export const watchAutosave = () => {
  document.addEventListener("input", event => {
    const field = event.target instanceof Element ? event.target.closest("[data-autosave]") : null;
    if (!field) return;
    clearTimeout(timers.get(field));
    hold(field);
    timers.set(field, setTimeout(tell, rest, field));
  }, true);
  document.addEventListener("change", event => {
    if (timers.has(event.target)) { clearTimeout(timers.get(event.target)); timers.delete(event.target); release(event.target); }
  }, true);
};
