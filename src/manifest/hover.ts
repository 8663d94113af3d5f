// What the field under the pointer is: its path, its type, and a sentence of ours.
import { resources } from "../cluster/api/resources.ts";
import { cursorAt } from "./cursor.ts";
import { formatPath, placeAt, typeInWords, type Path } from "./place.ts";
import { describe } from "./prose.ts";

export interface Hover {
	readonly path: string;
	readonly type: string;
	readonly about?: string | undefined;
	/** Offsets of the key. */
	readonly from: number;
	readonly to: number;
}

/** What stands at an offset of the text, if it is a field that the schema knows. */
export function hoverAt(text: string, offset: number): Hover | undefined {
	const begin = text.lastIndexOf("\n", offset - 1) + 1;
	const line = text.slice(begin, text.indexOf("\n", offset) < 0 ? text.length : text.indexOf("\n", offset));
	const m = /^((?:\s|- )*)([\w.$/-]+)\s*:(?=\s|$)/.exec(line);
	if (!m) return undefined;
	const from = begin + (m[1] ?? "").length;
	const to = from + (m[2] ?? "").length;
	if (offset < from || offset > to) return undefined;
	const cursor = cursorAt(text, to);
	const kind = resources.find((resource) => resource.kind === cursor.kind)?.kind;
	const path: Path = [...cursor.path, m[2] ?? ""];
	const place = kind && placeAt(kind, path);
	if (!place?.declaredIn || !place.name) return undefined;
	return {
		path: formatPath(path),
		type: typeInWords(place.field),
		about: describe(place.declaredIn, place.name) ?? (place.struct && describe(place.struct)),
		from,
		to,
	};
}
