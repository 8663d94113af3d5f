// What is said about a learner's work as a file.
import type { Refusal } from "../state/kept/readwork.ts";

// In the map and in Help.
export const yourWork = "Your work";
export const means =
	"It is saved in this browser only. To go on at another computer, or at one that is wiped when it restarts, take it with you as a file.";
export const save = "Save my work to a file";
export const open = "Open a file …";
export const saved = (name: string): string => `Saved as ${name}. Look in your downloads.`;

// The file that was chosen.
export const openTitle = "Open your work from a file";
export const reading = "Reading the file.";
export const refused: Readonly<Record<Refusal, string>> = {
	large: "This file is larger than 32 MB, the most that this page reads. Nothing was changed.",
	damaged: "This file is damaged, or it was cut off while it was copied. Nothing was changed.",
	foreign: "Everynode did not save this file. Choose one whose name begins with “everynode”. Nothing was changed.",
	newer: "This file was saved by a newer version of Everynode. Open this page again to get that version. Nothing was changed.",
};
export const nothing = "There is no work in this file that can be opened here. Nothing was changed.";
const day = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeStyle: "short" });
/** `name` is the file's. */
export const from = (name: string, at: Date | undefined): string => (at ? `${name}, saved on ${day.format(at)}` : name);
export const holds = "It brings your work on:";
export const holdsProgress = (solved: number): string =>
	solved === 1 ? "1 solved lesson is added to your progress." : `${solved} solved lessons are added to your progress.`;
export const holdsBoxes = (boxes: number): string =>
	boxes === 1 ? "1 cluster of the sandbox is put beside yours." : `${boxes} clusters of the sandbox are put beside yours.`;
export const holdsSettings = "Your settings for this page (theme, motion, sizes) come with it.";
export const replaces = "It replaces what you have in this browser on:";
export const saveFirst = "Save what I have now to a file first";
export const replacesNothing = "It replaces nothing that you have done in this browser.";

const records = (n: number): string => (n === 1 ? "1 part" : `${n} parts`);
export const leftOut = {
	damaged: (n: number): string => `${records(n)} could not be read and will be left out.`,
	newer: (n: number): string => `${records(n)} came from a newer version of Everynode and will be left out.`,
	unknown: (n: number): string =>
		n === 1
			? "1 part belongs to a lesson that this course does not have, and will be left out."
			: `${n} parts belong to lessons that this course does not have, and will be left out.`,
} as const;
export const openIt = "Open it";
export const cancel = "Cancel";
export const closeIt = "Close";
export const failed = "The file could not be opened as a whole. Open this page again and try once more.";
