// The disk has opened after all, while the page worked in memory. What was made meanwhile moves there, where it takes the place of
// nothing; where there is other work of the same lesson, the person chooses.
import type { Storage } from "../../../storage/port.ts";
import { united } from "../../../sandbox/box.ts";
import { boxesKey, changeBoxes, readBoxes } from "../../sandbox/kept.ts";
import type { LessonRoom } from "../lessonroom.svelte.ts";
import type { Playground } from "../playground.svelte.ts";
import { addProgress, progressIn, put } from "./replace.ts";

/** `storage` took the place of `disk`, which has just opened. */
export async function arrive(disk: Storage, room: LessonRoom, playground: Playground): Promise<void> {
	const { saving, keeping } = room;
	const memory = keeping.storage;
	const done = (): void => {
		keeping.moveTo(disk);
		keeping.recovered++;
	};
	await saving.all();
	const touched = playground.transport.canUndo || (await memory.keys("draft/")).length > 0;
	if (!(await isOther(saving.work, memory, disk)))
		return saving.replacing(async () => {
			await move(memory, disk);
			done();
		});
	const own = (): Promise<void> =>
		room.reopen(async () => {
			await addProgress(disk, progressIn(await memory.get("progress")));
			done();
		});
	if (!touched) return own();
	const here = (): Promise<void> =>
		saving.replacing(async () => {
			const before = await move(memory, disk);
			done();
			const undo = (): Promise<void> => room.reopen(async () => void (await put(disk, before)));
			saving.undoable = { what: "here", undo };
		});
	const choose = (act: () => Promise<void>) => (): void => {
		saving.found = undefined;
		void saving.all().then(act);
	};
	saving.found = { own: choose(own), here: choose(here) };
}

/** Whether the disk has work of its own where this page has made some, or shows the start of it. */
async function isOther(open: string, memory: Storage, disk: Storage): Promise<boolean> {
	const there = new Set(await disk.keys(""));
	const made = (await memory.keys("")).filter((key) => /^(?:draft|sitting|seed)\//.test(key));
	// Where a lesson is drawn, the work that was made meanwhile is one of another draw: its seed is the same key.
	const works = made.map((key) => key.slice(key.indexOf("/") + 1));
	return [open, ...works].some((work) => ["draft", "sitting", "seed"].some((what) => there.has(`${what}/${work}`)));
}

/** Gives what it took the place of. */
async function move(memory: Storage, disk: Storage): Promise<ReadonlyMap<string, unknown>> {
	await addProgress(disk, progressIn(await memory.get("progress")));
	const boxes = await readBoxes(memory);
	if (boxes.boxes.length > 0) await changeBoxes(disk, (there) => united(there, boxes));
	const keys = (await memory.keys("")).filter((key) => key !== "progress" && key !== boxesKey);
	return put(disk, new Map(await Promise.all(keys.map(async (key) => [key, await memory.get(key)] as const))));
}
