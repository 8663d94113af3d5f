// What the terminal says itself. What kubectl prints is not ours.

// Before anything was said.
export const begin = "Type a kubectl command below, or begin with one of these:";

// What was said.
export const output = "Terminal output";
export const error = "Error:";
export const stillRunning = "This command is still running.";
export const stop = "Stop";
export const forgotten = "Earlier lines are no longer kept.";
export const waiting = "Waiting";
export const waitsFor = (line: string): string => `Waits for ${line}.`;
export const edit = "Edit";
export const editLine = (line: string): string => `Edit: ${line}`;
export const runNow = "Run now";
export const runLineNow = (line: string): string => `Run now: ${line}`;
export const paused = (busy: boolean): string => (busy ? "Time is paused. What runs here waits." : "Time is paused.");
export const play = "Play";

// A table wider than the pane.
export const table = "Table";
export const folded = "Folded to fit this pane.";
/** `columns` have `<none>` in each of the rows. */
export const empty = (columns: readonly string[], rows: number): string =>
	`<none>${rows > 1 ? " in every row" : ""}: ${columns.join(", ")}.`;

// The line at the prompt.
export const commandLine = "Command line";
export const completions = "Completions";
export const running = (keys: boolean): string => (keys ? "Running. Ctrl+C stops it." : "Running");
export const run = "Run";

// A phone's row of words.
export const putIn = "Words to put in";
export const putInWord = (word: string): string => `Put in ${word}`;
