// Warnings are texts, found in the order in which the API server finds them.
import { milliValue } from "../../../api/quantity.ts";
import { quote } from "../meta/field.ts";

export type Warnings = Generator<string, void, undefined>;

/** Amounts of bytes that are no whole number; of memory and ephemeral storage unless other names are given. */
export function* fractionalBytes(
	path: string,
	amounts: Readonly<Record<string, string>> | undefined,
	names: readonly string[] = ["memory", "ephemeral-storage"],
): Warnings {
	for (const name of names) {
		const amount = amounts?.[name];
		if (amount !== undefined && milliValue(amount) % 1000 !== 0) {
			yield `${path}[${name}]: fractional byte value ${quote(amount)} is invalid, must be an integer`;
		}
	}
}
