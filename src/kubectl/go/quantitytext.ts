// A quantity given on the line, in canonical form, or the words of resource.ParseQuantity for text that is not a quantity.
import { canonicalQuantity } from "../../cluster/api/quantity.ts";
import { failure } from "../framework/errors.ts";

export function quantityText(text: string): string {
	const canonical = canonicalQuantity(text);
	if (canonical !== undefined) return canonical;
	if (!/^[+-]?(\d+(\.\d*)?|\.\d+)/.test(text))
		throw failure("quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'");
	throw failure(
		/^[+-]?[0-9.]+[eEinumkKMGTP]*[-+]?[0-9]*$/.test(text)
			? "unable to parse quantity's suffix"
			: "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'",
	);
}
