// Gives something out as a file, by a download.

/** Some browsers read the file only a while after the click; this many real milliseconds are enough for them. */
const readBy = 60_000;

export function give(content: BlobPart, name: string, type = "application/octet-stream"): void {
	const link = document.createElement("a");
	link.href = URL.createObjectURL(new Blob([content], { type }));
	link.download = name;
	link.click();
	setTimeout(() => URL.revokeObjectURL(link.href), readBy);
}
