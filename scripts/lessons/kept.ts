// Reports of lessons that have not changed are kept in .cache: by a hash of all that is played, and of the program that plays it.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";

const hashOf = (...parts: readonly (string | Uint8Array)[]): string => {
	const hash = createHash("sha256");
	for (const part of parts) hash.update(part).update("\0");
	return hash.digest("hex");
};

export interface Kept {
	/** The answer to what was asked before, or a new one, which is kept where it is worth that. */
	get<T>(asked: unknown, answer: () => Promise<T>, isWorthKeeping?: (found: T) => boolean): Promise<T>;
}

/** Remembers nothing: for whoever has no program of one file, as tests. */
export const nothingKept: Kept = { get: (_, answer) => answer() };

/**
 * Answers of a program, whose text is `program`. They are plain data. Names of files begin with `name`: each kind is emptied alone, when
 * there are more than `most`.
 */
export function keptIn(folder: string, program: Uint8Array, name = "", most = 500): Kept {
	const version = hashOf(program);
	mkdirSync(folder, { recursive: true });
	const isOurs = new RegExp(`^${name}[0-9a-f]+\\.json$`);
	const files = readdirSync(folder).filter((file) => isOurs.test(file));
	if (files.length > most) for (const file of files) rmSync(path.join(folder, file));
	return {
		async get<T>(asked: unknown, answer: () => Promise<T>, isWorthKeeping: (found: T) => boolean = () => true): Promise<T> {
			const file = path.join(folder, `${name}${hashOf(version, JSON.stringify(asked))}.json`);
			if (existsSync(file)) return JSON.parse(readFileSync(file, "utf8")) as T;
			const found = await answer();
			if (isWorthKeeping(found)) writeFileSync(file, JSON.stringify(found));
			return found;
		},
	};
}
