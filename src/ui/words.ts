// What the frame says: the header, the names of the panes, the tabs of the side pane.

// The header.
export const name = "Everynode";
export const stepsDone = (done: number, all: number): string => `${done} of ${all} lessons of this chapter done`;
export const map = "Map";
export const help = "Help";

// The panes.
export const panes = "Panes";
export const pane = { text: "Text", cluster: "Cluster", code: "Code", terminal: "Terminal" } as const;
export const splitter = {
	text: "Width of the text",
	stage: "Height of the cluster",
	editor: "Width of the editor",
} as const;

// The side pane.
export const side = "Terminal and explanations";
export const tab = { terminal: "Terminal", why: "Why", events: "Events", outline: "Outline" } as const;
export const warnings = (n: number): string => (n === 1 ? "1 warning" : `${n} warnings`);
export const outline = "Outline of the cluster";
/** What the next press makes of the pane that has this much room. */
export const widen = { corner: "Widen", half: "Fill", full: "Shrink" } as const;
export const widenMeans = {
	corner: "Make this pane wider (Alt+W)",
	half: "Let this pane fill the window beside the text (Alt+W)",
	full: "Make this pane as small as before (Alt+W)",
} as const;

// A report of what went wrong, for a maintainer.
export const reportOf = (place: string): string => `Everynode at ${place}`;
export const trouble = (first: string, times: number, text: string): string => `${first}, ${times} times: ${text}`;
