// What the front page says.

export const title = "One agent on every Node. See why, and why not.";
export const lead =
	"Edit real manifests. A simulated Kubernetes answers word for word as the real one does, and shows where each Pod goes. No account, no server, and it works offline.";
export const begin = (minutes: number): string => `Begin: ${minutes} minutes`;
export const goOn = "Continue";
export const goOnWith = (title: string): string => `Continue: ${title}`;
export const whereInCourse = (chapter: string): string => `Module: ${chapter}`;
export const review = (cards: number, minutes: number): string =>
	`${cards === 1 ? "1 card" : `${cards} cards`} to review, ${minutes === 1 ? "1 minute" : `${minutes} minutes`}`;
export const openSandbox = "Open the sandbox";
export const allSolved = "You have solved every lesson. The exercises are waiting.";
export const exercisesLink = "Exercises";

export const course = "The course";
export const courseLead = (chapters: number, lessons: number): string =>
	`${chapters} modules, ${lessons} lessons. Each picture shows where a lesson ends.`;
export const module = (number: number): string => `Module ${number}`;
export const chapterSize = (lessons: number, minutes: number): string =>
	`${lessons === 1 ? "1 lesson" : `${lessons} lessons`} · ${minutes} min`;

export const exercises = (count: number): string => `Exercises: ${count} real troubles`;
export const exercisesLead = "A broken cluster, and what somebody said about it. Find out why with kubectl, Why and the stage.";
export const allExercises = "See all exercises";

export const atHand = "At hand";
export const hand = [
	{ path: "glossary/", name: "Glossary", what: "The words of the course, each with a small cluster that shows what it means." },
	{ path: "cheatsheet/", name: "Cheat sheet", what: "Commands and fields on two pages to print." },
];

// The picture that moves.
export const scene = "A Node joins the cluster and gets its agent";
export const sceneText = [
	"Three Nodes, and a DaemonSet called node-agent. A taint keeps its Pod away from mumbai-node-3.",
	"mumbai-node-4 joins the cluster.",
	"The DaemonSet controller asks about every Node. The new one gets its agent.",
];
export const again = "Play again";
export const wanted = (count: number): string => `${count} wanted`;
export const ready = (count: number): string => `${count} ready`;
export const nodeReady = "Ready";
