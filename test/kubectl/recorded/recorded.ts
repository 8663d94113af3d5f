// Objects of a real cluster and what kubectl printed of them at the same moment.
import { readFileSync } from "node:fs";
import type { AnyObject } from "../../../src/cluster/api/objects.ts";

const lines = <T>(name: string): T[] =>
	readFileSync(new URL(name, import.meta.url), "utf8")
		.trim()
		.split("\n")
		.map((line) => JSON.parse(line) as T);

/** As `get -o json` showed them, a few seconds before the first of the outputs. */
export const objects = lines<AnyObject>("objects.jsonl");

/** `at` is the time of the line in simulated milliseconds. */
export const outputs = lines<{ run: string; at: number; stdout: string }>("reading.jsonl");

export const output = (run: string): { at: number; stdout: string } => {
	const found = outputs.find((line) => line.run === run);
	if (!found) throw new Error(`nothing recorded for ${run}`);
	return found;
};

export const object = (kind: string, name: string): AnyObject => {
	const found = objects.find((o) => o.kind === kind && o.metadata.name === name);
	if (!found) throw new Error(`no recorded ${kind} ${name}`);
	return found;
};
