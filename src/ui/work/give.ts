// Gives something out as a file.
import type { LessonRoom } from "../state/lessonroom.svelte.ts";
import type { Preferences } from "../state/preferences.svelte.ts";
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
export async function giveWork(room: LessonRoom, { all }: Preferences): Promise<string> {
	await room.saving.all();
	return giveFile({ lesson: room.lesson?.slug, settings: all, records: await workIn(room.keeping.storage) });
}

/** The same for records that were left alone. */
export const giveRecords = (records: Readonly<Record<string, unknown>>): string => giveFile({ records });

function giveFile(work: Parameters<typeof workText>[0]): string {
	const now = new Date();
	const name = workName(now);
	give(workText(work, now), name);
	return name;
}
