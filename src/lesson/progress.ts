// What is kept of a learner's way: which lessons are solved, and for each the texts typed and the world as it was left.
import { isObject } from "../cluster/api/values.ts";
import { mostBytes } from "../manifest/limits.ts";
import type { SavedDesk } from "../desk/desk.ts";
import type { LessonFile } from "./lesson.ts";
import type { SessionContext } from "./session.machine.ts";

export interface LessonProgress {
	readonly state: "started" | "seen" | "solved";
	/** The fewest changes that it was solved with. */
	readonly best?: number;
}
/** Slug → how far. */
export type Progress = Readonly<Record<string, LessonProgress>>;

/** What is typed is kept apart from the world, so that a broken world never takes a text with it. */
export interface Draft {
	readonly files: readonly LessonFile[];
}
export interface Sitting {
	readonly desk: SavedDesk;
	readonly session: KeptSession;
}
/** `reached` stands in older sittings only. */
export type KeptSession = Partial<SessionContext> & { readonly reached?: readonly string[] };

export const isProgress = (value: unknown): value is Progress =>
	isObject(value) &&
	Object.values(value).every(
		(each) =>
			isObject(each) &&
			["started", "seen", "solved"].some((state) => state === each["state"]) &&
			(each["best"] === undefined || Number.isSafeInteger(each["best"])),
	);

/** Of one draft: the editor takes no file that is larger, and a desk has a few of them. */
const most = { files: 100, name: 300, text: 2 * mostBytes };
const isText = (value: unknown, length: number): boolean => typeof value === "string" && value.length <= length;

export const isDraft = (value: unknown): value is Draft =>
	isObject(value) &&
	Array.isArray(value["files"]) &&
	value["files"].length <= most.files &&
	value["files"].every((file) => isObject(file) && isText(file["name"], most.name) && isText(file["text"], most.text));

/** Solved is never taken back by opening a lesson again; seen is upgraded by solving. */
export function advance(progress: Progress, slug: string, state: LessonProgress["state"], changes?: number): Progress {
	const before = progress[slug];
	const rank = ["started", "seen", "solved"];
	const better = before && rank.indexOf(before.state) >= rank.indexOf(state) ? before.state : state;
	const best = state === "solved" && changes !== undefined ? Math.min(changes, before?.best ?? changes) : before?.best;
	return { ...progress, [slug]: { state: better, ...(best === undefined ? {} : { best }) } };
}

/** Both together: of each lesson the further state, and the solution with fewer changes. */
export const mergedProgress = (one: Progress, other: Progress): Progress =>
	Object.entries(other).reduce((all, [slug, { state, best }]) => advance(all, slug, state, best), one);
