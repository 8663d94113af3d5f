// A kind of check: which field asks for it, and how it is judged.
import type { Part, Verdict } from "./check.ts";
import type { Evidence, Moment } from "./evidence.ts";

export type Judge = (part: Part, moment: Moment, evidence: Evidence, id: string | undefined) => Verdict;
export type Row = readonly [asks: (part: Part) => boolean, judge: Judge];

export const has =
	(field: keyof Part) =>
	(part: Part): boolean =>
		part[field] !== undefined;

/** Fields that few lessons use: how they are judged is loaded for those that do. */
const rare = [
	"didNotRun",
	"changes",
	"refused",
	"answer",
	"askedWhy",
	"event",
	"logs",
	"came",
	"left",
	"evicted",
	"never",
] as const;
export const isRare = (part: Part): boolean => rare.some((field) => part[field] !== undefined);
