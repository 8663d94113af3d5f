// Gives something out as a file.
import type { LessonRoom } from "../state/lessonroom.svelte.ts";
import { workIn, workName, workText } from "../state/kept/workfile.ts";

/** Some browsers read the file only a while after the click; this many real milliseconds are enough for them. */
const readBy = 60_000;

export function give(text: string, name: string): void {
	const link = document.createElement("a");
	link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
	link.download = name;
	link.click();
	setTimeout(() => URL.revokeObjectURL(link.href), readBy);
}

/** The person's whole work, with what is not kept yet; gives the file's name. */
export async function giveWork(room: LessonRoom, settings: unknown): Promise<string> {
	await room.saving.all();
	return giveRecords(await workIn(room.keeping.storage), settings);
}

/** The same for records that come from elsewhere. */
export function giveRecords(records: Readonly<Record<string, unknown>>, settings?: unknown): string {
	const now = new Date();
	const name = workName(now);
	give(workText(records, settings, now), name);
	return name;
}
