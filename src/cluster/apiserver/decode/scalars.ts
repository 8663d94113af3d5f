// Why a text is not a quantity or not a time, in Go's words (apimachinery resource.ParseQuantity, time.Parse of RFC 3339).
import { parseQuantity, wrongQuantity, wrongSuffix } from "../../api/quantity.ts";
import { parseTimestamp } from "../../api/time.ts";

/** Undefined where the text is a quantity. */
export function quantityError(text: string): string | undefined {
	if (parseQuantity(text)) return undefined;
	const looksRight = /^[+-]?(?=\.?\d)\d*(?:\.\d*)?(?:[eEinumkKMGTP]+[-+]?\d*|[-+]\d*)?$/.test(text);
	return looksRight ? wrongSuffix : wrongQuantity;
}

/** Undefined where the text is a time; a MicroTime has six digits after the second, never more or less. */
export function timeError(text: string, micro: boolean): string | undefined {
	const fits = !micro || /\d\.\d{6}(Z|[+-]\d\d:\d\d)$/.test(text);
	if (fits && parseTimestamp(text) !== undefined) return undefined;
	const layout = `2006-01-02T15:04:05${micro ? ".000000" : ""}Z07:00`;
	const parts: readonly [RegExp, string][] = [
		[/^\d{4}/, "2006"],
		[/^-/, "-"],
		[/^\d\d/, "01"],
		[/^-/, "-"],
		[/^\d\d/, "02"],
		[/^T/, "T"],
		[/^\d\d/, "15"],
		[/^:/, ":"],
		[/^\d\d/, "04"],
		[/^:/, ":"],
		...((micro
			? [
					[/^\d\d/, "05"],
					[/^\.\d{6}/, ".000000"],
				]
			: [[/^\d\d(\.\d+)?/, "05"]]) as [RegExp, string][]),
		[/^(Z|[+-]\d\d:\d\d)/, "Z07:00"],
	];
	let rest = text;
	for (const [pattern, name] of parts) {
		const found = pattern.exec(rest)?.[0];
		if (found === undefined)
			return `parsing time ${JSON.stringify(text)} as "${layout}": cannot parse ${JSON.stringify(rest)} as "${name}"`;
		rest = rest.slice(found.length);
	}
	return rest
		? `parsing time ${JSON.stringify(text)}: extra text: ${JSON.stringify(rest)}`
		: `parsing time ${JSON.stringify(text)}: day out of range`;
}
