// What is said around questions of a quiz.
import type { Kind } from "../../quiz/question.ts";
import type { PartVerdict } from "../../quiz/answer.ts";
import type { Confidence } from "../../quiz/results.ts";

export const task: Readonly<Record<Kind, string>> = {
	choice: "Choose one",
	several: "Choose all that are right",
	order: "Put the lines in order",
	match: "Match them",
	blank: "Fill in the gap",
	command: "Type a line of kubectl",
	spot: "Find the line",
	place: "Place the Pods",
	output: "Predict the output",
	number: "Find the number",
	events: "Put the events in order",
};

export const howSure = "How sure are you? This checks your answer.";
export const howSureExam = "How sure are you? This hands in your answer.";
export const confidences: Readonly<Record<Confidence, string>> = { sure: "Sure", think: "I think so", guess: "Guessing" };
export const answerFirst: Readonly<Record<Kind, string>> = {
	choice: "Choose an answer first.",
	several: "Choose at least one answer first.",
	order: "Put the lines in order first.",
	match: "Choose something for every row first.",
	blank: "Fill in the gap first.",
	command: "Type a line first.",
	spot: "Choose a line first.",
	place: "Put a Pod on at least one Node first.",
	output: "Fill in every column first.",
	number: "Type a number first.",
	events: "Put the events in order first.",
};

export const isRight = "Right.";
export const isWrong = "Not quite.";
/** "tomorrow", "in 3 days" */
export const inDays = (days: number): string =>
	days <= 1 ? "tomorrow" : days < 60 ? `in ${days} days` : `in ${Math.round(days / 30)} months`;
export const comesBack = (days: number): string => `Comes back ${inDays(days)}`;
export const verdicts: Readonly<Record<PartVerdict, string>> = { right: "right", wrong: "wrong", missed: "missed" };
export const rightIs = "Right would be";
export const notGiven = "nothing";
export const behind = "A common mistake:";
export const truth = "What is true:";
export const notFetched = "The network did not bring what checks this answer. Try again.";

export const line = (n: number): string => `Line ${n}`;
export const file = (name: string): string => `The file ${name}`;
export const typed = "You type:";
export const prompt = "$";

export const moveUp = (what: string): string => `Move up: ${what}`;
export const moveDown = (what: string): string => `Move down: ${what}`;
export const moved = (what: string, place: number, of: number): string => `${what}: now ${place} of ${of}`;
export const yourOrder = "Your order";
export const rightOrder = "The right order";

export const choose = "Choose …";
export const gapLabel = "Value of the gap";
export const program = "kubectl";
export const commandLabel = "Line of kubectl";
export const numberLabel = "Number";

export const cordoned = "cordoned";
export const podHere = "Pod here";
export const noPod = "No Pod";
export const taint = "Taint";
export const runsHere = "A Pod runs here.";
export const runsNotHere = "No Pod runs here.";

export const row = (name: string): string => `In the row ${name}:`;
export const you = (given: string): string => `You: ${given}`;

// Before a lesson.
export const recallPlace = (n: number, of: number): string => `Question ${n} of ${of}`;
export const answer = "Answer";
export const skip = "Skip";
export const skipped = "Skipped. The lesson does not need it.";
export const nextQuestion = "Next question";
export const toTheLesson = "On to the lesson";
export const recallSum = (right: number, all: number): string => `${right} of ${all} right`;
