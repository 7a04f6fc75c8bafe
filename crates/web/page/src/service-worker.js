// Keeps the page for use without a network: everything is fetched once, and then always taken from what was kept.
//
// It refuses to look anywhere else: no other origin, no update behind the back of an open page. A new version is kept
// beside the old one and takes its place when no page of the old one is open any more.

const KEPT = `attuned-${__VERSION__}`;
const FILES = __FILES__;

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(KEPT).then((kept) => kept.addAll(FILES.map((file) => new Request(file, { cache: "reload" })))));
});

self.addEventListener("activate", (event) => {
  const forgotten = async () => {
    const names = await caches.keys();
    await Promise.all(names.filter((name) => name.startsWith("attuned-") && name !== KEPT).map((name) => caches.delete(name)));
    await self.clients.claim();
  };
  event.waitUntil(forgotten());
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || new URL(request.url).origin !== self.location.origin) return;
  const wanted = request.mode === "navigate" ? "./" : request;
  const found = async () => (await (await caches.open(KEPT)).match(wanted, { ignoreSearch: true })) ?? fetch(request);
  event.respondWith(found());
});
