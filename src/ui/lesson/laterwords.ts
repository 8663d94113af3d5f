// What a lesson says once it is solved, where its solution is shown, and on the map of the course.

const changes = (n: number): string => (n === 1 ? "1 change" : `${n} changes`);

// The solution.
export const solution = "Solution";
export const inTerminal = "In the terminal";
export const takeSolution = "Put these files into the editor";
export const backToMine = "Back to my files";

// The result.
export const result = "Result";
export const close = "Close";
/** Only lines and gestures that change something are counted. */
export const solvedIn = (n: number, par: number | undefined): string =>
	par === undefined
		? `Solved with ${changes(n)}.`
		: n <= par
			? `Solved with ${changes(n)}: it cannot be done with fewer.`
			: `Solved with ${changes(n)}. It can be done with ${par}. (Looking is free.)`;
export const solvedWithHelp = "Done, with the help of the solution.";
export const next = "Next";
export const nextLesson = (title: string): string => `Next: ${title}`;
export const tryAgain = "Try again with fewer changes";

// Where to go and to read on.
export const likeThis = "Another exercise like this";
export const toRemember = "To remember it";
export const questionsAbout = (count: number, isExercise: boolean): string =>
	`${count === 1 ? "1 question" : `${count} questions`} about this ${isExercise ? "exercise" : "lesson"}`;
export const itsWords = "Its words in the glossary";
export const inDocs = "In the documentation";
export const inExams = "Asked in exams";
export const forTeachers = "For teachers: half a page on this lesson";

// The map.
export const course = "The course";
export const minutes = (n: number): string => `${n} min`;
export const progress = { started: "started", seen: "solution seen", solved: "solved", none: "not started" } as const;
export const elsewhere = "Other places";
/** Below the site's folder. */
export const places = [
	{ path: "", name: "Front page" },
	{ path: "exercises/", name: "All exercises" },
	{ path: "quiz/", name: "Quiz" },
	{ path: "glossary/", name: "Glossary" },
	{ path: "cheatsheet/", name: "Cheat sheet" },
	{ path: "search/", name: "Search" },
	{ path: "teachers/", name: "For teachers" },
	{ path: "sandbox/", name: "Sandbox" },
];
