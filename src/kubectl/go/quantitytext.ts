// A quantity given on the line, in canonical form, or the words of resource.ParseQuantity for text that is not a quantity.
import { canonicalQuantity, wrongQuantity, wrongSuffix } from "../../cluster/api/quantity.ts";
import { failure } from "../framework/errors.ts";

export function quantityText(text: string): string {
	const canonical = canonicalQuantity(text);
	if (canonical !== undefined) return canonical;
	const looksRight = /^[+-]?(?=\.?\d)[\d.]+(?:[eEinumkKMGTP]+[-+]?\d*|[-+]\d*)?$/.test(text);
	throw failure(looksRight ? wrongSuffix : wrongQuantity);
}
