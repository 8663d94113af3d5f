// Runs a lesson's start and writes the page as a browser will show it: HTML that can be read and typed into before any script has
// run, and the picture of the world with which the script takes it over. Bundled for Node by plugin.ts.
import { render } from "svelte/server";
import { Room } from "../../src/lesson/room.ts";
import { drawnBy, undrawn } from "../../src/lesson/draw.ts";
import type { Lesson } from "../../src/lesson/lesson.ts";
import type { Frame } from "../../src/desk/port.ts";
import type { RoomPort } from "../../src/lesson/port.ts";
import { Memory } from "../../src/storage/memory.ts";
import { stillPort } from "../../src/ui/gallery/stillport.ts";
import { Offline } from "../../src/ui/offline/offline.svelte.ts";
import type { Chapter } from "../../src/lesson/lesson.ts";
import { cheatsheetOf } from "../cheatsheet/compile.ts";
import { glossaryOf } from "../glossary/compile.ts";
import type { PublishedQuiz } from "../quiz/published.ts";
import AllQuestions from "../../src/site/quiz/AllQuestions.svelte";
import Sheet from "../../src/site/cheatsheet/Sheet.svelte";
import Terms from "../../src/site/glossary/Terms.svelte";
import PageFrame from "../../src/site/PageFrame.svelte";
import { notes } from "virtual:teachers";
import { lessons } from "../../src/site/course.ts";
import { pages, questionsPage, teacherPage, type SitePage } from "../../src/site/pages.ts";
import { parts } from "../../src/site/parts.ts";
import { upFrom } from "./depth.ts";
import { setPages, termPages, titleOf } from "./partpages.ts";
import { Visitor } from "../../src/site/visitor.svelte.ts";
import Page from "../../src/ui/Page.svelte";
import { LessonRoom, type Course } from "../../src/ui/state/lessonroom.svelte.ts";
import { pictureOf, type Picture } from "../../src/ui/state/picture.ts";
import { Playground } from "../../src/ui/state/playground.svelte.ts";

export interface Prerendered {
	readonly html: string;
	readonly picture: Picture;
}

export async function prerender(lesson: Lesson): Promise<Prerendered> {
	const frame = await firstFrame(drawnBy(lesson, 1));
	if (lesson.draw) {
		const picture = outlinesOf(frame);
		return { html: pageOf({ ...undrawn(lesson), picture }), picture };
	}
	const picture = pictureOf(frame);
	const html = pageOf({ ...lesson, picture });
	const whole = pageOf({ ...lesson, picture: { ...picture, objects: frame.objects ?? [] } });
	if (whole !== html) throw new Error(`${lesson.slug}: its picture leaves out something that is drawn`);
	return { html, picture };
}

/** Nothing but how many Nodes there are: all else may be another one for each visitor. */
function outlinesOf({ objects = [], transport }: Frame): Picture {
	return { objects: [], transport, output: [], marks: [], outlines: objects.filter(({ kind }) => kind === "Node").length };
}

/** The world as the lesson begins, in a moment that does not pass. */
async function firstFrame(lesson: Lesson): Promise<Frame> {
	const room = new Room({ now: () => 0, after: () => () => undefined });
	const frames: Frame[] = [];
	await room.open(lesson, undefined, lesson.files);
	room.cluster.subscribe((frame) => frames.push(frame))();
	room.close();
	const [frame] = frames;
	if (!frame) throw new Error(`${lesson.slug}: its world says nothing`);
	return frame;
}

function pageOf(lesson: Lesson): string {
	const playground = new Playground(stillPort([]));
	const room = new LessonRoom(new Memory(), noOther, closedRoom(playground), playground, () => undefined);
	room.begin(lesson);
	return render(Page, { props: { playground, room, offline: new Offline() } }).body;
}

/** Nobody goes to another lesson here. */
const noOther = (): Promise<Course> => Promise.reject(new Error("there is no other lesson while pages are written"));
/** A room that nobody has opened yet. */
const closedRoom = ({ port }: Playground): RoomPort => ({
	cluster: port,
	hear: () => undefined,
	open: async () => ({ broken: false }),
	startOver: () => undefined,
	send: () => undefined,
	save: async () => undefined,
	isWorld: async () => false,
	rest: () => undefined,
});

export { goalPicture } from "./goal.ts";

/** The other pages, by their folders, as somebody sees them of whom nothing is known. `more` are pages of which there are many. */
export async function prerenderPages(more: readonly SitePage[]): Promise<ReadonlyMap<string, string>> {
	const written = new Map<string, string>();
	const write = async ({ id, path, about }: SitePage, lesson?: string): Promise<void> => {
		const { default: Part } = await parts[id]();
		const visitor = new Visitor(upFrom(path), lesson, about);
		written.set(path, render(PageFrame, { props: { id, visitor, Part } }).body);
	};
	for (const page of [...pages, ...more]) await write(page);
	for (const entry of lessons) if (notes[entry.slug]) await write(teacherPage(entry), entry.slug);
	return written;
}

/** What stands below other pages, by their folders: no script takes it over. Throws a LessonError for an author's slips. */
export async function prerenderMore(
	root: string,
	chapters: readonly Chapter[],
	{ sets, ideas }: PublishedQuiz,
): Promise<{ readonly partPages: readonly SitePage[]; readonly more: ReadonlyMap<string, string> }> {
	const [groups, sheet] = await Promise.all([glossaryOf(root, chapters), cheatsheetOf(root, chapters)]);
	const many = [...termPages(groups), ...setPages(sets)];
	const listed = sets.map((set) => ({
		title: titleOf(set),
		href: `../${questionsPage(titleOf(set)).path}`,
		count: set.questions.length,
	}));
	return {
		partPages: many.map(({ page }) => page),
		more: new Map([
			...(sets.length > 0 ? [["quiz/", render(AllQuestions, { props: { sets: listed, ideas } }).body] as const] : []),
			["cheatsheet/", render(Sheet, { props: { sheet, root: upFrom("cheatsheet/") } }).body],
			["glossary/", render(Terms, { props: { groups, root: upFrom("glossary/") } }).body],
			...many.map(({ page, more }) => [page.path, more] as const),
		]),
	};
}
