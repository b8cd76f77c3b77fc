// Nothing typed is lost beyond the last second. Whatever is typed into an element with data-draft (a dialog, a form) is kept under that name: in the tab at every letter, with the
// server a moment later. When the same dialog is open again after a lost connection, a restart, an expired sign-in or a closed tab, the text is there; where a colleague has changed
// the same field meanwhile, both are shown. A form that keeps a draft of its own (data-keeps) leaves only its last second here.
import * as store from "./typed-store.js";
import { t } from "./words.js";

const records = new WeakMap();
const bases = new WeakMap();
const restored = new WeakSet();
const kinds = new Set(["text", "tel", "email", "url", "number", "time"]);
const settle = 1500; // milliseconds: what is older is in the draft that was just kept
let restoring = false;

const boxOf = element => element instanceof Element ? element.closest("[data-draft]") : null;
const isTyped = field => field.getAttribute("aria-hidden") !== "true" && (field instanceof HTMLTextAreaElement || (field instanceof HTMLInputElement && kinds.has(field.type)));
const fieldsOf = box => [...box.querySelectorAll("input, textarea")].filter(field => isTyped(field) && boxOf(field) === box);
const labelOf = field => (field.labels?.[0]?.textContent ?? field.getAttribute("aria-label") ?? field.id).trim();

// A field is known by its label and, in a table, by which of its name it is: ids of fields are another each time.
const nameOf = (box, field) => {
  const label = labelOf(field);
  return `${label}#${fieldsOf(box).filter(other => labelOf(other) === label).indexOf(field)}`;
};

const recordOf = box => {
  let record = records.get(box);
  if (!record) {
    record = { place: box.dataset.draft, keeps: "keeps" in box.dataset, title: "", page: location.pathname + location.search, fields: {} };
    records.set(box, record);
  }
  return record;
};

const titleOf = box => (box.querySelector(".dialog-head h2") ?? document.querySelector("main h1"))?.textContent.trim() ?? "";

const typed = event => {
  const field = event.target;
  const box = restoring || !(field instanceof Element) ? null : boxOf(field);
  if (!box || !isTyped(field)) return;
  const record = recordOf(box);
  record.title = titleOf(box).slice(0, 200);
  record.fields[nameOf(box, field)] = { value: field.value, base: bases.get(field) ?? "", at: Date.now() };
  store.keep(record);
};

// A field that has the focus is taken over when it is left: what the server would send back must not overtake fast typing.
const tell = field => {
  restoring = true;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  restoring = false;
  const change = () => field.dispatchEvent(new Event("change", { bubbles: true }));
  if (document.activeElement === field) field.addEventListener("blur", change, { once: true });
  else change();
};

const put = (field, value) => {
  field.value = value;
  tell(field);
  if (document.activeElement === field) field.setSelectionRange?.(value.length, value.length);
};

const say = (box, text, act) => {
  const note = box.querySelector("[data-draft-note]");
  if (!note) return;
  note.hidden = false;
  const line = document.createElement("p");
  line.textContent = text;
  if (act) {
    const button = Object.assign(document.createElement("button"), { type: "button", className: "link-button", textContent: t("Вернуть моё") });
    button.addEventListener("click", () => { act(); line.remove(); });
    line.append(" ", button);
  }
  note.append(line);
};

// Puts back what was typed, into each field as it appears.
const fill = box => {
  const record = records.get(box);
  if (!record?.kept) return;
  for (const field of fieldsOf(box)) {
    const name = nameOf(box, field);
    const kept = record.kept[name];
    if (!kept || restored.has(field)) continue;
    restored.add(field);
    if (record.fields[name]?.at > kept.at) continue;
    record.fields[name] = kept;
    if (field.value === kept.value) continue;
    if (record.keeps || field.value === kept.base || field.value === "") {
      if (!bases.has(field)) bases.set(field, field.value);
      put(field, kept.value);
      if (!record.told) say(box, t("Черновик вернулся: это вы набрали раньше и не записали."));
      record.told = true;
    } else {
      say(box, t("Поле «{0}» тем временем изменилось. Вы набирали: «{1}».", labelOf(field), kept.value), () => put(field, kept.value));
    }
  }
};

const appeared = async box => {
  const record = recordOf(box);
  if (record.reading) return;
  record.reading = true;
  const kept = await store.read(record.place, record.keeps);
  if (!kept || !box.isConnected) return;
  record.kept = kept.fields;
  fill(box);
};

// A dialog that goes while the page lives was sent or given up. One that goes with a page that failed, or while there is no connection, was not.
const gone = box => {
  const record = records.get(box);
  if (!record || box.isConnected || document.querySelector("[data-page-failed]") || !isUp()) return;
  if (Object.keys(record.fields).length > 0 || record.kept) void store.forget(record);
};

const isUp = () => ["up", "restored"].includes(document.documentElement.dataset.connection);

const boxesIn = node => !(node instanceof Element) ? [] : [...(node.matches("[data-draft]") ? [node] : []), ...node.querySelectorAll("[data-draft]")];

// The form's own draft was kept: what is older than that need not lie here.
const ownDraftKept = mark => {
  const box = boxOf(mark);
  const record = box && records.get(box);
  if (!record?.keeps || !mark.dataset.keptAt) return;
  for (const [name, field] of Object.entries(record.fields)) if (field.at < Date.now() - settle) delete record.fields[name];
  if (Object.keys(record.fields).length === 0) store.drop(record);
  else store.keep(record);
};

// Letters that were typed while there was no connection never came to the server: they are told again.
let downSince;
const connectionChanged = () => {
  if (!isUp()) { downSince ??= Date.now() - settle; return; }
  if (downSince === undefined) return;
  const since = downSince;
  downSince = undefined;
  for (const box of document.querySelectorAll("[data-draft]")) {
    const record = records.get(box);
    for (const field of record ? fieldsOf(box) : []) if (record.fields[nameOf(box, field)]?.at >= since) tell(field);
  }
};

/** Whether the page holds text that is not recorded: then it is not loaded anew behind the person's back. */
export const holdsText = () => [...document.querySelectorAll("[data-draft]")].some(box => Object.keys(records.get(box)?.fields ?? {}).length > 0);

/** What was typed last lies in this tab or with the server: then the page may go. */
export const settled = () => store.settled();

const remind = async () => {
  const note = document.getElementById("typed-note");
  const text = (await store.unsent()).find(one => one.title && ![...document.querySelectorAll("[data-draft]")].some(box => box.dataset.draft === one.place));
  if (!note || !text) return;
  note.querySelector("[data-typed-title]").textContent = text.title;
  const link = note.querySelector("a");
  link.href = text.page;
  link.hidden = location.pathname + location.search === text.page;
  note.querySelector("[data-typed-drop]").onclick = async () => { note.hidden = true; await store.forget({ place: text.place }); };
  note.querySelector("[data-typed-hide]").onclick = () => { note.hidden = true; };
  note.dataset.place = text.place;
  note.hidden = false;
};

export const watchTyped = () => {
  document.addEventListener("focusin", event => {
    const field = event.target;
    if (field instanceof Element && boxOf(field) && isTyped(field) && !bases.has(field)) bases.set(field, field.value);
  }, true);
  document.addEventListener("input", typed, true);
  addEventListener("pagehide", () => store.flush());
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") store.flush(); });
  new MutationObserver(connectionChanged).observe(document.documentElement, { attributes: true, attributeFilter: ["data-connection"] });

  let begun = false;
  new MutationObserver(changes => {
    if (!begun && document.querySelector(".app[data-interactive]")) { begun = true; void remind(); }
    const touched = new Set();
    for (const change of changes) {
      if (change.type === "attributes") { ownDraftKept(change.target); continue; }
      change.removedNodes.forEach(node => boxesIn(node).forEach(gone));
      change.addedNodes.forEach(node => boxesIn(node).forEach(box => void appeared(box)));
      const box = boxOf(change.target);
      if (box) touched.add(box);
    }
    touched.forEach(fill);
    const note = document.getElementById("typed-note");
    if (note && !note.hidden && [...document.querySelectorAll("[data-draft]")].some(box => box.dataset.draft === note.dataset.place)) note.hidden = true;
  }).observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ["data-kept-at"] });
};
