// Draws random changes from the files below some paths. A change keeps its lot while its line stays as it is, whatever
// happens to the rest of the file.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { places, type Place } from "./operators.ts";

export interface Mutant extends Place {
	readonly id: number;
	readonly file: string;
	readonly line: number;
	/** The line as it is written, without its indentation. */
	readonly text: string;
	/** "from → to", on one line. */
	readonly change: string;
}

/** Data, not rules: the sizes and log lines of the images that there are. */
const data = /\/kubelet\/base\/images\.ts$/;

const oneLine = (text: string): string => text.replace(/\s+/g, " ");

const filesBelow = (root: string, at: string): readonly string[] => {
	if (statSync(path.join(root, at)).isFile()) return [at];
	return readdirSync(path.join(root, at))
		.sort()
		.flatMap((name) => filesBelow(root, path.posix.join(at, name)))
		.filter((file) => file.endsWith(".ts") && !/\.(generated|d)\.ts$/.test(file) && !data.test(file));
};

export function draw(root: string, paths: readonly string[], seed: number, count: number): readonly Mutant[] {
	const all = [...new Set(paths.flatMap((at) => filesBelow(root, at.replace(/\/$/, ""))))].flatMap((file) => {
		const text = readFileSync(path.join(root, file), "utf8");
		const lines = text.split("\n");
		const seen = new Map<string, number>();
		return places(file, text).map((place) => {
			const line = text.slice(0, place.start).split("\n").length;
			const described = {
				...place,
				file,
				line,
				text: (lines[line - 1] ?? "").trim(),
				change: `${oneLine(text.slice(place.start, place.end))} → ${oneLine(place.replacement) || "(nothing)"}`,
			};
			const key = `${file}\n${described.text}\n${described.change}`;
			const nth = (seen.get(key) ?? 0) + 1;
			seen.set(key, nth);
			return { ...described, lot: createHash("sha1").update(`${seed}\n${key}\n${nth}`).digest("hex") };
		});
	});
	return all
		.sort((a, b) => (a.lot < b.lot ? -1 : 1))
		.slice(0, count)
		.map(({ lot: _, ...mutant }, id) => ({ ...mutant, id }));
}
