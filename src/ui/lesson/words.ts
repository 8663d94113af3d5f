// What the lesson's room says besides the lessons' own texts.

// The page of a lesson.
export const facts = (minutes: number, solved: boolean): string => `${minutes} minutes${solved ? " · solved" : ""}`;
export const startOver = "Start over";
export const startOverMeans = "The cluster and the files as at first. Undo brings back what you had.";
/** A lesson may be drawn: other names for everyone. */
export const variant = (seed: number): string => `variant ${seed}`;
export const variantMeans = "Whoever opens this link gets the same names as you.";

// Questions before it.
export const recall = "Recall";
export const recallLink = "Two questions from earlier lessons";

// A step and its checks.
export const step = (number: number): string => `Step ${number}`;
export const stepLink = "Link to this step";
export const checkState = (done: boolean): string => (done ? "Done: " : "To do: ");
export const number = "Number";
export const checkAnswer = "Check my answer";
export const notYet = (broke: boolean): string => (broke ? "No longer" : "Not yet");
export const hint = (given: number): string => (given === 0 ? "Hint" : "Another hint");

// A command of the text.
export const copy = "Copy";
export const copied = "Copied";
export const copyLine = (line: string): string => `Copy ${line}`;
export const toTerminal = "To the terminal";
export const toTerminalLine = (line: string): string => `To the terminal: ${line}`;

// A guess.
export const predict = "Predict";
export const guessNodes = "Nodes that you expect a Pod on";
export const guessState = (guessed: boolean): string =>
	guessed ? "Your guess is kept. After the next step you see what happened." : "Choose Nodes, or go on without a guess.";
export const guessCame = ({ guessed, runs }: { readonly guessed: boolean; readonly runs: boolean }): string =>
	guessed ? (runs ? "as you guessed" : "no Pod came") : runs ? "a Pod came" : "no Pod, as you guessed";
export const guessSum = (right: number, all: number): string => `You were right about ${right} of ${all} Nodes.`;
export const notGuessed = "You went on without a guess.";
export const whatHappened = "What happened";

// The solution.
export const solutionToggle = (shown: boolean): string => (shown ? "Hide the solution" : "Show the solution");
