// Numbers of Pods that may be given as a share: 2 or "25%".
import { invalid, nonNegative, type Found } from "./field.ts";
import { named, percent } from "./names.ts";

type IntOrPercent = number | string | undefined;

const share = (value: IntOrPercent): number | undefined =>
	typeof value === "string" && /^[0-9]+%$/.test(value) ? Number(value.slice(0, -1)) : undefined;

/** The number, or the number before the "%"; any other text counts as Go's Atoi reads it, or 0. */
export const intOrPercent = (value: IntOrPercent): number =>
	share(value) ?? (typeof value === "string" ? (/^[+-]?\d+$/.test(value) ? Number(value) : 0) : (value ?? 0));

export function* positiveIntOrPercent(path: string, value: IntOrPercent): Found {
	if (typeof value === "string") yield* named(path, value, percent);
	else yield* nonNegative(path, value);
}

export function* atMostAll(path: string, value: IntOrPercent): Found {
	if ((share(value) ?? 0) > 100) yield invalid(path, value, "must not be greater than 100%");
}
