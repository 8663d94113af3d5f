// Keeps the page usable without a network: the core when the page is first opened, lessons and the large editor when they are opened
// or asked for. A new version waits until the learner accepts it.
const version = "__VERSION__";
/** File → its bytes as they are sent. */
const core = __CORE__;
const more = __MORE__;
/** Slug → title and files of its own. */
const lessons = __LESSONS__;
const cacheName = `everynode-${version}`;
const scope = new URL("./", self.location.href);
const addressOf = (name) => new URL(name, scope).href;
const known = new Map(Object.entries({ ...core, ...more }).map(([name, bytes]) => [addressOf(name), bytes]));

self.addEventListener("install", (event) => {
	event.waitUntil(
		caches
			.open(cacheName)
			.then((cache) => cache.addAll(Object.keys(core).map((name) => new Request(addressOf(name), { cache: "no-cache" })))),
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
		return request.mode === "navigate" && response.status === 404 ? nowhere(cache) : response;
	} catch (error) {
		if (request.mode === "navigate" && partOf(url)) return whole(cache, partOf(url));
		if (request.mode === "navigate") return isPage(url) ? notHere(cache) : nowhere(cache);
		throw error;
	}
}

/** A word of the glossary and a set of questions have pages of their own, which are not kept: they are parts of others that are. */
const partOf = ({ href }) => /^(.*\/(?:glossary|quiz)\/)([\w-]+)(?:\/index\.html)?$/.exec(href);

/** The page of all words, at this one; or of all questions. */
async function whole(cache, [, page, part]) {
	return (await cache.match(`${page}index.html`)) ? Response.redirect(`${page}#${part}`) : notHere(cache);
}

/** Whether there is such a page, whatever is kept of it; hosts add the slash at the end. */
const isPage = ({ href }) => known.has(href) || known.has(`${href}/index.html`);

/** An address that leads to no page of the site; not every host has an answer of ours to that. */
async function nowhere(cache) {
	const page = await cache.match(addressOf("404.html"));
	return page
		? new Response(page.body, { status: 404, headers: { "content-type": "text/html; charset=utf-8" } })
		: notHere(cache);
}

/** A lesson that was never opened, without a network: what is here instead. */
async function notHere(cache) {
	const here = [];
	for (const [slug, { title }] of Object.entries(lessons)) {
		if (await cache.match(addressOf(`lessons/${slug}/index.html`)))
			here.push(`<li><a href="${addressOf(`lessons/${slug}/`)}">${title}</a></li>`);
	}
	const text = `<!doctype html><html lang="en"><meta charset="utf-8" /><meta name="viewport" content="width=device-width" />
<meta name="color-scheme" content="light dark" /><title>Not on this device · Everynode</title>
<body style="max-width:34rem;margin:3rem auto;padding:0 1rem;font:1rem/1.5 system-ui,sans-serif">
<h1>This page is not on this device yet.</h1><p>It needs the network once. Without a network you can open:</p><ul>${here.join("")}</ul>`;
	return new Response(text, { status: 503, headers: { "content-type": "text/html; charset=utf-8" } });
}

/** Those of these addresses that are ours and not kept yet. */
async function missing(cache, addresses) {
	const kept = new Set((await cache.keys()).map(({ url }) => url));
	return [...new Set(addresses)].filter((address) => known.has(address) && !kept.has(address));
}
const bytesOf = (addresses) => addresses.reduce((sum, address) => sum + known.get(address), 0);

/** What the page asks, and the answers that it gets, the last one with `done`. */
const questions = {
	/** How many bytes are not kept yet. */
	async size(_, cache, say) {
		say({ done: true, bytes: bytesOf(await missing(cache, known.keys())) });
	},
	/** Keeps lessons, or these addresses, or everything; says how much is still missing. */
	async keep({ slugs = [], addresses = [], all = false }, cache, say) {
		const wanted = slugs.flatMap((slug) => lessons[slug]?.files.map(addressOf) ?? []);
		let left = await missing(cache, all ? known.keys() : [...wanted, ...addresses]);
		while (left.length > 0) {
			say({ bytes: bytesOf(left) });
			await cache.add(left[0]);
			left = left.slice(1);
		}
		say({ done: true, bytes: 0 });
	},
};

self.addEventListener("fetch", (event) => {
	const { request } = event;
	if (request.method !== "GET" || !request.url.startsWith(scope.href)) return;
	event.respondWith(answer(request));
});

self.addEventListener("message", (event) => {
	const { data, ports } = event;
	if (data === "update") return self.skipWaiting();
	const question = questions[data?.question];
	const say = (answer) => ports[0]?.postMessage(answer);
	if (question)
		event.waitUntil(
			caches
				.open(cacheName)
				.then((cache) => question(data, cache, say))
				.catch(() => say({ done: true, failed: true })),
		);
});
