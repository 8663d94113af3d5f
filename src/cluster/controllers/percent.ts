// "25%" of a number, or a plain number (apimachinery intstr).
import type { IntOrString } from "../api/types.generated.ts";

/** The absolute number that a count or a percentage of `total` means; undefined where the text is neither. */
export function scaled(value: IntOrString | undefined, total: number, round: "up" | "down"): number | undefined {
	if (value === undefined) return 0;
	if (typeof value === "number") return value;
	const match = /^(\d+)%$/.exec(value);
	if (!match) return undefined;
	const part = (Number(match[1]) * total) / 100;
	return round === "up" ? Math.ceil(part) : Math.floor(part);
}
