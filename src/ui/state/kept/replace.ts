// Puts other work in the place of what is kept, and remembers what that was: Undo puts it back.
import { isProgress, mergedProgress, type Progress } from "../../../lesson/progress.ts";
import type { Storage } from "../../../storage/port.ts";
import { recordOf } from "../../../storage/record.ts";
import type { LessonRoom } from "../lessonroom.svelte.ts";
import type { Preferences } from "../preferences.svelte.ts";
import { boxOf, merged, workOf } from "../../../sandbox/box.ts";
import { boxesForm, boxesKey, readBoxes } from "../../sandbox/kept.ts";
import { progresses } from "./forms.ts";
import { isNothing } from "../../../quiz/kept.ts";
import { addQuiz, quizKey } from "./quizform.ts";
import type { Work } from "./readwork.ts";
import { workParts } from "./work.ts";

/** What is kept under some keys; undefined where nothing is. */
type Kept = ReadonlyMap<string, unknown>;

/** The lessons on which a file's work would take the place of other work. `untouched` is a work that nobody has done anything in. */
export async function replacedBy(work: Work, storage: Storage, untouched: string | undefined): Promise<readonly string[]> {
	const slugs = new Set<string>();
	for (const [name, records] of work.works) {
		if (name === untouched || boxOf(name) !== undefined) continue;
		const slug = name.split("?")[0] ?? name;
		for (const key of [`draft/${name}`, `sitting/${name}`, `seed/${name}`]) {
			const kept = await storage.get(key).catch(() => undefined);
			if (kept !== undefined && JSON.stringify(kept) !== JSON.stringify(records.get(key))) slugs.add(slug);
		}
	}
	return work.lessons.filter((slug) => slugs.has(slug));
}

/** Takes a file's work. The lesson that was open when it was saved is opened as it was then. */
export async function takeWork(work: Work, room: LessonRoom, preferences: Preferences): Promise<void> {
	const { storage } = room.keeping;
	const lesson = room.lesson?.slug;
	const settings = preferences.all;
	await room.turn.replace();
	await room.saving.all();
	let before: Kept = new Map();
	await room.reopen(async () => {
		before = await put(storage, new Map([...recordsFrom(work), ...(await boxesFrom(work, storage))]));
		await addProgress(storage, work.progress);
		await addQuiz(storage, work.quiz);
	}, work.lesson);
	if (work.settings) preferences.take(work.settings);
	room.saving.undoable = {
		what: "file",
		undo: async () => {
			await room.turn.replace();
			await room.reopen(async () => void (await put(storage, before)), lesson);
			preferences.take(settings);
		},
	};
}

/** Boxes that come stand beside those that are here, each under another id: nothing of a box that is here is replaced. */
async function boxesFrom({ works, boxes: there }: Work, storage: Storage): Promise<Kept> {
	if (there.boxes.length === 0) return new Map();
	const { boxes, ids } = merged(await readBoxes(storage), there);
	const records = new Map<string, unknown>([[boxesKey, recordOf(boxesForm, boxes)]]);
	for (const [name, own] of works) {
		const id = ids.get(boxOf(name) ?? "");
		if (id !== undefined) for (const [key, record] of renamedRecords(own, name, workOf(id))) records.set(key, record);
	}
	return records;
}

const renamedRecords = (records: ReadonlyMap<string, unknown>, from: string, to: string): ReadonlyMap<string, unknown> =>
	new Map([...records].map(([key, record]) => [`${key.slice(0, -from.length)}${to}`, record]));

/** A work is replaced as a whole: what the file does not have of it is deleted. */
function recordsFrom({ works, progress, quiz }: Work): Kept {
	const records = new Map<string, unknown>();
	for (const [name, taken] of works) {
		if (boxOf(name) !== undefined) continue;
		if (taken.has(`draft/${name}`) || taken.has(`sitting/${name}`))
			for (const part of workParts) records.set(`${part}/${name}`, undefined);
		for (const [key, record] of taken) records.set(key, record);
	}
	if (!isNothing(quiz)) records.set(quizKey, undefined);
	return Object.keys(progress).length > 0 ? records.set("progress", undefined) : records;
}

/** Writes records, and gives what they took the place of. What is added to is only read. */
export async function put(storage: Storage, records: Kept): Promise<Kept> {
	const before = new Map<string, unknown>();
	for (const key of records.keys()) before.set(key, await storage.get(key).catch(() => undefined));
	for (const [key, record] of records) {
		if (record !== undefined) await storage.set(key, record);
		else if (key !== "progress" && key !== quizKey) await storage.delete(key);
	}
	return before;
}

/** Adds what was done elsewhere to the progress that is kept. */
export async function addProgress(storage: Storage, made: Progress): Promise<void> {
	await storage.update("progress", (kept) => recordOf(progresses, mergedProgress(progressIn(kept), made)));
}

/** What a record says of the progress; nothing where it is none of ours. */
export function progressIn(record: unknown): Progress {
	const value = (record as { readonly value?: unknown } | undefined)?.value;
	return isProgress(value) ? value : {};
}
