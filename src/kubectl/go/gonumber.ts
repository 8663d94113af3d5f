// Numbers in arguments, with the words of Go's strconv for text that is not a number.
import { failure } from "../framework/errors.ts";

/** strconv.ParseUint in base 10. Throws its words. */
export function numberText(text: string, bits: number): number {
	const problem = (why: string) => failure(`strconv.ParseUint: parsing ${JSON.stringify(text)}: ${why}`);
	if (!/^\d+$/.test(text)) throw problem("invalid syntax");
	if (Number(text) >= 2 ** bits) throw problem("value out of range");
	return Number(text);
}

/** strconv.Atoi. Throws its words. */
export function atoi(text: string): number {
	if (!/^[+-]?\d+$/.test(text)) throw failure(`strconv.Atoi: parsing ${JSON.stringify(text)}: invalid syntax`);
	return Number(text);
}

/** intstr.Parse: a whole number as one, all else as text. */
export const intOrString = (text: string): number | string => (/^[+-]?\d+$/.test(text) ? Number(text) : text);
