import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const src = fileURLToPath(new URL("../src", import.meta.url));

/** Who may import whom: room → the rooms it may know, besides itself. The door to use instead is printed with a refusal. */
const rooms: Readonly<Record<string, { may: readonly string[]; door: string }>> = {
	"cluster/api": { may: [], door: "api knows nothing but itself: move the rule to the room that needs it" },
	"cluster/base": {
		may: ["cluster/api", "cluster/apiserver"],
		door: "clock, heap, random and part are known by all parts and know only objects and actions",
	},
	"cluster/apiserver": {
		may: ["cluster/api", "cluster/base"],
		door: "the API server is asked, it asks nobody: pass a function in at cluster.ts",
	},
	"cluster/controllers": {
		may: ["cluster/api", "cluster/apiserver", "cluster/base"],
		door: "parts meet only in objects: write it to the API server and watch it there",
	},
	"cluster/scheduler": {
		may: ["cluster/api", "cluster/apiserver", "cluster/base"],
		door: "parts meet only in objects: write it to the API server and watch it there",
	},
	"cluster/kubelet": {
		may: ["cluster/api", "cluster/apiserver", "cluster/base"],
		door: "parts meet only in objects: write it to the API server and watch it there",
	},
	"cluster/wiring": {
		may: ["cluster/api", "cluster/base", "cluster/apiserver", "cluster/controllers", "cluster/scheduler", "cluster/kubelet"],
		door: "cluster.ts wires the parts and knows nobody above it",
	},
	manifest: { may: ["cluster/api"], door: "manifest is text and schema only" },
	kubectl: {
		may: ["cluster/api", "cluster/apiserver", "cluster/base", "manifest"],
		door: "kubectl talks to the API server by requests: yield them (process.ts)",
	},
	explain: {
		may: ["cluster/api", "cluster/base", "cluster/apiserver", "cluster/controllers", "cluster/scheduler", "cluster/kubelet"],
		door: "explanations read rules and registries, never the running cluster",
	},
	desk: {
		may: ["cluster/api", "cluster/base", "cluster/apiserver", "cluster/wiring", "kubectl", "manifest", "explain", "storage"],
		door: "the desk stands between kubectl and the lesson",
	},
	lesson: {
		may: ["cluster/api", "cluster/base", "cluster/apiserver", "cluster/wiring", "kubectl", "manifest", "explain", "desk"],
		door: "a lesson looks at the desk; it does not draw",
	},
	classroom: {
		may: [
			"cluster/api",
			"cluster/base",
			"cluster/apiserver",
			"cluster/wiring",
			"kubectl",
			"manifest",
			"explain",
			"desk",
			"lesson",
		],
		door: "classroom draws nothing: ui/classroom does",
	},
	worker: {
		may: ["cluster/api", "cluster/apiserver", "kubectl", "desk", "lesson"],
		door: "the wire carries the ports of desk and lesson and knows nothing behind them",
	},
	storage: { may: [], door: "storage keeps JSON and knows none of its meanings" },
	ui: {
		may: [
			"cluster/api",
			"cluster/base",
			"cluster/apiserver",
			"cluster/wiring",
			"kubectl",
			"manifest",
			"explain",
			"desk",
			"lesson",
			"classroom",
			"storage",
			"worker",
		],
		door: "the page reads the world through ui/state and changes it through the desk's port",
	},
	main: { may: ["ui", "storage", "lesson", "worker", "classroom"], door: "main joins page, storage and cluster" },
};

const base = new Set(["cause.ts", "clock.ts", "heap.ts", "random.ts", "part.ts", "gesture.ts"]);

function roomOf(file: string): string {
	const [first = "", second = ""] = path.relative(src, file).split(path.sep);
	if (first === "main.ts") return "main";
	if (first !== "cluster") return first;
	if (second === "rest") return "cluster/wiring";
	if (second.endsWith(".ts")) return base.has(second) ? "cluster/base" : "cluster/wiring";
	return `cluster/${second}`;
}

const files = (folder: string): string[] =>
	readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
		const full = path.join(folder, entry.name);
		return entry.isDirectory() ? files(full) : /\.(ts|svelte)$/.test(entry.name) && !entry.name.endsWith(".d.ts") ? [full] : [];
	});

const all = files(src);
const specifiers = (text: string): string[] =>
	[
		...text.matchAll(
			/(?:^|\n)\s*(?:import|export)\b[^;]*?\bfrom\s*["']([^"']+)["']|\bimport\(\s*["']([^"']+)["']\s*\)|(?:^|\n)\s*import\s*["']([^"']+)["']/g,
		),
	].map((m) => (m[1] ?? m[2] ?? m[3])!);
const imports = all.flatMap((file) => specifiers(readFileSync(file, "utf8")).map((to) => ({ file, to })));
const place = (file: string): string => path.relative(src, file);

describe("the rooms", () => {
	it("know only the rooms they may know", () => {
		const wrong = imports.flatMap(({ file, to }) => {
			if (!to.startsWith(".")) return [];
			const target = path.resolve(path.dirname(file), to.replace(/\?.*$/, ""));
			if (!target.startsWith(src)) return [];
			const [from, other] = [roomOf(file), roomOf(target)];
			const room = rooms[from];
			if (!room) return [`${place(file)}: the room "${from}" is not in the map`];
			return from === other || room.may.includes(other) ? [] : [`${place(file)} imports ${to}: ${room.door}`];
		});
		expect(wrong).toEqual([]);
	});

	it("give the page types, and by value only pure functions: the engine itself is in the worker", () => {
		const pure =
			/^(cluster\/api|desk\/(counted|notmodelled|port)\.ts|explain\/placement\.ts|lesson\/progress\.ts|manifest|storage)/;
		const wrong = all
			.filter((file) => ["ui", "main"].includes(roomOf(file)))
			.flatMap((file) =>
				[...readFileSync(file, "utf8").matchAll(/(?:^|\n)\s*import\s+(?!type\b)([^;]*?)\bfrom\s*["']([^"']+)["']/g)].flatMap(
					([, names = "", to = ""]) => {
						const target = place(path.resolve(path.dirname(file), to));
						const room = roomOf(path.join(src, target));
						if (!to.startsWith(".") || ["ui", "main"].includes(room) || pure.test(target)) return [];
						if (target === "worker/remoteroom.ts" || to.endsWith("?worker&url")) return []; // the page's end of the wire
						const values = names
							.replaceAll(/[{}]/g, "")
							.split(",")
							.filter((name) => name.trim() && !/^\s*type\b/.test(name));
						return values.length > 0 ? [`${place(file)} imports ${values.join(",")} from ${target}: ask the port`] : [];
					},
				),
			);
		expect(wrong).toEqual([]);
	});

	it("leave Svelte, Monaco and IndexedDB to the rooms that draw and store", () => {
		const drawing = /^(svelte|monaco-editor)(\/|$)/;
		const wrong = imports.filter(
			({ file, to }) =>
				(drawing.test(to) && !["ui", "main"].includes(roomOf(file))) || (/^idb(\/|$)/.test(to) && roomOf(file) !== "storage"),
		);
		expect(wrong.map(({ file, to }) => `${place(file)} imports ${to}`)).toEqual([]);
	});

	it("have no plugin, command, printer or check that imports its sibling: only the registry does", () => {
		const families = ["cluster/scheduler/plugins", "kubectl/commands"];
		const wrong = imports.filter(({ file, to }) => {
			const family = families.find((folder) => path.dirname(file) === path.join(src, folder));
			if (!family || path.basename(file) === "registry.ts" || !to.startsWith("./")) return false;
			return true;
		});
		expect(wrong.map(({ file, to }) => `${place(file)} imports its sibling ${to}: put what both need into a file above`)).toEqual(
			[],
		);
	});

	it("keep real time, chance and locale out of the simulated world", () => {
		const banned =
			/\b(Date\.now|new Date|Math\.(random|log|log2|log10|exp|pow|sin|cos)|localeCompare|toLocale\w*|Intl\.|structuredClone|performance\.)/;
		const wrong = all
			.filter((file) => /^(cluster|kubectl|explain|manifest|desk)/.test(roomOf(file)))
			.flatMap((file) =>
				readFileSync(file, "utf8")
					.split("\n")
					.flatMap((line, i) => (banned.test(line.replace(/\/\/.*$/, "")) ? [`${place(file)}:${i + 1} ${line.trim()}`] : [])),
			);
		expect(wrong).toEqual([]);
	});
});
