// What the search says.

export const title = "Search";
export const open = "Search";
export const label = "Search the course";
export const placeholder = "A word, a command, a trouble";
export const lead = "Lessons, exercises, terms, questions and commands. What you type does not leave this device.";
export const examples = "For example";
export const exampleQueries = ["pod not starting", "missing on a node", "update is stuck", "kubectl taint"];
export const loading = "Loading what can be found …";
export const lost = "The network did not bring what can be found.";
export const again = "Try again";
export const keys = "Arrow keys choose, Enter opens, Esc leaves.";
export const count = (results: number): string => (results === 1 ? "1 result" : `${results} results`);
export const none = "Nothing is like that. Try one word of it, or another word for it.";
export const kind = {
	lesson: "Lesson",
	exercise: "Exercise",
	term: "Term",
	question: "Question",
	command: "Cheat sheet",
	page: "Page",
} as const;

export const withoutScript = "The search needs JavaScript, which is switched off. These pages can be read without it:";
export const readable = [
	{ path: "", name: "All lessons" },
	{ path: "exercises/", name: "All exercises" },
	{ path: "glossary/", name: "The glossary" },
	{ path: "cheatsheet/", name: "The cheat sheet" },
	{ path: "quiz/", name: "All questions" },
];
