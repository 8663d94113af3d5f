// What is over a limit in a manifest, and where.
import { mostBytes, mostDocuments, mostLevels } from "./limits.ts";
import type { Range } from "./range.ts";

interface Over {
	readonly message: string;
	readonly range: Range;
}

/** What is over a limit, and where; undefined for a text that may be parsed. */
export function overLimit(text: string): Over | undefined {
	if (text.length <= mostBytes) return tooDeep(text);
	return {
		message: `the manifest is larger than 2 MiB, the most that this playground reads`,
		range: { start: mostBytes, end: text.length },
	};
}

export const tooMany = (start: number, end: number): Over => ({
	message: `the manifest has more than ${mostDocuments} documents, the most that this playground reads`,
	range: { start, end },
});

/** Brackets that are open, plus steps of indentation: an upper bound of the depth that the parser would recurse to. */
function tooDeep(text: string): Over | undefined {
	const message = `the manifest is nested deeper than ${mostLevels} levels, the most that this playground reads`;
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
			if (open + indents.length > mostLevels) return { message, range: { start: start + i, end: start + i + 1 } };
		}
		start += line.length + 1;
	}
	return undefined;
}
