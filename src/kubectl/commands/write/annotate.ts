// kubectl annotate: sets and removes annotations.
import type { Command } from "../../framework/command.ts";
import { failure } from "../../framework/errors.ts";
import { pairFlags, runPairs, type PairCommand } from "../../generate/pairs.ts";

export const command: Command = {
	name: "annotate",
	flags: pairFlags("annotate"),
	run: (invocation) => runPairs(invocation, annotations),
};

const annotations: PairCommand = {
	noun: "annotation",
	field: "annotations",
	local: "rsrc",
	thrifty: false,
	parse(args) {
		const set = new Map<string, string>();
		const remove: string[] = [];
		for (const arg of args) {
			const at = arg.indexOf("=");
			if (at > 0) set.set(arg.slice(0, at), arg.slice(at + 1));
			else remove.push(arg.slice(0, -1));
		}
		const both = remove.filter((key) => set.has(key));
		if (both.length > 0)
			throw failure(`can not both modify and remove the following annotation(s) in the same command: ${both.join(", ")}`);
		return { set, remove };
	},
	protect(before, set) {
		const taken = [...set].filter(
			([key, value]) => key !== "kubernetes.io/change-cause" && Object.hasOwn(before, key) && before[key] !== value,
		);
		const texts = taken.map(([key]) => `'${key}' already has a value (${before[key]})`);
		if (texts.length > 0)
			throw failure(`--overwrite is false but found the following declared annotation(s): ${texts.join("; ")}`);
	},
	operation: () => "annotated",
};
