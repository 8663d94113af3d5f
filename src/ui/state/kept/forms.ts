// In which forms what a learner made is kept, and how older forms are brought forward.
import { isDraft, isProgress, type Draft, type Progress } from "../../../lesson/progress.ts";
import type { Form } from "../../../storage/record.ts";
import { isPicture, type Picture } from "../picture.ts";

const form = <T>(is: (value: unknown) => value is T): Form<T> => ({ version: 1, migrate: {}, is });

export const drafts = form<Draft>(isDraft);
/** A world as its room packed it: a text, which only a room can open. Version 1 held it as a value. */
export const sittings: Form<string> = {
	version: 2,
	migrate: { 1: (value) => JSON.stringify(value) },
	is: (value): value is string => typeof value === "string",
};
/** What was shown last of a world. */
export const pictures = form<Picture>(isPicture);
/** Which seed a lesson is drawn by, for this person. */
export const seeds = form((value): value is number => Number.isInteger(value));
export const progresses = form<Progress>(isProgress);
