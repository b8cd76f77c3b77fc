// What lies on this telephone. «day»: what was taken along, sealed with a key that is itself sealed with the person's code; five wrong codes, twelve hours, a sign-out destroy that key, and
// what it sealed is noise. «unsent»: what was recorded and has not reached the server; each record is sealed for the server alone and stays until it is sent or thrown away by hand.
const database = "patronage-offline";
const rounds = 1_000_000;
export const attempts = 5;
const slack = 5 * 60_000; // milliseconds that a clock may be wrong by

const text = new TextEncoder();
const random = count => crypto.getRandomValues(new Uint8Array(count));
const base64 = buffer => { let out = ""; for (const byte of new Uint8Array(buffer)) out += String.fromCharCode(byte); return btoa(out); };
const bytes = told => Uint8Array.from(atob(told), letter => letter.charCodeAt(0));

const open = () => new Promise((done, fail) => {
  const asked = indexedDB.open(database, 1);
  asked.onupgradeneeded = () => { asked.result.createObjectStore("day"); asked.result.createObjectStore("unsent", { keyPath: "id" }); };
  asked.onsuccess = () => done(asked.result);
  asked.onerror = () => fail(asked.error);
});

const work = async (store, mode, act) => {
  const base = await open();
  try {
    return await new Promise((done, fail) => {
      const deal = base.transaction(store, mode);
      const asked = act(deal.objectStore(store));
      deal.oncomplete = () => done(asked.result);
      deal.onabort = () => fail(deal.error);
    });
  } finally { base.close(); }
};

const codeKey = async (code, salt) => crypto.subtle.deriveKey(
  { name: "PBKDF2", hash: "SHA-256", salt, iterations: rounds }, await crypto.subtle.importKey("raw", text.encode(code.normalize("NFKC")), "PBKDF2", false, ["deriveKey"]),
  { name: "AES-GCM", length: 256 }, false, ["wrapKey", "unwrapKey"]);

const seal = async (key, value) => {
  const iv = random(12);
  return { iv, box: await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, text.encode(JSON.stringify(value))) };
};

const unseal = async (key, { iv, box }) => JSON.parse(new TextDecoder().decode(await crypto.subtle.decrypt({ name: "AES-GCM", iv }, key, box)));

/** Destroys what was taken along: the sealed key first, so that the rest is noise whatever happens next. */
export const wipeDay = async () => {
  if (!(await indexedDB.databases?.() ?? [{ name: database }]).some(base => base.name === database)) return;
  const day = await work("day", "readonly", store => store.get("day"));
  if (day?.wrapped) {
    await work("day", "readwrite", store => store.put({ ...day, wrapped: random(48).buffer, salt: random(16) }, "day"));
  }
  await work("day", "readwrite", store => store.delete("day"));
};

/** What lies here, without opening it: the hour it ends, how many wrong codes are left; undefined when nothing does. What is too old, or whose clock was turned back, is destroyed. */
export const dayHead = async () => {
  const day = await work("day", "readonly", store => store.get("day"));
  if (!day) return undefined;
  const now = Date.now();
  if (now >= day.expires || now < day.seen - slack) { await wipeDay(); return { expired: true }; }
  await work("day", "readwrite", store => store.put({ ...day, seen: Math.max(now, day.seen) }, "day"));
  return { expires: day.expires, left: attempts - day.wrong, owner: day.owner };
};

/** Seals what was taken along under a code. */
export const takeIn = async (bundle, code, owner) => {
  const [salt, wrapIv] = [random(16), random(12)];
  const fresh = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, true, ["encrypt", "decrypt"]);
  const own = await codeKey(code, salt);
  const wrapped = await crypto.subtle.wrapKey("raw", fresh, own, { name: "AES-GCM", iv: wrapIv });
  const key = await crypto.subtle.unwrapKey("raw", wrapped, own, { name: "AES-GCM", iv: wrapIv }, "AES-GCM", false, ["encrypt", "decrypt"]);
  const content = { ...bundle, done: [], drafts: {} };
  const now = Date.now();
  // The hours are counted by this telephone's clock: the server's may show another time.
  const expires = now + (Date.parse(bundle.expiresAt) - Date.parse(bundle.takenAt));
  const sealed = await seal(key, content);
  await work("day", "readwrite", store => store.put({ salt, wrapIv, wrapped, sealed, expires, seen: now, wrong: 0, owner }, "day"));
  return { key, content, expires };
};

/** Opens it by the code: the content; or how many tries are left; the last wrong one destroys it. A try is counted before it is made. */
export const unlock = async code => {
  const head = await dayHead();
  if (!head || head.expired) return { gone: true };
  const day = await work("day", "readonly", store => store.get("day"));
  await work("day", "readwrite", store => store.put({ ...day, wrong: day.wrong + 1 }, "day"));
  try {
    const key = await crypto.subtle.unwrapKey("raw", day.wrapped, await codeKey(code, day.salt), { name: "AES-GCM", iv: day.wrapIv }, "AES-GCM", false, ["encrypt", "decrypt"]);
    const content = await unseal(key, day.sealed);
    await work("day", "readwrite", store => store.put({ ...day, wrong: 0 }, "day"));
    return { key, content, expires: day.expires };
  } catch {
    const left = attempts - day.wrong - 1;
    if (left <= 0) { await wipeDay(); return { gone: true, wiped: true }; }
    return { left };
  }
};

/** Writes the content anew: a draft, a visit that was recorded. */
export const rewrite = async ({ key, content }) => {
  const sealed = await seal(key, content);
  const day = await work("day", "readonly", store => store.get("day"));
  if (day) await work("day", "readwrite", store => store.put({ ...day, sealed }, "day"));
};

/** Keeps a record until it is sent: sealed for the server alone. */
export const record = async ({ content }, visit) => {
  const id = crypto.randomUUID().replaceAll("-", "");
  const pair = await crypto.subtle.generateKey({ name: "ECDH", namedCurve: "P-256" }, false, ["deriveBits"]);
  const server = await crypto.subtle.importKey("spki", bytes(content.publicKey), { name: "ECDH", namedCurve: "P-256" }, false, []);
  const agreed = await crypto.subtle.importKey("raw", await crypto.subtle.deriveBits({ name: "ECDH", public: server }, pair.privateKey, 256), "HKDF", false, ["deriveKey"]);
  const key = await crypto.subtle.deriveKey(
    { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(), info: text.encode(content.id.replaceAll("-", "")) }, agreed, { name: "AES-GCM", length: 256 }, false, ["encrypt"]);
  const nonce = random(12);
  const box = await crypto.subtle.encrypt({ name: "AES-GCM", iv: nonce, additionalData: text.encode(id) }, key, text.encode(JSON.stringify(visit)));
  const sealed = { id, bundle: content.id, sender: base64(await crypto.subtle.exportKey("spki", pair.publicKey)), nonce: base64(nonce), sealed: base64(box) };
  await work("unsent", "readwrite", store => store.put({ id, at: Date.now(), on: visit.on, sealed }));
  return id;
};

/** What has not reached the server, the oldest first. */
export const unsent = async () => (await work("unsent", "readonly", store => store.getAll())).sort((one, other) => one.at - other.at);

/** It reached the server, or is thrown away by hand. */
export const remove = id => work("unsent", "readwrite", store => store.delete(id));

/** The server did not take it: it stays, and says why. */
export const refuse = (item, why) => work("unsent", "readwrite", store => store.put({ ...item, why }));
