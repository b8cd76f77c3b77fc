// Keeps the page itself (never anything of a family) on the telephone, and destroys what was taken along when its hours are over.
const shelf = "patronage-offline-1";
const files = [
  "/offline/visits.html", "/offline/visits.css", "/offline/visits.js", "/offline/vault.js", "/offline/sending.js", "/offline/fields.js", "/offline/visit.js", "/offline/manifest.webmanifest", "/offline/icon-192.png",
  "/css/tokens.css", "/css/base.css", "/css/buttons.css", "/css/chips.css", "/css/forms.css", "/js/theme.js", "/js/words.js", "/favicon.svg",
];

const wipeOld = () => new Promise(done => {
  const asked = indexedDB.open("patronage-offline", 1);
  asked.onupgradeneeded = () => { asked.result.createObjectStore("day"); asked.result.createObjectStore("unsent", { keyPath: "id" }); };
  asked.onerror = () => done();
  asked.onsuccess = () => {
    const base = asked.result;
    const deal = base.transaction("day", "readwrite");
    const found = deal.objectStore("day").get("day");
    found.onsuccess = () => { if (found.result && Date.now() >= found.result.expires) deal.objectStore("day").delete("day"); };
    deal.oncomplete = deal.onabort = () => { base.close(); done(); };
  };
});

self.addEventListener("install", event => event.waitUntil((async () => {
  await (await caches.open(shelf)).addAll(files.map(file => new Request(file, { cache: "no-cache" })));
  await self.skipWaiting();
})()));

self.addEventListener("activate", event => event.waitUntil((async () => {
  for (const name of await caches.keys()) if (name.startsWith("patronage-offline-") && name !== shelf) await caches.delete(name);
  await wipeOld();
  await self.clients.claim();
})()));

self.addEventListener("fetch", event => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== location.origin || !files.includes(url.pathname)) return;
  // The newest page while there is a connection, the kept one without.
  event.respondWith((async () => {
    const kept = await caches.open(shelf);
    if (event.request.mode === "navigate") await wipeOld();
    try {
      const fresh = await fetch(event.request);
      if (fresh.ok) await kept.put(url.pathname, fresh.clone());
      return fresh;
    } catch {
      return await kept.match(url.pathname) ?? Response.error();
    }
  })());
});
