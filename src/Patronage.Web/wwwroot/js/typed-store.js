// Where typed text waits. The last second of it lies in this tab's session storage, sealed under a key that the server gives to whoever has signed in as the same
// person: it outlives a reload, a restart of the server and an expired sign-in, and nobody else who sits down here can read it. A moment later the server has it.
const prefix = "typed:";
const pause = 700; // milliseconds without a letter, as for drafts of the circuit
const bytes = text => Uint8Array.from(atob(text), letter => letter.charCodeAt(0));
const base64 = buffer => btoa(String.fromCharCode(...new Uint8Array(buffer)));

let opening;
let timers = new Map();
let sending = Promise.resolve();

const ask = (path, options) => fetch(path, { redirect: "manual", cache: "no-store", ...options }).catch(() => undefined);

const begin = async () => {
  const answer = await ask("typed");
  if (!answer?.ok) return undefined;
  const { key, token, waiting } = await answer.json();
  // A site without a secure address has no cryptography of the browser: then the server alone keeps drafts.
  return { token, waiting, key: await crypto.subtle?.importKey("raw", bytes(key), "AES-GCM", false, ["encrypt", "decrypt"]) };
};

export const session = async () => {
  opening ??= begin();
  const found = await opening;
  if (!found) opening = undefined;
  return found;
};

const post = async (path, body, keepalive = false) => {
  const mine = await session();
  if (!mine) return undefined;
  return ask(path, { method: "POST", keepalive, headers: { "Content-Type": "application/json", RequestVerificationToken: mine.token }, body: JSON.stringify(body) });
};

const writes = new Set();
const writeLocal = record => {
  const write = seal(record).finally(() => writes.delete(write));
  writes.add(write);
};

const seal = async record => {
  const { key } = await session() ?? {};
  if (!key) return;
  // Of two that are sealed at once the later one stays.
  const turn = record.turn = (record.turn ?? 0) + 1;
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const box = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, new TextEncoder().encode(JSON.stringify(plain(record))));
  if (record.turn !== turn) return;
  try { sessionStorage.setItem(prefix + record.place, `${base64(iv)}.${base64(box)}`); } catch { /* full or forbidden: the server keeps it a moment later */ }
};

const removeLocal = place => { try { sessionStorage.removeItem(prefix + place); } catch { /* there was none */ } };

const openLocal = async place => {
  const { key } = await session() ?? {};
  let sealed;
  try { sealed = sessionStorage.getItem(prefix + place); } catch { return undefined; }
  if (!key || !sealed) return undefined;
  try {
    const [iv, box] = sealed.split(".").map(bytes);
    return JSON.parse(new TextDecoder().decode(await crypto.subtle.decrypt({ name: "AES-GCM", iv }, key, box)));
  } catch { return undefined; /* somebody else's */ }
};

const plain = ({ place, title, page, fields }) => ({ place, title, page, fields });

const send = async (record, keepalive) => {
  clearTimeout(timers.get(record.place));
  timers.delete(record.place);
  if (record.keeps || record.gone) return;
  const before = JSON.stringify(record.fields);
  const answer = await post("typed/text", plain(record), keepalive);
  if (answer?.status === 204) {
    record.sent = true;
    if (JSON.stringify(record.fields) === before) { record.turn = (record.turn ?? 0) + 1; removeLocal(record.place); }
  } else if (!record.gone && answer?.status !== 413 && !timers.has(record.place)) {
    later(record, 5000);
  }
};

const waiting = new Map();
const later = (record, wait) => {
  clearTimeout(timers.get(record.place));
  waiting.set(record.place, record);
  timers.set(record.place, setTimeout(() => { sending = sending.then(() => send(record)); }, wait));
};

/** Keeps a record: at once in the tab, a moment later with the server. */
export const keep = record => {
  writeLocal(record);
  if (!record.keeps) later(record, pause);
};

/** What the server has by a draft of its own need not be kept here. */
export const drop = record => { record.turn = (record.turn ?? 0) + 1; removeLocal(record.place); };

/** Waits until what was typed lies in this tab, and with the server if it answers: a browser without cryptography keeps nothing itself. */
export const settled = async () => {
  await Promise.allSettled(writes);
  await Promise.allSettled([...timers.keys()].map(place => send(waiting.get(place))));
};

/** Sends at once what waits: the page is about to go. */
export const flush = () => { for (const place of [...timers.keys()]) void send(waiting.get(place), true); };

/** What was typed and not sent: of each field the later copy. */
export const read = async (place, keeps) => {
  // What is just being forgotten is not read: an area that takes another's place begins empty.
  await Promise.resolve();
  await sending;
  const local = await openLocal(place);
  const answer = keeps ? undefined : await ask(`typed/text?place=${encodeURIComponent(place)}`);
  const remote = answer?.status === 200 ? await answer.json() : undefined;
  if (!local && !remote) return undefined;
  const fields = { ...remote?.fields };
  for (const [name, field] of Object.entries(local?.fields ?? {})) if (!(fields[name]?.at > field.at)) fields[name] = field;
  return { fields, sent: Boolean(remote) };
};

/** Forgets a record: it was sent or given up. What the server does not forget (an expired sign-in took the page away) stays. */
export const forget = record => {
  record.gone = true;
  clearTimeout(timers.get(record.place));
  timers.delete(record.place);
  sending = sending.then(async () => {
    const answer = await post("typed/forget", { place: record.place });
    if (answer?.status === 204) removeLocal(record.place);
  });
  return sending;
};

/** Dialogs whose text waits, without the text: the server's and this tab's. */
export const unsent = async () => {
  const found = new Map(((await session())?.waiting ?? []).map(text => [text.place, text]));
  let names = [];
  try { names = Object.keys(sessionStorage).filter(name => name.startsWith(prefix)); } catch { /* none */ }
  for (const name of names) {
    const text = await openLocal(name.slice(prefix.length));
    if (text) found.set(text.place, text);
  }
  return [...found.values()];
};

/** Whether something is on no disk but this tab's. */
export const isPending = () => timers.size > 0;
