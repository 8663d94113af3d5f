// Serves dist/ over HTTP: what `npm start` shows and the page's tests open. Only files below the folder, nothing else.
import { createReadStream, existsSync, statSync } from "node:fs";
import { createServer } from "node:http";
import path from "node:path";

const types = {
	".html": "text/html; charset=utf-8",
	".js": "text/javascript; charset=utf-8",
	".css": "text/css; charset=utf-8",
	".json": "application/json",
	".svg": "image/svg+xml",
	".png": "image/png",
	".ttf": "font/ttf",
	".txt": "text/plain; charset=utf-8",
	".webmanifest": "application/manifest+json",
};

/** Starts serving `folder` below `base` ("/" or "/some/path/"); resolves to { server, url }. Port 0 takes any free one. */
export function serve(folder, { port = 0, host = "127.0.0.1", base = "/" } = {}) {
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
		if (!existsSync(name)) return void response.writeHead(404, { "content-type": "text/plain" }).end("Not found");
		response.writeHead(200, {
			"content-type": types[path.extname(name)] ?? "application/octet-stream",
			"cache-control": "no-cache",
		});
		if (request.method === "HEAD") return void response.end();
		createReadStream(name).pipe(response);
	});
	return new Promise((resolve, reject) => {
		server.once("error", reject);
		server.listen(port, host, () => resolve({ server, url: `http://${host}:${server.address().port}${base}` }));
	});
}
