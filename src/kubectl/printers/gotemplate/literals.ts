// Numbers and strings of a Go template, from their text.

/** A number as Go reads it: with underscores, and octal where it begins with 0. */
export function numberOf(text: string): number {
	const plain = text.replaceAll("_", "");
	const octal = /^([+-]?)0([0-7]+)$/.exec(plain);
	return octal
		? Number(`${octal[1] ?? ""}${parseInt(octal[2] ?? "0", 8)}`)
		: /^-0[xXoObB]/.test(plain)
			? -Number(plain.slice(1))
			: Number(plain);
}

const escapes: Readonly<Record<string, string>> = { a: "\x07", b: "\b", f: "\f", n: "\n", r: "\r", t: "\t", v: "\v" };

/** What a string between backquotes, quotes or apostrophes holds. */
export const unquote = (text: string): string =>
	text.startsWith("`")
		? text.slice(1, -1)
		: text
				.slice(1, -1)
				.replace(/\\(x[\da-fA-F]{2}|u[\da-fA-F]{4}|U[\da-fA-F]{8}|.)/gs, (_, code: string) =>
					code.length > 1 ? String.fromCodePoint(parseInt(code.slice(1), 16)) : (escapes[code] ?? code),
				);
