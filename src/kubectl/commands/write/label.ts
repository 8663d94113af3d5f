// kubectl label: sets and removes labels.
import type { Command } from "../../framework/command.ts";
import { failure, together } from "../../framework/errors.ts";
import { valueProblems } from "../../framework/labels/labelnames.ts";
import { pairFlags, runPairs, type PairCommand } from "../../generate/pairs.ts";

export const command: Command = {
	name: "label",
	flags: pairFlags("label"),
	run: (invocation) => runPairs(invocation, labels),
};

const labels: PairCommand = {
	noun: "label",
	field: "labels",
	local: "pod",
	thrifty: true,
	parse(args) {
		const set = new Map<string, string>();
		const remove: string[] = [];
		for (const arg of args) {
			const [key = "", value, ...more] = arg.split("=");
			if (value !== undefined) {
				if (more.length > 0) throw failure(`invalid label spec: ${arg}`);
				const problems = valueProblems(value);
				if (problems.length > 0) throw failure(`invalid label value: ${JSON.stringify(arg)}: ${problems.join(";")}`);
				set.set(key, value);
			} else if (arg.endsWith("-")) remove.push(arg.slice(0, -1));
			else throw failure(`unknown label spec: ${arg}`);
		}
		if (remove.some((key) => set.has(key))) throw failure("can not both modify and remove a label in the same command");
		return { set, remove };
	},
	protect(before, set) {
		const taken = [...set].filter(([key, value]) => Object.hasOwn(before, key) && before[key] !== value);
		if (taken.length > 0)
			throw together(taken.map(([key]) => failure(`'${key}' already has a value (${before[key]}), and --overwrite is false`)));
	},
	operation: (added, removed) =>
		added > 0 && removed > 0 ? "modified" : added > 0 ? "labeled" : removed > 0 ? "unlabeled" : "not labeled",
};
