// The pages beside the lessons: which there are, and what each is called. The build writes each at its address.
import type { CourseEntry } from "../lesson/lesson.ts";

export interface SitePage {
	readonly id: PageId;
	/** Its folder below the site's root, with the slash at the end; the front page has none. */
	readonly path: string;
	readonly title: string;
	readonly description: string;
	/** What the menu at the top calls it; left out where it stands in no menu. */
	readonly menu?: string;
	/** Below what its script draws stands more, which the build has written. */
	readonly goesOn?: true;
	/** What it is about, where it is one of many pages that one script draws. */
	readonly about?: string;
}
export type PageId =
	"home" | "exercises" | "quiz" | "glossary" | "cheatsheet" | "search" | "teachers" | "teacher" | "term" | "questions";

export const pages: readonly SitePage[] = [
	{
		id: "home",
		path: "",
		title: "Everynode: learn DaemonSets on a cluster in your browser",
		description: "Edit real Kubernetes manifests and see where each Pod goes, and why. No account, no server; works offline.",
		menu: "Course",
	},
	{
		id: "exercises",
		path: "exercises/",
		title: "Exercises: broken clusters to put right · Everynode",
		description: "Broken clusters from real reports about DaemonSets: find out what is wrong, and put it right.",
		menu: "Exercises",
	},
	{
		id: "quiz",
		path: "quiz/",
		goesOn: true,
		title: "Questions about DaemonSets · Everynode",
		description:
			"Questions of eleven kinds about Kubernetes DaemonSets, by module and by common idea, with an exam. Keys come from a simulated cluster.",
		menu: "Quiz",
	},
	{
		id: "glossary",
		path: "glossary/",
		goesOn: true,
		title: "Glossary of DaemonSets: words and pictures · Everynode",
		description: "The words of Kubernetes DaemonSets in plain English, each with a small cluster that shows what it means.",
		menu: "Glossary",
	},
	{
		id: "cheatsheet",
		path: "cheatsheet/",
		goesOn: true,
		title: "DaemonSet cheat sheet: two pages to print · Everynode",
		description:
			"The kubectl commands and the manifest fields of Kubernetes DaemonSets, each with what it is for, on two pages to print.",
	},
	{
		id: "search",
		path: "search/",
		title: "Search · Everynode",
		description: "Search the lessons, exercises, terms, questions and commands of a course about Kubernetes DaemonSets.",
	},
	{
		id: "teachers",
		path: "teachers/",
		title: "For teachers: half a page on each lesson · Everynode",
		description:
			"Aim, time, common mistakes, addresses to hand out and questions to ask a class, for each lesson about Kubernetes DaemonSets.",
	},
];

/** The page for the teachers of a lesson. */
export const teacherPage = ({ slug, title }: Pick<CourseEntry, "slug" | "title">): SitePage => ({
	id: "teacher",
	path: `lessons/${slug}/teacher/`,
	title: `For teachers: ${title} · Everynode`,
	description: `Aim, time, common mistakes, addresses to hand out and questions to ask a class, for the lesson “${title}”.`,
});

/** The page of a word of the glossary. */
export const termPage = ({
	id,
	term,
	says,
}: {
	readonly id: string;
	readonly term: string;
	readonly says: string;
}): SitePage => ({
	id: "term",
	path: `glossary/${id}/`,
	about: term,
	title: `${term}: what it means in Kubernetes · Everynode`,
	description: says,
});

/** The page of a set of questions, by its title. */
export const questionsPage = (title: string): SitePage => ({
	id: "questions",
	path: `quiz/${title
		.toLowerCase()
		.replaceAll(/[^a-z0-9]+/g, "-")
		.replaceAll(/^-|-$/g, "")}/`,
	about: title,
	title: `${title}: questions about DaemonSets · Everynode`,
	description: `Questions about Kubernetes DaemonSets, with their answers, to read or to print: ${title}.`,
});
