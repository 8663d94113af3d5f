// Amounts that are no amounts, and the one that was meant: "128 MB" is 128M, "64mi" is 64Mi, "500 m" is 500m.
import { parseQuantity } from "../cluster/api/quantity.ts";

export const isAmount = (text: string): boolean => parseQuantity(text) !== undefined;

const units: Readonly<Record<string, string>> = {
	...Object.fromEntries(["K", "M", "G", "T", "P", "E"].map((unit) => [`${unit.toLowerCase()}i`, `${unit}i`])),
	...Object.fromEntries(["m", "g", "t", "p", "e"].map((unit) => [unit, unit.toUpperCase()])),
	k: "k",
};

/** Undefined where it cannot be told. */
export function meantAmount(text: string): string | undefined {
	const [, digits = "", unit = ""] = /^(\d+(?:\.\d+)?)\s*([A-Za-z]*)$/.exec(text.trim()) ?? [];
	if (digits === "") return undefined;
	// As it is written, without the space; an "m" of its own is a thousandth.
	if (isAmount(digits + unit)) return digits + unit;
	const short = unit.toLowerCase().replace(/(?<=.)b$|(ibi|ebi|abi)?(bytes?)$/, "");
	const known = units[short];
	return known === undefined ? undefined : digits + known;
}
