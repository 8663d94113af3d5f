// teacher.yaml beside a lesson → what its page for teachers says, and what is wrong with it.
import path from "node:path";
import type { TeacherNotes } from "../../src/lesson/teacher.ts";
import { quizFiles, writtenIn } from "../quiz/files.ts";
import { misconceptionsOf } from "../quiz/misconceptions.ts";
import { LessonError, parseProse } from "./prose.ts";
import { compileLesson } from "./compile.ts";
import { unfinished } from "./folder.ts";
import { fileOf, hasTeacherNotes } from "./teacherfile.ts";
import { teacherSchema } from "./teacherschema.ts";
import { readText, shaped, Written } from "./written.ts";

/** So much fits on half a sheet of paper, beside the wrong ideas. */
const mostWords = 190;

const writtenOf = (root: string, slug: string): Written => new Written(fileOf(slug), readText(path.join(root, fileOf(slug))));

/** The notes of a lesson that has them. Throws a LessonError for an author's slips. */
export function teacherNotesOf(root: string, slug: string): TeacherNotes {
	const written = writtenOf(root, slug);
	const { aim, minutes, misconceptions, presets, questions } = shaped(teacherSchema, written);
	const known = misconceptionsOf(root);
	const ideas = misconceptions.map((id, i) => {
		const found = known[id];
		if (!found) throw new LessonError(`${written.place(["misconceptions", i])}: misconceptions.yaml has no "${id}"`);
		return { id, idea: parseProse(found.idea), truth: parseProse(found.truth) };
	});
	return {
		aim: parseProse(aim),
		minutes,
		ideas,
		presets: presets.map(({ name, open, how }) => ({ name, open, how: parseProse(how) })),
		questions: questions.map(({ ask, answer }) => ({ ask: parseProse(ask), answer: parseProse(answer) })),
	};
}

/** A sentence with its place for all that is wrong with the notes of a lesson; none where it has no notes. `slugs` are the course's. */
export function teacherProblems(root: string, slug: string, slugs: readonly string[]): readonly string[] {
	if (!hasTeacherNotes(root, slug)) return [];
	try {
		teacherNotesOf(root, slug);
		const written = writtenOf(root, slug);
		const { aim, presets, questions } = shaped(teacherSchema, written);
		const texts = [aim, ...presets.flatMap(({ name, how }) => [name, how]), ...questions.flatMap(({ ask, answer }) => [ask, answer])];
		const words = texts.flatMap((text) => text.split(/\s+/)).length;
		return [
			...unfinished(fileOf(slug), path.join(root, fileOf(slug))),
			...(words > mostWords ? [`${fileOf(slug)}: ${words} words do not fit on half a page; ${mostWords} do`] : []),
			...presets.flatMap(({ open }, i) => {
				const slip = slipIn(root, open, slugs);
				return slip === undefined ? [] : [`${written.place(["presets", i, "open"])}: ${slip}`];
			}),
		];
	} catch (error) {
		if (error instanceof LessonError) return error.problems;
		throw error;
	}
}

/** Why an address below the site's folder leads nowhere; undefined if it leads to a lesson, a step or questions. */
function slipIn(root: string, open: string, slugs: readonly string[]): string | undefined {
	const quiz = /^quiz\/(?:\?seed=\d{1,9})?(?:#(.+))?$/.exec(open);
	if (quiz) return quiz[1] === undefined ? undefined : slipInWay(root, quiz[1], slugs);
	const [, slug = "", seed, step] = /^lessons\/([^?#]+?)\/(?:\?seed=([1-9]\d{0,5}))?(?:#step-([1-9]\d?))?$/.exec(open) ?? [];
	if (slug === "") return `"${open}" is no address of a lesson, such as lessons/daemonset/no-execute/#step-2, or of questions, such as quiz/#mixed`;
	if (!slugs.includes(slug)) return `the course has no lesson "${slug}"`;
	const { draw, blocks } = compileLesson(root, slug);
	if (seed !== undefined && !draw) return `${slug} is the same for everybody, so leave ?seed=${seed} out`;
	const steps = blocks.filter(({ type }) => type === "step").length;
	return Number(step ?? 1) > steps ? `${slug} has ${steps} steps, and no step ${step}` : undefined;
}

/** `way` is what stands after "#" in the address of questions. */
function slipInWay(root: string, way: string, slugs: readonly string[]): string | undefined {
	if (way === "mixed" || way === "exam") return undefined;
	const [, by = "", id = ""] = /^(idea|question)-(.+)$/.exec(way) ?? [];
	if (by === "") return `"#${way}" leads to no questions: write #mixed, #exam, #idea-ID or #question-ID`;
	const files = quizFiles(root, slugs).map(({ name }) => writtenIn(root, name));
	const isAsked =
		by === "question"
			? files.some(({ value }) => Array.isArray(value) && value.some((each: { readonly id?: unknown } | null) => each?.id === id))
			: files.some(({ value }) => JSON.stringify(value).includes(`"misconception":"${id}"`));
	return isAsked ? undefined : by === "question" ? `no question has the id "${id}"` : `no question is about the idea "${id}"`;
}

/** The text of `virtual:teachers`: notes by the slugs of those lessons that have them. */
export function teachersModule(root: string, slugs: readonly string[]): string {
	const notes = slugs.filter((slug) => hasTeacherNotes(root, slug)).map((slug) => [slug, teacherNotesOf(root, slug)] as const);
	return `export const notes = JSON.parse(${JSON.stringify(JSON.stringify(Object.fromEntries(notes)))});\n`;
}
