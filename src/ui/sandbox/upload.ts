// Files that a person brings: texts are taken, a zip is opened, and of what cannot be taken it is said why.
import { mostBytes } from "../../manifest/limits.ts";
import { badName, freeFileName, mostFiles } from "../../sandbox/filenames.ts";
import type { DeskFile } from "../../desk/port.ts";
import * as say from "./words.ts";

/** A file with its path, as it was dropped or chosen. */
export interface Brought {
	readonly name: string;
	readonly file: Blob;
}

export interface Taken {
	readonly files: readonly DeskFile[];
	/** What is said of those that are left out. */
	readonly left: readonly string[];
}

/** `before` is how many files there are on the desk. */
export async function taken(brought: readonly Brought[], before: number): Promise<Taken> {
	const files: DeskFile[] = [];
	const left: string[] = [];
	let many = false;
	const take = (name: string, bytes: Uint8Array | undefined): void => {
		if (before + files.length >= mostFiles) many = true;
		else if (!bytes || bytes.length > mostBytes) left.push(say.left.large(name));
		else {
			const text = textOf(bytes);
			if (text === undefined) left.push(say.left.binary(name));
			else
				files.push({
					name: freeFileName(
						cleaned(name),
						files.map((file) => file.name),
					),
					text,
				});
		}
	};
	for (const { name, file } of brought) {
		if (before + files.length >= mostFiles) many = true;
		if (many) break;
		const isZip = /\.zip$/i.test(name);
		if (file.size > (isZip ? mostBytes * 8 : mostBytes)) left.push(say.left.large(name));
		else {
			try {
				const bytes = new Uint8Array(await file.arrayBuffer());
				if (isZip) for (const each of (await import("./zip.ts")).unzipped(bytes, mostFiles + 1)) take(each.name, each.bytes);
				else take(name, bytes);
			} catch {
				left.push(say.left.unreadable(name));
			}
		}
	}
	return { files, left: many ? [...left, say.left.many] : left };
}

/** A text as UTF-8 without its mark at the beginning; undefined for what is no text. */
function textOf(bytes: Uint8Array): string | undefined {
	try {
		const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
		return text.includes("\u0000") ? undefined : text.replaceAll("\r\n", "\n");
	} catch {
		return undefined;
	}
}

/** A path as a desk can have it: what leads elsewhere is left out, and what no line could name is replaced. */
function cleaned(path: string): string {
	const name = path
		.split("/")
		.filter((part) => !["", ".", ".."].includes(part))
		.map((part) => part.replaceAll(/[^\p{L}\p{N} ._+@=,~-]/gu, "_").trim() || "_")
		.join("/")
		.replace(/^-+/, "_");
	return badName(name, []) === "long" ? name.slice(-100).replace(/^[^/]*\//, "") || name.slice(-100) : name || "file";
}
