// All that can be found on the site, as its authors wrote it. Of an exercise only what is read before one begins: never its cause,
// and no question that belongs to it.
import type { Block, Prose } from "../../src/lesson/lesson.ts";
import { rowId } from "../../src/site/cheatsheet/rowid.ts";
import { pages } from "../../src/site/pages.ts";
import type { Entry } from "../../src/site/search/entry.ts";
import { writtenCheatsheet } from "../cheatsheet/file.ts";
import { writtenGlossary } from "../glossary/file.ts";
import { compileCourse, type LessonSource } from "../lessons/compile.ts";
import { parseProse } from "../lessons/prose.ts";
import { shaped } from "../lessons/written.ts";
import { quizFiles, writtenIn } from "../quiz/files.ts";
import { quizSchema } from "../quiz/schema.ts";
import { askedFor } from "./file.ts";

const inline = new Set(["strong", "em", "code", "a"]);
/** Text without its marks; what stands in lines of its own is kept apart. */
const textOf = (prose: readonly Prose[]): string =>
	prose
		.map((part) => (typeof part === "string" ? part : inline.has(part.tag) ? textOf(part.children) : `${textOf(part.children)} `))
		.join("")
		.replace(/\s+/g, " ")
		.replace(/ $/, prose.length > 1 ? " " : "");

/** What is drawn by seed is another word for each visitor. */
const undrawn = (text: string): string => text.replace(/\{\{[\w-]+\}\}/g, "…");

/** A reveal would tell how a guess comes out. */
const readBefore = (blocks: readonly Block[]): string =>
	blocks
		.flatMap((block) =>
			block.type === "reveal"
				? []
				: [block.type === "step" ? `${block.title.replace(/\w$/, "$&.")} ${textOf(block.content)}` : textOf(block.content)],
		)
		.join(" ");

function entryOf(lesson: LessonSource, asked: readonly string[]): Entry {
	const { slug, title, summary, difficulty, concepts, blocks } = lesson;
	return {
		id: slug,
		kind: difficulty ? "exercise" : "lesson",
		path: `lessons/${slug}/`,
		title,
		text: undrawn(`${summary} ${readBefore(blocks)}`)
			.replace(/\s+/g, " ")
			.trim(),
		// The concepts of an exercise name its cause.
		words: difficulty ? "" : concepts.join(" "),
		asked: asked.join(" "),
	};
}

/** Throws a LessonError for what an author has written wrong. */
export function entriesOf(root: string): readonly Entry[] {
	const { chapters, lessons } = compileCourse(root);
	const slugs = lessons.map(({ slug }) => slug);
	const asked = askedFor(root, slugs);
	const askedOf = (id: string): readonly string[] => asked.get(id) ?? [];
	const exercises = new Set(lessons.filter(({ difficulty }) => difficulty).map(({ slug }) => slug));
	const titleOf = new Map(chapters.flatMap((chapter) => chapter.lessons.map(({ slug }) => [slug, chapter.title] as const)));
	const terms = (writtenGlossary(root)?.groups ?? []).flatMap((group) => group.terms);
	const questions = quizFiles(root, slugs)
		.filter(({ lesson }) => lesson === undefined || !exercises.has(lesson))
		.flatMap(({ name, lesson }) =>
			shaped(quizSchema, writtenIn(root, name))
				.filter((question) => question.lesson === undefined || !exercises.has(question.lesson))
				.map(({ id, ask, lesson: other }) => ({ id, ask, lesson: lesson ?? other })),
		);
	const sheet = writtenCheatsheet(root)?.sheet;
	const plain = { words: "", asked: "" };
	return [
		...lessons.map((lesson) => entryOf(lesson, askedOf(lesson.slug))),
		...terms.map(({ id, term, words = [], says }): Entry => ({
			id: `glossary/${id}`,
			kind: "term",
			path: `glossary/#${id}`,
			title: term,
			text: textOf(parseProse(says)).trim(),
			words: words.join(" "),
			asked: askedOf(`glossary/${id}`).join(" "),
		})),
		...questions.map(({ id, ask, lesson }): Entry => ({
			...plain,
			id: `quiz/${id}`,
			kind: "question",
			path: `quiz/#question-${id}`,
			title: undrawn(textOf(parseProse(ask)))
				.replace(/\s+/g, " ")
				.trim(),
			text: (lesson !== undefined && titleOf.get(lesson)) || "",
		})),
		...[
			...(sheet?.commands.flatMap(({ rows }) => rows.map((row) => ({ ...row, name: row.line }))) ?? []),
			...(sheet?.fields.flatMap(({ rows }) => rows.map((row) => ({ ...row, name: row.field }))) ?? []),
		].map(({ name, for: what }): Entry => ({
			...plain,
			id: `cheatsheet/${rowId(name)}`,
			kind: "command",
			path: `cheatsheet/#${rowId(name)}`,
			title: name,
			text: what.replaceAll("`", ""),
		})),
		...pages
			.filter(({ id }) => id !== "search")
			.map(({ id, path, title, description, menu }): Entry => ({
				...plain,
				id: `page/${id}`,
				kind: "page",
				path,
				title: menu ?? title,
				text: description,
			})),
	];
}
