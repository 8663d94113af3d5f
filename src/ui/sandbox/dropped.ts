// What was dropped on the page: files, and all that is in folders.
import { mostFiles } from "../../sandbox/filenames.ts";
import type { Brought } from "./upload.ts";

/** Files with their paths; of more than a desk holds only the first. */
export async function dropped(transfer: DataTransfer): Promise<readonly Brought[]> {
	// Entries must be asked for before anything is waited for.
	const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.() ?? null);
	if (entries.every((entry) => entry === null)) return [...transfer.files].map((file) => ({ name: file.name, file }));
	const found: Brought[] = [];
	for (const entry of entries) if (entry) await collect(entry, found);
	return found;
}

async function collect(entry: FileSystemEntry, found: Brought[]): Promise<void> {
	if (found.length > mostFiles) return;
	if (isFile(entry)) {
		const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject));
		found.push({ name: entry.fullPath.slice(1), file });
		return;
	}
	const reader = (entry as FileSystemDirectoryEntry).createReader();
	for (;;) {
		// It gives some at a time, and none once all have been given.
		const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
		if (some.length === 0 || found.length > mostFiles) return;
		for (const each of some) await collect(each, found);
	}
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;
