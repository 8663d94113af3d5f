// Where a lesson's author wrote what: for errors that are found only when all of it is known.
import { existsSync } from "node:fs";
import path from "node:path";
import { commandsIn, type Command } from "./commands.ts";
import { readText, Written } from "./written.ts";

export interface Places {
	/** "CHAPTER/LESSON/checks.yaml:LINE" */
	check(id: string): string;
	wrong(name: string): string;
	/** The first line of lesson.md (or exercise.md) that holds a text. */
	text(words: string): string;
	object(kind: string, name: string): string;
	/** The lines of solution/commands.txt, and of start/commands.txt. */
	readonly commands: readonly (Command & { readonly at: string })[];
	readonly past: Places["commands"];
	/** A YAML file, by whose places all else can be told. */
	written(name: string): Written;
	/** Any other file, without a line. */
	file(name: string): string;
}

export function placesIn(root: string, slug: string): Places {
	const file = (name: string): string => `${slug}/${name}`;
	const on = (name: string): string => path.join(root, slug, name);
	const written = (name: string): Written => new Written(file(name), existsSync(on(name)) ? readText(on(name)) : "");
	const item = (name: string, key: string, value: string): string => {
		const list = written(name);
		const items = Array.isArray(list.value) ? (list.value as readonly (Readonly<Record<string, unknown>> | null)[]) : [];
		const i = items.findIndex((each) => each?.[key] === value);
		return i < 0 ? file(name) : list.place([i, key]);
	};
	const commands = (name: string): Places["commands"] =>
		commandsIn(on(name), file(name)).map((command) => ({ ...command, at: `${file(name)}:${command.line}` }));
	const prose = existsSync(on("exercise.md")) ? "exercise.md" : "lesson.md";
	const lines = readText(on(prose)).split("\n");
	return {
		file,
		written,
		check: (id) => item("checks.yaml", "id", id),
		wrong: (name) => item("wrong.yaml", "name", name),
		text: (words) => {
			const i = lines.findIndex((line) => line.includes(words));
			return i < 0 ? file(prose) : `${file(prose)}:${i + 1}`;
		},
		object: (kind, name) => {
			const all = written("cluster.yaml");
			const i = (all.values as readonly { kind?: unknown; metadata?: { name?: unknown } }[]).findIndex(
				(each) => each.kind === kind && each.metadata?.name === name,
			);
			return i < 0 ? file("cluster.yaml") : all.place(["kind"], i);
		},
		commands: commands("solution/commands.txt"),
		past: commands("start/commands.txt"),
	};
}
