// Reads a file of a learner's work, whoever has written it: each record is held against the form that it is kept in, and what does
// not fit is left out and counted. Nothing is replaced here.
import type { CourseEntry } from "../../../lesson/lesson.ts";
import type { Progress } from "../../../lesson/progress.ts";
import { recordOf, valueIn } from "../../../storage/record.ts";
import { nothingKept, type KeptQuiz } from "../../../quiz/kept.ts";
import { boxOf, noBoxes, type Boxes } from "../../../sandbox/box.ts";
import { boxesForm, boxesKey } from "../../sandbox/kept.ts";
import { quizForm, quizKey } from "./quizform.ts";
import { drafts, progresses, seeds, sittings } from "./forms.ts";
import { format, version } from "./workfile.ts";

/** In bytes: hundreds of lessons with their worlds. */
export const mostBytes = 32_000_000;
const mostRecords = 5000;
/** After so many worlds that do not open, no more are tried: each may cost as much as it takes to find that out. */
const mostTried = 20;

/** Why nothing can be taken from a file. */
export type Refusal =
	/** It is larger than we read. */
	| "large"
	/** It is cut off, or no text at all. */
	| "damaged"
	/** It is not one of ours. */
	| "foreign"
	/** It was written by a newer version of the page. */
	| "newer";

/** What is taken from a file. */
export interface Work {
	/** When it was saved, where it says so. */
	readonly saved: Date | undefined;
	/** The lesson that was open then. */
	readonly lesson: string | undefined;
	/** Records by the name of the work that they belong to, and by their keys. */
	readonly works: ReadonlyMap<string, ReadonlyMap<string, unknown>>;
	/** Their lessons' slugs. */
	readonly lessons: readonly string[];
	readonly progress: Progress;
	/** Answers to questions. */
	readonly quiz: KeptQuiz;
	/** The boxes of the sandbox; what is in them stands among the works. */
	readonly boxes: Boxes;
	readonly settings: unknown;
	/** How many records were left out, and why. */
	readonly left: { readonly damaged: number; readonly newer: number; readonly unknown: number };
}

type Fields = Readonly<Record<string, unknown>>;
const isFields = (value: unknown): value is Fields => typeof value === "object" && value !== null && !Array.isArray(value);

/** `isWorld` tells whether a text is a world that a room would open. */
export async function readWork(
	text: string,
	entries: readonly Pick<CourseEntry, "slug">[],
	isWorld: (kept: string) => Promise<boolean>,
): Promise<Work | Refusal> {
	let file: unknown;
	try {
		file = JSON.parse(text);
	} catch {
		// One of ours that was cut off still begins as ours do.
		return /^\s*(?:\{|$)/.test(text) ? "damaged" : "foreign";
	}
	const records = recordsOf(file);
	if (!isFields(records)) return records;
	const slugs = new Set(entries.map(({ slug }) => slug));
	const works = new Map<string, Map<string, unknown>>();
	const lessons = new Set<string>();
	const left = { damaged: 0, newer: 0, unknown: 0 };
	let progress: Progress = {};
	let quiz = nothingKept;
	let boxes = noBoxes;
	let broken = 0;

	const take = async (key: string, record: unknown): Promise<keyof typeof left | undefined> => {
		if (key === "progress") {
			const read = valueIn(record, progresses);
			if (typeof read !== "object") return reason(read);
			progress = Object.fromEntries(Object.entries(read.value).filter(([slug]) => slugs.has(slug)));
			return undefined;
		}
		if (key === quizKey) {
			const read = valueIn(record, quizForm);
			if (typeof read !== "object") return reason(read);
			quiz = read.value;
			return undefined;
		}
		if (key === boxesKey) {
			const read = valueIn(record, boxesForm);
			if (typeof read !== "object") return reason(read);
			boxes = read.value;
			return undefined;
		}
		const [, what, work = ""] = /^(draft|sitting|seed)\/(.*)$/.exec(key) ?? [];
		const [, slug = ""] = /^(.*?)(?:\?seed=\d{1,15})?$/.exec(work) ?? [];
		const isInBox = boxOf(work) !== undefined && what !== "seed";
		if (!slugs.has(slug) && !isInBox) return "unknown";
		const form = what === "draft" ? drafts : what === "sitting" ? sittings : seeds;
		const read = valueIn<unknown>(record, form);
		if (typeof read !== "object") return reason(read);
		if (what === "sitting" && (broken >= mostTried || !(await isWorld(read.value as string)))) {
			broken++;
			return "damaged";
		}
		if (!works.has(work)) works.set(work, new Map());
		works.get(work)!.set(key, recordOf<unknown>(form, read.value));
		if (!isInBox) lessons.add(slug);
		return undefined;
	};

	for (const [key, record] of Object.entries(records).slice(0, mostRecords)) {
		if (/^(?:picture|quarantine)\/|^probe$/.test(key)) continue; // made again from the rest, or given up already
		const why = await take(key, record);
		if (why) left[why]++;
	}
	// What stands in no box that there is would never be seen.
	for (const work of works.keys()) {
		const box = boxOf(work);
		if (box === undefined || boxes.boxes.some(({ id }) => id === box)) continue;
		left.unknown += works.get(work)?.size ?? 0;
		works.delete(work);
	}
	const { saved, lesson, settings } = file as Fields;
	const at = new Date(typeof saved === "string" ? saved : Number.NaN);
	return {
		saved: Number.isNaN(at.getTime()) ? undefined : at,
		lesson: typeof lesson === "string" && slugs.has(lesson) ? lesson : undefined,
		works,
		lessons: entries.flatMap(({ slug }) => (lessons.has(slug) ? [slug] : [])),
		progress,
		quiz,
		boxes,
		settings: isFields(settings) ? settings : undefined,
		left,
	};
}

const reason = (why: "corrupt" | "newer"): "damaged" | "newer" => (why === "corrupt" ? "damaged" : why);

/** The records of a file of ours. The first ones were nothing but records. */
function recordsOf(file: unknown): Fields | Refusal {
	if (!isFields(file)) return "foreign";
	if (file["format"] === undefined && Object.keys(file).some((key) => /^(?:draft|sitting)\/|^progress$/.test(key))) return file;
	if (file["format"] !== format) return "foreign";
	if (typeof file["version"] === "number" && file["version"] > version) return "newer";
	return file["version"] === version && isFields(file["records"]) ? file["records"] : "damaged";
}
