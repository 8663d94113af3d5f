// What the editor says. What is wrong with a text is said by those who judge it.

const counted = (n: number, noun: string): string => `${n} ${noun}${n === 1 ? "" : "s"}`;

// Files and Apply.
export const files = "Files";
export const noFile = "No file";
export const notApplied = "Not applied yet";
export const fileNotApplied = "not applied";
/** Of how many lines the text differs from what was applied last. */
export const unapplied = (lines: number): string => `${counted(lines, "line")} not applied`;
export const toTerminal = "Terminal";
export const apply = "Apply";
export const applyKeys = (waits: boolean): string => (waits ? "waiting" : "Ctrl ⏎");
export const tooLong = "That text was not put in: with it, the file would be larger than 2 MiB.";
export const nowApply = "Now press Apply.";

// What Apply did. kubectl's own words stand in the terminal.
/** `line` is the first one with an error, if there is any. */
export function answered(how: "applied" | "unchanged" | "refused" | "partly", line?: number): string {
	if (how === "applied") return "Applied.";
	if (how === "unchanged") return "Nothing changed: the cluster already has all of this.";
	const where = line === undefined ? "The terminal says why." : `See line ${line}.`;
	return `${how === "partly" ? "A part was refused." : "Refused, and nothing changed."} ${where}`;
}

// What Apply would do.
export const refused = "As typed, Apply would be refused.";
interface Foreseen {
	/** Pods. */
	readonly comes: number;
	readonly waits: number;
	readonly goes: number;
	/** Nodes without a Pod of a DaemonSet. */
	readonly none: number;
}
/** Empty where nothing would change. */
export function asTyped({ comes, waits, goes, none }: Foreseen): string {
	const parts = [
		comes > 0 ? `${counted(comes, "Pod")} would come` : "",
		waits > 0 ? `${comes > 0 ? waits : counted(waits, "Pod")} would wait` : "",
		goes > 0 ? `${comes + waits > 0 ? goes : counted(goes, "Pod")} would go` : "",
		none > 0 ? `${counted(none, "Node")} would have none` : "",
	].filter(Boolean);
	return parts.length > 0 ? `As typed: ${parts.join(", ")}.` : "";
}

// The text.
export const simple = "Simple editor";
const tab = (moves: boolean): string => (moves ? "Tab leaves the editor." : "Tab indents. Esc, then Tab leaves.");
/** `key` changes what Tab does. */
export const tabHint = (moves: boolean, key: string): string => (moves ? `${tab(moves)} ${key}: Tab indents.` : tab(moves));
export const simpleEditor = (file: string, tabMoves: boolean): string => `${simple}: ${file}. ${tab(tabMoves)}`;
export const largeEditor = (file: string, tabMoves: boolean, key: string): string =>
	`Editor: ${file}. ${tab(tabMoves)} ${key} changes what Tab does.`;

// What is wrong with it.
export const problems = "Problems";
export const severity = { error: "Error", warning: "Warning", hint: "Hint" } as const;
export const atLine = (line: number): string => `line ${line}:`;
export const fix = "Fix";
export const fixBy = (title: string): string => `Fix: ${title}`;
export const more = (rest: number): string => `and ${rest} more`;
