// What the columns of a kind's table are: their heads, and an object's cells under them, as the API server answers a
// request for a Table (pkg/printers/internalversion). One file a kind; columns/registry.ts lists them.
import type { KubeObject } from "../../cluster/api/objects.ts";
import { humanDuration } from "../../cluster/api/durations.ts";
import { parseTimestamp } from "../../cluster/api/time.ts";
import type { Container } from "../../cluster/api/types.generated.ts";

/** An absent value is an empty cell. */
export type Cell = string | number | boolean | undefined;

export interface Columns<T extends KubeObject = KubeObject> {
	/** Heads between bars, in order; "+" marks those of `-o wide` only. The one called NAME takes the kind with --show-kind. */
	readonly heads: string;
	/** Every cell, wide ones too. `now` is in simulated milliseconds. */
	cells(object: T, now: number): readonly Cell[];
}

/** The time since a timestamp, as an AGE; "<unknown>" where there is none. */
export function since(timestamp: string | undefined | null, now: number): string {
	const at = timestamp ? parseTimestamp(timestamp) : undefined;
	return at === undefined ? "<unknown>" : humanDuration(now - at);
}

export const age = (object: { readonly metadata: { readonly creationTimestamp?: string | undefined } }, now: number): string =>
	since(object.metadata.creationTimestamp, now);

/** "a=b,c=d" in the order of the keys; "<none>" without labels. */
export function formatLabels(labels: Readonly<Record<string, string>> | undefined): string {
	const keys = Object.keys(labels ?? {}).sort();
	return keys.map((key) => `${key}=${labels?.[key] ?? ""}`).join(",") || "<none>";
}

/** The two cells CONTAINERS and IMAGES. */
export const containerCells = (containers: readonly Container[] | undefined): readonly [string, string] => [
	(containers ?? []).map((container) => container.name).join(","),
	(containers ?? []).map((container) => container.image ?? "").join(","),
];
