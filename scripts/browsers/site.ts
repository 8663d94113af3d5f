// The built page, with an ear in it: what goes wrong is noted by a script that runs before the page's own.
import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { serve } from "../serve.mjs";

/** The key under which the tab keeps what was heard, also through a reload. */
export const heardKey = "everynode.heard";

const ear = `
	const note = (text) => {
		const all = JSON.parse(sessionStorage.getItem("${heardKey}") ?? "[]");
		sessionStorage.setItem("${heardKey}", JSON.stringify([...all, text]));
	};
	addEventListener("error", (event) => {
		if (event.target !== window) return note("did not load: " + (event.target.src ?? event.target.href));
		if (!/^ResizeObserver loop/.test(event.message)) note(event.message + " " + event.filename + ":" + event.lineno);
	}, true);
	addEventListener("unhandledrejection", (event) => note("unhandled: " + (event.reason?.stack ?? event.reason)));
	addEventListener("securitypolicyviolation", (event) =>
		note(event.violatedDirective + " refused " + event.blockedURI + " " + event.sample + " " + event.sourceFile));
	const { error } = console;
	console.error = (...words) => {
		note("console: " + words.map(String).join(" "));
		error.apply(console, words);
	};`;

export interface Site {
	readonly url: string;
	close(): void;
}

/** Serves a copy of `dist` in which each page loads the ear first. */
export async function watchedSite(dist: string): Promise<Site> {
	if (!existsSync(path.join(dist, "index.html"))) throw new Error("The page is not built: run npm run build first.");
	const folder = mkdtempSync(path.join(tmpdir(), "everynode-site-"));
	cpSync(dist, folder, { recursive: true });
	for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
		if (!name.endsWith(".html")) continue;
		const file = path.join(folder, name);
		const up = "../".repeat(name.split(path.sep).length - 1);
		writeFileSync(file, readFileSync(file, "utf8").replace(/(<meta charset[^>]*>)/i, `$1<script src="${up}ear.js"></script>`));
	}
	writeFileSync(path.join(folder, "ear.js"), ear);
	const { server, url } = await serve(folder);
	return {
		url,
		close: () => {
			server.closeAllConnections();
			server.close();
			rmSync(folder, { recursive: true, force: true });
		},
	};
}
