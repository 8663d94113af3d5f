// Keeps the page usable without a network. The core is kept when the page is first opened; lessons and the large editor once
// they have been opened. A new version waits until the learner accepts it.
const version = "__VERSION__";
const core = __CORE__;
const more = __MORE__;
const cacheName = `everynode-${version}`;
const scope = new URL("./", self.location.href);
const known = new Set([...core, ...more].map((name) => new URL(name, scope).href));

self.addEventListener("install", (event) => {
	event.waitUntil(
		caches
			.open(cacheName)
			.then((cache) => cache.addAll(core.map((name) => new Request(new URL(name, scope), { cache: "no-cache" })))),
	);
});

self.addEventListener("activate", (event) => {
	event.waitUntil(
		caches
			.keys()
			.then((names) =>
				Promise.all(
					names.filter((name) => name.startsWith("everynode-") && name !== cacheName).map((name) => caches.delete(name)),
				),
			)
			.then(() => self.clients.claim()),
	);
});

/** The kept answer, or the network's, which is kept when it is a file of ours. */
async function answer(request) {
	const url = new URL(request.url);
	url.search = "";
	url.hash = "";
	if (url.pathname.endsWith("/")) url.pathname += "index.html";
	const cache = await caches.open(cacheName);
	const kept = await cache.match(url.href);
	if (kept) return kept;
	try {
		const response = await fetch(request);
		if (response.ok && known.has(url.href)) await cache.put(url.href, response.clone());
		return response;
	} catch (error) {
		// A lesson that was never opened: the page itself opens, and says that this lesson needs the network once.
		const shell = request.mode === "navigate" ? await cache.match(new URL("index.html", scope).href) : undefined;
		if (shell) return Response.redirect(scope.href, 302);
		throw error;
	}
}

self.addEventListener("fetch", (event) => {
	const { request } = event;
	if (request.method !== "GET" || !request.url.startsWith(scope.href)) return;
	event.respondWith(answer(request));
});

self.addEventListener("message", (event) => {
	if (event.data === "update") self.skipWaiting();
});
