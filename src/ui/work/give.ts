// Gives a person their work out as a file.
import type { LessonRoom } from "../state/lessonroom.svelte.ts";
import type { Preferences } from "../state/preferences.svelte.ts";
import { give } from "../parts/give.ts";
import { workIn, workName, workText } from "../state/kept/workfile.ts";

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
	give(workText(work, now), name, "application/json");
	return name;
}
