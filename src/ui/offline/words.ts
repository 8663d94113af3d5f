// What is said about what is kept, and about the page without a network.

const megabytes = (bytes: number): string => `${Math.max(0.1, bytes / 1e6).toFixed(1)} MB`;

export const full = "Your work could not be saved. The storage of the browser is full or no longer there. Copy what you need.";
export const keepsNothing =
	"This browser keeps nothing for this page. You can work, but when you close the page, your work is lost.";
export const elsewhere = "This lesson is open in another tab, which saves your work. What you do here is not saved.";
export const goOnHere = "Go on here";
export const safe = "Safe mode: your saved work was left alone, and what you do now is not saved.";
export const downloadAll = "Download my saved work";
export const deleteAll = "Delete it";
export const deleteAllSurely = "Delete it for good";
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
