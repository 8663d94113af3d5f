// Serves dist/ over HTTP: what `npm start` shows and the page's tests open. Only files below the folder, nothing else.
// Text is compressed, and 404.html answers for what is not there, as hosts of static sites do.
import { existsSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import path from "node:path";
import { gzipSync } from "node:zlib";

const types = {
	".html": "text/html; charset=utf-8",
	".js": "text/javascript; charset=utf-8",
	".css": "text/css; charset=utf-8",
	".json": "application/json",
	".svg": "image/svg+xml",
	".png": "image/png",
	".ttf": "font/ttf",
	".txt": "text/plain; charset=utf-8",
	".xml": "application/xml",
	".webmanifest": "application/manifest+json",
};

const compressible = /\.(html|js|css|json|svg|txt|xml|webmanifest)$/;

/** File → its body as last read, plain and compressed. */
const bodies = new Map();
function bodyOf(name, compressed) {
	const { mtimeMs } = statSync(name);
	let known = bodies.get(name);
	if (known?.mtimeMs !== mtimeMs) bodies.set(name, (known = { mtimeMs, plain: readFileSync(name) }));
	return compressed ? (known.compressed ??= gzipSync(known.plain)) : known.plain;
}

/** Starts serving `folder` below `base` ("/" or "/some/path/"); resolves to { server, url }. Port 0 takes any free one.
 * `served` hears the path and the size of each answer with a body. */
export function serve(folder, { port = 0, host = "127.0.0.1", base = "/", served = () => {} } = {}) {
	const server = createServer((request, response) => {
		const url = new URL(request.url ?? "/", "http://localhost");
		let name = decodeURIComponent(url.pathname);
		if (!name.startsWith(base)) return void response.writeHead(404).end();
		name = path.normalize(path.join(folder, name.slice(base.length)));
		if (name !== folder && !name.startsWith(folder + path.sep)) return void response.writeHead(403).end();
		if (existsSync(name) && statSync(name).isDirectory()) {
			if (!url.pathname.endsWith("/")) return void response.writeHead(301, { location: `${url.pathname}/${url.search}` }).end();
			name = path.join(name, "index.html");
		}
		const status = existsSync(name) ? 200 : 404;
		if (status === 404) name = path.join(folder, "404.html");
		if (!existsSync(name)) return void response.writeHead(404, { "content-type": "text/plain" }).end("Not found");
		const compressed = compressible.test(name) && /\bgzip\b/.test(request.headers["accept-encoding"] ?? "");
		const body = bodyOf(name, compressed);
		response.writeHead(status, {
			"content-type": types[path.extname(name)] ?? "application/octet-stream",
			"content-length": body.length,
			// The names of built files change with what is in them.
			"cache-control": status === 200 && /\/assets\//.test(url.pathname) ? "public, max-age=31536000, immutable" : "no-cache",
			vary: "accept-encoding",
			...(compressed ? { "content-encoding": "gzip" } : {}),
		});
		if (request.method === "HEAD") return void response.end();
		served(url.pathname, body.length);
		response.end(body);
	});
	return new Promise((resolve, reject) => {
		server.once("error", reject);
		server.listen(port, host, () => resolve({ server, url: `http://${host}:${server.address().port}${base}` }));
	});
}
