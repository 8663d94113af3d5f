// The files of a desk as a zip, and back.
import { strToU8, unzipSync, zipSync } from "fflate";
import { mostBytes } from "../../manifest/limits.ts";
import type { DeskFile } from "../../desk/port.ts";

/** Times in a zip begin in 1980. The same files make the same bytes, whenever that is. */
const mtime = new Date(1980, 0, 1);

export const zipped = (files: readonly DeskFile[]): Uint8Array<ArrayBuffer> =>
	new Uint8Array(zipSync(Object.fromEntries(files.map(({ name, text }) => [name, strToU8(text)])), { mtime }));

/**
 * The files in a zip with their bytes. What is larger than a desk takes is not unpacked, nor more than `most` of them: a small zip may
 * hold terabytes. Throws for what is no zip.
 */
export function unzipped(bytes: Uint8Array, most: number): readonly { readonly name: string; readonly bytes?: Uint8Array }[] {
	const large: string[] = [];
	let count = 0;
	const found = unzipSync(bytes, {
		filter: ({ name, originalSize }) => {
			if (name.endsWith("/") || name.startsWith("__MACOSX/") || ++count > most) return false;
			if (originalSize <= mostBytes) return true;
			large.push(name);
			return false;
		},
	});
	return [...Object.entries(found).map(([name, each]) => ({ name, bytes: each })), ...large.map((name) => ({ name }))];
}
