// The taints of a `kubectl taint` line, and a node's taints after them.
import type { Taint } from "../../cluster/api/types.generated.ts";
import { failure } from "../framework/errors.ts";
import { keyProblems, valueProblems } from "../framework/labels/labelnames.ts";

export interface TaintChange {
	readonly add: readonly Taint[];
	/** An empty effect means every taint with the key. */
	readonly remove: readonly Taint[];
}

const effects = ["NoSchedule", "PreferNoSchedule", "NoExecute"];
const same = (a: Taint, b: Taint): boolean => a.key === b.key && a.effect === b.effect;

/** Reads key=value:effect, key:effect and, with a "-" at the end, what to remove. Throws kubectl's words. */
export function readTaints(specs: readonly string[]): TaintChange {
	const add: Taint[] = [];
	const remove: Taint[] = [];
	for (const spec of specs) {
		if (spec.endsWith("-")) {
			const { key, effect } = readTaint(spec.slice(0, -1));
			remove.push({ key, effect });
			continue;
		}
		const taint = readTaint(spec);
		if (!taint.effect) throw failure(`invalid taint spec: ${spec}`);
		if (add.some((other) => same(other, taint))) {
			throw failure(`duplicated taints with the same key and effect: {${taint.key} ${taint.value ?? ""} ${taint.effect} <nil>}`);
		}
		add.push(taint);
	}
	return { add, remove };
}

function readTaint(spec: string): Taint {
	const [left = "", effect = "", ...more] = spec.split(":");
	if (more.length > 0) throw failure(`invalid taint spec: ${spec}`);
	const colon = spec.includes(":");
	if (colon && !effects.includes(effect)) throw failure(`invalid taint effect: ${effect}, unsupported taint effect`);
	const [key = "", value = "", ...rest] = colon ? left.split("=") : [left];
	if (rest.length > 0) throw failure(`invalid taint spec: ${spec}`);
	const problems = valueProblems(value);
	if (problems.length > 0) throw failure(`invalid taint spec: ${spec}, ${problems.join("; ")}`);
	const wrong = keyProblems(key);
	if (wrong.length > 0) throw failure(`invalid taint spec: ${spec}, ${wrong.join("; ")}`);
	return { key, ...(value ? { value } : {}), effect: effect as Taint["effect"] };
}

/** Keys of taints to add that the node has already, with the same effect. */
export const alreadyThere = (taints: readonly Taint[], { add }: TaintChange): string =>
	add
		.filter((taint) => taints.some((old) => same(old, taint)))
		.map((taint) => taint.key)
		.join(",");

/** The node's taints afterwards, the word for what was done, and what was asked away but not there. */
export function changeTaints(
	old: readonly Taint[],
	{ add, remove }: TaintChange,
	overwrite: boolean,
): { taints: readonly Taint[]; operation: string; missing: readonly string[] } {
	let taints = [...add, ...old.filter((taint) => !add.some((other) => same(other, taint)))];
	const added = taints.length !== old.length;
	const missing: string[] = [];
	let removed = false;
	for (const each of remove) {
		const left = taints.filter((taint) => (each.effect ? !same(taint, each) : taint.key !== each.key));
		removed = left.length !== taints.length;
		if (!removed) missing.push(each.effect ? `${each.key}:${each.effect}` : each.key);
		taints = left;
	}
	return { taints, operation: (added && removed) || overwrite ? "modified" : added ? "tainted" : "untainted", missing };
}
