// Whether what was kept of a lesson's sitting has the values that we write.
import { isObject } from "../cluster/api/values.ts";
import { isSavedDesk } from "../desk/savedform.ts";
import type { Sitting } from "./progress.ts";

const texts = (value: unknown): boolean => Array.isArray(value) && value.every((each) => typeof each === "string");
const count = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) >= 0;
const each =
	(test: (value: unknown) => boolean) =>
	(value: unknown): boolean =>
		isObject(value) && Object.values(value).every(test);

/** By the fields of the session; none of them has to be there. */
const session: Readonly<Record<string, (value: unknown) => boolean>> = {
	reached: texts,
	reachedAt: each(count),
	predictions: each((guess) => isObject(guess) && texts(guess["nodes"])),
	outcomes: each((outcome) => isObject(outcome) && texts(outcome["asked"]) && texts(outcome["ran"])),
	answers: each((given) => texts(given) || typeof given === "number"),
	hints: each(count),
	changes: count,
	acts: count,
	solvedIn: count,
	sawSolution: (value) => typeof value === "boolean",
	verdicts: each((verdict) => isObject(verdict) && typeof verdict["done"] === "boolean"),
	checks: texts,
};

const isSession = (value: unknown): boolean =>
	isObject(value) && Object.entries(session).every(([name, test]) => value[name] === undefined || test(value[name]));

export const isSitting = (value: unknown): value is Sitting =>
	isObject(value) && isSession(value["session"]) && isSavedDesk(value["desk"]);
