// npm start [-- --port N --host ADDRESS]: from a fresh clone to a page that can be opened: installs, builds, serves.
import path from "node:path";
import { parseArgs } from "node:util";
import { ensureBuilt, ensurePackages, root } from "./setup.mjs";

const { values } = parseArgs({
	options: { port: { type: "string", default: "4173" }, host: { type: "string", default: "127.0.0.1" } },
});
ensurePackages();
ensureBuilt();

const { serve } = await import("./serve.mjs");
for (let port = Number(values.port); ; port++) {
	try {
		const { url } = await serve(path.join(root, "dist"), { port, host: values.host });
		console.log(`\nEverynode is at ${url}   (Ctrl+C stops it)`);
		break;
	} catch (error) {
		if (error.code !== "EADDRINUSE" || port > Number(values.port) + 20) throw error;
	}
}
