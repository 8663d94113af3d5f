// Our own limits on a manifest, looked at before it is parsed: what is over them could take seconds or all memory to read. They
// are far beyond any lesson, and stand on the list of what is not modelled.
import type { Range } from "./range.ts";

const limits = { bytes: 64 * 1024, depth: 64, aliases: 20, documents: 100 } as const;

/** What is over a limit, and where; undefined for a text that may be parsed. */
export function overLimit(text: string): { readonly message: string; readonly range: Range } | undefined {
	if (text.length > limits.bytes) {
		return {
			message: `the manifest is larger than 64 KiB, the most that this playground reads`,
			range: { start: limits.bytes, end: text.length },
		};
	}
	return tooDeep(text) ?? tooManyAliases(text);
}

/** Brackets that are open, plus steps of indentation: an upper bound of the depth that the parser would recurse to. */
function tooDeep(text: string): { readonly message: string; readonly range: Range } | undefined {
	const message = `the manifest is nested deeper than ${limits.depth} levels, the most that this playground reads`;
	let open = 0;
	let indents: number[] = [];
	let start = 0;
	for (const line of text.split("\n")) {
		let column = 0;
		if (open === 0 && line.trim() !== "") {
			column = line.length - line.trimStart().length;
			indents = indents.filter((indent) => indent < column);
			indents.push(column);
			// Each "- " of "- - - a", and each "? ", is a level of its own.
			const items = /^(?:[-?:]\s+)+/.exec(line.slice(column))?.[0].match(/[-?:]/g)?.length ?? 0;
			for (let i = 1; i < items; i++) indents.push(column + 2 * i);
		}
		for (let i = 0; i < line.length; i++) {
			const character = line[i];
			if (character === "[" || character === "{") open++;
			else if ((character === "]" || character === "}") && open > 0) open--;
			if (open + indents.length > limits.depth) return { message, range: { start: start + i, end: start + i + 1 } };
		}
		start += line.length + 1;
	}
	return undefined;
}

function tooManyAliases(text: string): { readonly message: string; readonly range: Range } | undefined {
	let count = 0;
	for (const m of text.matchAll(/(?:^|[\s:,[{-])\*[A-Za-z0-9_-]+/g)) {
		if (++count > limits.aliases) {
			return {
				message: `the manifest has more than ${limits.aliases} aliases, the most that this playground reads`,
				range: { start: m.index, end: m.index + m[0].length },
			};
		}
	}
	return undefined;
}
