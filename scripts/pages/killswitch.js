// The way out: served as serviceworker.js it takes itself and all that it kept away, and opens the pages again from the network.
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => {
	event.waitUntil(
		caches
			.keys()
			.then((names) => Promise.all(names.filter((name) => name.startsWith("everynode-")).map((name) => caches.delete(name))))
			.then(() => self.registration.unregister())
			.then(() => self.clients.matchAll({ type: "window" }))
			.then((pages) => Promise.all(pages.map((page) => page.navigate(page.url)))),
	);
});
