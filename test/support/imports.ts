// Every file of src and what it imports: types, import() and `export … from` included. What a file hands on from another
// counts as an import of its source, so that no re-export can hide an arrow.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const src = fileURLToPath(new URL("../../src", import.meta.url));

export interface SourceFile {
	/** Its path from src: "cluster/clock.ts". */
	readonly name: string;
	readonly text: string;
	/** Modules from elsewhere: "svelte", "yaml". */
	readonly packages: readonly string[];
	/** Files of src that it imports, by name. */
	readonly imports: ReadonlySet<string>;
}

interface Statement {
	readonly from: string;
	/** The names as their source calls them; undefined for all of them. */
	readonly names: readonly string[] | undefined;
	readonly exported: readonly string[] | undefined;
	readonly isExport: boolean;
}

const from = /(?:^|\n)\s*(import|export)\s+(?:type\s+)?([^;"'`]*?)\s*\bfrom\s*["']([^"']+)["']/g;
const bare = /(?:^|\n)\s*import\s*["']([^"']+)["']/g;
const dynamic = /\bimport\(\s*["']([^"']+)["']\s*\)/g;

function statements(text: string): readonly Statement[] {
	const named = [...text.matchAll(from)].map(([, word, clause = "", to = ""]): Statement => {
		const braces = /^\{([^}]*)\}$/.exec(clause);
		const pairs = braces?.[1]
			?.split(",")
			.map((each) =>
				each
					.trim()
					.replace(/^type\s+/, "")
					.split(/\s+as\s+/),
			)
			.filter(([name]) => name);
		return {
			from: to,
			names: pairs?.map(([name = ""]) => name),
			exported: pairs?.map((pair) => pair.at(-1) ?? ""),
			isExport: word === "export",
		};
	});
	const whole = [...text.matchAll(bare), ...text.matchAll(dynamic)].map(([, to = ""]): Statement => ({
		from: to,
		names: undefined,
		exported: undefined,
		isExport: false,
	}));
	return [...named, ...whole];
}

const walk = (folder: string): string[] =>
	readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
		const full = path.join(folder, entry.name);
		if (entry.isDirectory()) return walk(full);
		return /\.(ts|svelte)$/.test(entry.name) && !entry.name.endsWith(".d.ts") ? [full] : [];
	});

function read(): ReadonlyMap<string, SourceFile> {
	const texts = new Map(walk(src).map((file) => [path.relative(src, file), readFileSync(file, "utf8")]));
	const parsed = new Map([...texts].map(([name, text]) => [name, statements(text)]));
	const target = (name: string, to: string): string | undefined => {
		if (!to.startsWith(".")) return undefined;
		const file = path.relative(src, path.resolve(src, path.dirname(name), to.replace(/\?.*$/, "")));
		return texts.has(file) || (!file.startsWith("..") && existsSync(path.join(src, file))) ? file : undefined;
	};
	/** Where a name that a file exports comes from, if it only hands it on. */
	const sourceOf = (file: string, exported: string): string => {
		for (const statement of parsed.get(file) ?? []) {
			const at = statement.isExport ? (statement.exported?.indexOf(exported) ?? -1) : -1;
			const source = at >= 0 ? target(file, statement.from) : undefined;
			if (source) return sourceOf(source, statement.names?.[at] ?? "");
		}
		return file;
	};
	return new Map(
		[...texts].map(([name, text]) => {
			const imports = new Set<string>();
			for (const { from: to, names } of parsed.get(name) ?? []) {
				const file = target(name, to);
				if (!file) continue;
				imports.add(file);
				for (const each of names ?? []) imports.add(sourceOf(file, each));
			}
			const packages = (parsed.get(name) ?? []).map((statement) => statement.from).filter((to) => !to.startsWith("."));
			return [name, { name, text, packages, imports }];
		}),
	);
}

export const files = read();

/** Groups of files that import one another in a circle (Tarjan's strongly connected components), each in order of name. */
export function circles(): readonly (readonly string[])[] {
	const found: string[][] = [];
	const order = new Map<string, number>();
	const low = new Map<string, number>();
	const stack: string[] = [];
	const visit = (name: string): void => {
		order.set(name, order.size);
		low.set(name, order.get(name)!);
		stack.push(name);
		for (const next of files.get(name)?.imports ?? []) {
			if (!files.has(next)) continue;
			if (!order.has(next)) visit(next);
			if (stack.includes(next)) low.set(name, Math.min(low.get(name)!, low.get(next)!));
		}
		if (low.get(name) !== order.get(name)) return;
		const circle = stack.splice(stack.indexOf(name));
		// A Svelte component that draws itself within itself is no circle.
		if (circle.length > 1) found.push(circle.sort());
	};
	for (const name of files.keys()) if (!order.has(name)) visit(name);
	return found.sort(([a = ""], [b = ""]) => (a < b ? -1 : 1));
}
