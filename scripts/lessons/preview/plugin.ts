// Makes a preview of Vite's dev server: nothing is kept over a reload, and an author's strip shows what the verifier says of the
// open lesson after each save. No build has this plugin.
import path from "node:path";
import type { Plugin, WebSocketClient } from "vite";
import { inTerminal } from "./words.ts";
import { Verifying, type Standing } from "./verifying.ts";

/** `root` is the repository, `course` the folder with course.yaml; `print` gets lines for the terminal. */
export function preview(root: string, course: string, print: (line: string) => void): Plugin {
	const lessons = course + path.sep;
	return {
		name: "everynode-preview",
		apply: "serve",
		enforce: "pre",
		resolveId: (id, importer) =>
			id.endsWith("/storage/storage.ts") && importer?.endsWith("/src/main.ts") ? path.join(root, "scripts/lessons/preview/storage.ts") : undefined,
		transformIndexHtml: () => [
			{ tag: "script", attrs: { type: "module", src: "/scripts/lessons/preview/strip.ts" }, injectTo: "body" },
		],
		configureServer({ watcher, ws, httpServer }) {
			const verifying = new Verifying(root, course, (standing) => {
				for (const line of inTerminal(standing)) print(line);
				ws.send("lesson:standing", standing);
			});
			httpServer?.on("close", () => verifying.close());
			let open: string | undefined;
			ws.on("lesson:open", ({ slug }: Pick<Standing, "slug">, client: WebSocketClient) => {
				open = slug;
				client.send("lesson:standing", verifying.about(slug));
			});
			let soon: ReturnType<typeof setTimeout> | undefined;
			watcher.on("all", (_, file) => {
				if (!file.startsWith(lessons) || file.startsWith(path.join(lessons, "schema"))) return;
				const parts = file.slice(lessons.length).split(path.sep);
				const slug = parts.length > 2 ? parts.slice(0, 2).join("/") : open;
				clearTimeout(soon);
				if (slug !== undefined) soon = setTimeout(() => verifying.verify(slug), 150);
			});
		},
	};
}
