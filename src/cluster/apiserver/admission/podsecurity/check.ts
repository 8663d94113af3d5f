// What a check of the Pod Security Standards is, and the phrases that all of them share (pod-security-admission policy).
import type { Container, ObjectMeta, PodSpec } from "../../../api/types.generated.ts";
import { byCodeUnit } from "../../../api/values.ts";

/** What a Pod does that a level forbids: "privileged", and who does it. */
export interface Violation {
	readonly reason: string;
	readonly detail: string;
}

export interface Check {
	/** Checks are asked in the order of their ids, those of baseline first. */
	readonly id: string;
	readonly level: "baseline" | "restricted";
	/** The first minor version of the standards that has it, and the first that has it no more. */
	readonly since: number;
	readonly until?: number;
	/** The baseline check that a restricted one takes the place of. */
	readonly overrides?: string;
	readonly check: (spec: PodSpec, metadata: Partial<ObjectMeta>) => Violation | undefined;
}

/** Init containers first, as upstream visits them. */
export const containersOf = (spec: PodSpec): readonly Container[] => [
	...(spec.initContainers ?? []),
	...spec.containers,
	...(spec.ephemeralContainers ?? []),
];

export const namesWhere = (spec: PodSpec, bad: (container: Container) => boolean): string[] =>
	containersOf(spec)
		.filter(bad)
		.map((container) => container.name);

export const quoted = (items: readonly string[]): string => items.map((item) => `"${item}"`).join(", ");
export const sorted = (items: Iterable<string>): string[] => [...new Set(items)].sort(byCodeUnit);
export const some = (count: number, one: string, more: string): string => (count === 1 ? one : more);
/** `container "a"`, `containers "a", "b"`. */
export const named = (names: readonly string[], one = "container"): string =>
	`${some(names.length, one, `${one}s`)} ${quoted(names)}`;
/** `pod and container "a"`: who set something bad. */
export const setters = (pod: boolean, names: readonly string[]): string =>
	[...(pod ? ["pod"] : []), ...(names.length > 0 ? [named(names)] : [])].join(" and ");

export const violation = (bad: boolean, reason: string, detail: () => string): Violation | undefined =>
	bad ? { reason, detail: detail() } : undefined;

export const isWindows = (spec: PodSpec): boolean => spec.os?.name === "windows";
