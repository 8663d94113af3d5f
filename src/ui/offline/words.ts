// What is said about what is kept, and about the page without a network.

const megabytes = (bytes: number): string => `${Math.max(0.1, bytes / 1e6).toFixed(1)} MB`;

export const trouble = {
	full: "This browser has no room left, so your work is not being saved. Everynode keeps trying. Until that works, your work is only in this tab.",
	refused:
		"This browser does not let the page save, so your work is not being saved. Everynode keeps trying. Until that works, your work is only in this tab.",
	newer:
		"A newer version of this page is open in another tab. Your work is saved up to now. What you do here from now on is not.",
	deleted: "Your saved work is being deleted from another tab. What you do here is not saved until you open this page again.",
} as const;
export const late = {
	held: "Your saved work cannot be reached: another tab holds it. Close the other tabs with Everynode. Until then you can work here, but it is not saved.",
	refused: "This browser keeps nothing for this page. You can work, but when you close the page, your work is lost.",
	newer: "Your work was last saved by a newer version of this page. Open it again to get that. What you do here is not saved.",
} as const;
export const recovered = "Your work is saved again.";
export const found = "Your saved work can be reached again. It is not what you see here, which is not saved yet.";
export const own = "Open my saved work";
export const here = "Save what is here instead";
export const undoable = {
	file: "Your work was opened from the file.",
	here: "What is here has taken the place of the work that was saved before.",
} as const;
export const undo = "Undo";
export const saveToFile = "Save my work to a file";
export const openAgain = "Open this page again";
export const elsewhere = "This lesson is open in another tab, which saves your work. What you do here is not saved.";
export const replaced =
	"Your work was replaced from a file in another tab. What you do here is not saved. Go on here to get the new state of this lesson.";
export const goOnHere = "Go on here";
export const safe = "Safe mode: your saved work was left alone, and what you do now is not saved.";
export const downloadAll = "Save my work to a file";
export const deleteAll = "Delete it";
export const deleteAllSurely = "Delete it for good";
export const deletedLater = "It will be deleted as soon as the other tabs with Everynode are closed.";
export const leaveSafe = "Leave safe mode";
export const putAside = "Some of your saved work could not be read. It was put aside, and you start again without it.";
export const downloadPutAside = "Download it";
export const newVersion = "A new version of Everynode is ready.";
export const useNewVersion = "Use it";
export const dismiss = "Dismiss";

export const notPossible = "This browser keeps nothing here for use without a network.";
export const wholeCourse = "The whole course is on this device. It works without a network.";
export const keptSoFar = (next: boolean): string =>
	next ? "This lesson and the next one work without a network." : "This lesson works without a network.";
export const downloading = (bytes: number): string => `Downloading. ${megabytes(bytes)} to go.`;
export const downloadStopped = "The download stopped. Check your network, then try again.";
/** `bytes` are those that are missing, where that is known. */
export const downloadForLab = (bytes: number | undefined): string =>
	`Download for the lab${bytes === undefined ? "" : ` (${megabytes(bytes)})`}`;
