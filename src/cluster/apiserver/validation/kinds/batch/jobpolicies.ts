// When a Job counts a Pod's failure, and when it has succeeded before all is done.
import type { JobSpec, PodFailurePolicy, PodFailurePolicyRule, SuccessPolicy } from "../../../../api/types.generated.ts";
import {
	duplicate,
	invalid,
	invalidUnsaid,
	json,
	nonNegative,
	oneOf,
	quote,
	required,
	tooLong,
	tooMany,
	type Found,
} from "../../meta/field.ts";
import { labelKey, named } from "../../meta/names.ts";

const actions = ["Count", "FailIndex", "FailJob", "Ignore"];
const list = (valid: readonly string[]) => `valid values: [${valid.map(quote).join(" ")}]`;

function* required1(path: string, value: string | undefined, valid: readonly string[]): Found {
	if (!value) yield required(path, list(valid));
	else yield* oneOf(path, value, valid);
}

function* exitCodes(path: string, given: NonNullable<PodFailurePolicyRule["onExitCodes"]>, names: ReadonlySet<string>): Found {
	const { operator, containerName, values = [] } = given;
	yield* required1(`${path}.operator`, operator, ["In", "NotIn"]);
	if (containerName !== undefined && !names.has(containerName)) {
		yield invalid(
			`${path}.containerName`,
			containerName,
			"must be one of the container or initContainer names in the pod template",
		);
	}
	if (values.length === 0) yield invalid(`${path}.values`, json(given.values), "at least one value is required");
	else if (values.length > 255) yield tooMany(`${path}.values`, values.length, 255);
	const seen = new Set<number>();
	let ordered = true;
	for (const [i, value] of values.entries()) {
		if (operator === "In" && value === 0) yield invalid(`${path}.values[${i}]`, value, "must not be 0 for the In operator");
		if (seen.has(value)) yield duplicate(`${path}.values[${i}]`, value);
		seen.add(value);
		if ((values[i - 1] ?? value) > value) ordered = false;
	}
	if (!ordered) yield invalid(`${path}.values`, values, "must be ordered");
}

function* rule(
	path: string,
	{ action, onExitCodes, onPodConditions = [] }: PodFailurePolicyRule,
	spec: Partial<JobSpec>,
	names: ReadonlySet<string>,
): Found {
	if (action === "FailIndex") {
		if (spec.backoffLimitPerIndex === undefined)
			yield invalid(`${path}.action`, json(action), "requires the backoffLimitPerIndex to be set");
	} else yield* required1(`${path}.action`, action, actions);
	if (onExitCodes) yield* exitCodes(`${path}.onExitCodes`, onExitCodes, names);
	if (onPodConditions.length > 20) yield tooMany(`${path}.onPodConditions`, onPodConditions.length, 20);
	for (const [i, { type = "", status }] of onPodConditions.entries()) {
		yield* named(`${path}.onPodConditions[${i}].type`, type, labelKey);
		yield* required1(`${path}.onPodConditions[${i}].status`, status, ["False", "True", "Unknown"]);
	}
	if (onExitCodes && onPodConditions.length > 0)
		yield invalidUnsaid(path, "specifying both OnExitCodes and OnPodConditions is not supported");
	if (!onExitCodes && onPodConditions.length === 0)
		yield invalidUnsaid(path, "specifying one of OnExitCodes and OnPodConditions is required");
}

export function* failurePolicy(path: string, { rules = [] }: PodFailurePolicy, spec: Partial<JobSpec>): Found {
	if (rules.length > 20) yield tooMany(`${path}.rules`, rules.length, 20);
	const { containers = [], initContainers = [] } = spec.template?.spec ?? {};
	const names = new Set([...containers, ...initContainers].map((container) => container.name ?? ""));
	for (const [i, one] of rules.entries()) yield* rule(`${path}.rules[${i}]`, one, spec, names);
}

/** How many indexes a text such as "0,2-5" names, or what is wrong with it. */
function countIndexes(text: string, completions: number): number | string {
	let last: number | undefined;
	let total = 0;
	for (const interval of text === "" ? [] : text.split(",")) {
		const limits = interval.split("-");
		if (limits.length > 2) {
			return `the fragment ${quote(interval)} violates the requirement that an index interval can have at most two parts separated by '-'`;
		}
		for (const limit of limits) {
			if (!/^[+-]?\d+$/.test(limit)) return `cannot convert string to integer for index: ${quote(limit)}`;
			if (Number(limit) >= completions) return `too large index: ${quote(limit)}`;
		}
		const [first = 0, end = first] = limits.map(Number);
		if (limits.length > 1 && first >= end) return `non-increasing order, previous: ${first}, current: ${end}`;
		if (last !== undefined && last >= first) return `non-increasing order, previous: ${last}, current: ${first}`;
		total += end - first + 1;
		last = end;
	}
	return total;
}

export function* successPolicy(path: string, { rules = [] }: SuccessPolicy, completions: number): Found {
	if (rules.length === 0)
		yield required(`${path}.rules`, "at least one rules must be specified when the successPolicy is specified");
	if (rules.length > 20) yield tooMany(`${path}.rules`, rules.length, 20);
	for (const [i, { succeededCount: count, succeededIndexes: indexes }] of rules.entries()) {
		const at = `${path}.rules[${i}]`;
		if (count === undefined && indexes === undefined)
			yield required(at, "at least one of succeededCount or succeededIndexes must be specified");
		let total = 0;
		if (indexes !== undefined) {
			if (indexes.length > 65536) yield tooLong(`${at}.succeededIndexes`, 65536);
			const counted = countIndexes(indexes, completions);
			if (typeof counted === "string")
				yield invalid(`${at}.succeededIndexes`, indexes, `error parsing succeededIndexes: ${counted}`);
			else total = counted;
		}
		if (count === undefined) continue;
		yield* nonNegative(`${at}.succeededCount`, count);
		const most = (number: number, what: string) => `must be less than or equal to ${number} (the number of ${what})`;
		if (count > completions) yield invalid(`${at}.succeededCount`, count, most(completions, "specified completions"));
		if (indexes !== undefined && count > total) {
			yield invalid(`${at}.succeededCount`, count, most(total, "indexes in the specified succeededIndexes field"));
		}
	}
}
