// The room that a learner is in, as the page sees it: which lesson is open, how far its checks are, and what is kept of all that.
// What is typed is kept within a third of a second, the world a little later. It decides nothing: its port does.
import { createContext } from "svelte";
import type { DeskFile } from "../../desk/port.ts";
import type { Chapter, CourseEntry, Lesson } from "../../lesson/lesson.ts";
import type { RoomPort, Standing } from "../../lesson/port.ts";
import type { Comparison } from "../../lesson/prediction.ts";
import { advance, type Progress } from "../../lesson/progress.ts";
import type { Storage } from "../../storage/storage.ts";
import { Keeping } from "./keeping.svelte.ts";
import type { Playground } from "./playground.svelte.ts";

const draftDelay = 300;

export interface Course {
	readonly chapters: readonly Chapter[];
	readonly lessons: Readonly<Record<string, () => Promise<Lesson>>>;
}

export class LessonRoom {
	/** What is kept of the work here, and whether that works. */
	readonly keeping: Keeping;
	readonly #course: Course;
	readonly #port: RoomPort;
	readonly #playground: Playground;
	#draftTimer: ReturnType<typeof setTimeout> | undefined;

	#lesson = $state.raw<Lesson | undefined>();
	#session = $state.raw<Standing | undefined>();
	progress = $state.raw<Progress>({});

	/** `lost` is called when the network did not bring a part. */
	constructor(storage: Storage, course: Course, port: RoomPort, playground: Playground, lost: () => void) {
		this.keeping = new Keeping(storage);
		this.#course = course;
		this.#port = port;
		this.#playground = playground;
		playground.draft.written = () => this.#typed();
		port.hear({
			session: (standing) => this.#stands(standing),
			keep: (lesson, kept) => void this.keeping.keepSitting(lesson, kept),
			lost,
		});
	}

	get chapters(): readonly Chapter[] {
		return this.#course.chapters;
	}
	get entries(): readonly CourseEntry[] {
		return this.#course.chapters.flatMap((chapter) => chapter.lessons);
	}
	get lesson(): Lesson | undefined {
		return this.#lesson;
	}
	/** Undefined until the open lesson has been judged for the first time. */
	get session(): Standing | undefined {
		return this.#session;
	}
	get solved(): boolean {
		return this.#session?.solved ?? false;
	}
	get next(): CourseEntry | undefined {
		const at = this.entries.findIndex((entry) => entry.slug === this.#lesson?.slug);
		return at < 0 ? undefined : this.entries[at + 1];
	}
	get previous(): CourseEntry | undefined {
		const at = this.entries.findIndex((entry) => entry.slug === this.#lesson?.slug);
		return at < 1 ? undefined : this.entries[at - 1];
	}

	/** The lesson to begin with: the page's own, else the first that is not solved. Its world follows. */
	async start(slug: string | undefined): Promise<{ readonly world: Promise<void> }> {
		this.progress = (await this.keeping.progress()) ?? {};
		const known = this.entries.some((entry) => entry.slug === slug) ? slug : undefined;
		const first =
			known ?? this.entries.find((entry) => this.progress[entry.slug]?.state !== "solved")?.slug ?? this.entries[0]?.slug;
		if (!first) throw new Error("the course has no lessons");
		return this.#openText(first);
	}

	/** Resolves once the lesson's world is open, too. */
	async open(slug: string): Promise<void> {
		if (this.#draftTimer !== undefined) await this.#saveDraft();
		await this.#port.save();
		await (
			await this.#openText(slug)
		).world;
	}

	/** The world as at the lesson's start; the texts stay as they are typed. */
	resetWorld(): void {
		this.#port.cluster.reset();
	}
	/** The texts as at the lesson's start, too. */
	startOver(): void {
		this.#port.startOver();
	}

	predict(id: string, nodes: readonly string[]): void {
		this.#port.send({ type: "predicted", id, nodes });
	}
	compared(id: string): void {
		this.#port.send({ type: "compared", id });
	}
	hint(check: string): void {
		this.#port.send({ type: "hint", check });
	}
	showSolution(): void {
		const slug = this.#lesson?.slug;
		this.#port.send({ type: "solution" });
		if (slug) this.#remember((progress) => advance(progress, slug, "seen"));
	}
	/** Puts the solution's files into the editor; what was there is given back, to be restored. */
	takeSolution(): readonly DeskFile[] {
		const { draft } = this.#playground;
		const before = draft.files;
		for (const file of this.#lesson?.solution.files ?? []) draft.write(file.text, file.name);
		return before;
	}

	/** A guess held against what runs now. */
	async compare(id: string): Promise<readonly Comparison[]> {
		const block = this.#lesson?.blocks.find((each) => each.type === "predict" && each.id === id);
		const guess = this.#session?.context.predictions[id];
		if (block?.type !== "predict" || !guess) return [];
		return this.#port.compare({ file: block.file, asked: block.nodes, guessed: guess.nodes });
	}

	/** Nobody looks at the page any more, or somebody does again. Before it goes, all is kept. */
	rest(resting: boolean): void {
		if (resting) this.leave();
		this.#port.rest(resting);
	}
	leave(): void {
		if (this.#draftTimer !== undefined) void this.#saveDraft();
		void this.#port.save();
	}

	async #openText(slug: string): Promise<{ readonly world: Promise<void> }> {
		const load = this.#course.lessons[slug];
		if (!load) throw new Error(`there is no lesson ${slug}`);
		const [lesson, kept, draft] = await Promise.all([load(), this.keeping.sitting(slug), this.keeping.draft(slug)]);
		const typed = draft?.files ?? [];
		const files = [...lesson.files.filter(({ name }) => !typed.some((file) => file.name === name)), ...typed];
		// A world that was kept may hold texts of its own; where it is the lesson's start, these are all there are.
		const opened = this.#port.open(lessonWorld(lesson), kept, kept === undefined ? files : typed);
		this.#lesson = lesson;
		this.#session = undefined;
		this.#playground.draft.replace(files);
		this.#remember((progress) => advance(progress, slug, "started"));
		const world = opened.then(async ({ broken }) => {
			if (broken) await this.keeping.putAside(slug);
		});
		return { world };
	}

	#stands(standing: Standing): void {
		if (standing.lesson !== this.#lesson?.slug) return;
		const solves = standing.solved && !this.solved;
		this.#session = standing;
		const { sawSolution, commands } = standing.context;
		if (solves) this.#remember((progress) => advance(progress, standing.lesson, sawSolution ? "seen" : "solved", commands));
	}

	#tellCourse(): void {
		const { course } = this.#playground;
		const { lesson } = this;
		if (!lesson) return;
		course.chapter = this.chapters.find((chapter) => chapter.lessons.some((entry) => entry.slug === lesson.slug))?.title ?? "";
		course.lesson = lesson.title;
		course.steps = this.entries.map((entry) => ({
			title: entry.title,
			state: entry.slug === lesson.slug ? "now" : this.progress[entry.slug]?.state === "solved" ? "done" : "todo",
		}));
		const { previous, next } = this;
		course.previous = previous && (() => void this.open(previous.slug));
		course.next = next && (() => void this.open(next.slug));
	}

	#remember(change: (progress: Progress) => Progress): void {
		this.progress = change(this.progress);
		this.#tellCourse();
		void this.keeping.changeProgress(change);
	}

	/** A key was pressed in the editor. */
	#typed(): void {
		clearTimeout(this.#draftTimer);
		this.#draftTimer = setTimeout(() => void this.#saveDraft(), draftDelay);
	}

	async #saveDraft(): Promise<void> {
		clearTimeout(this.#draftTimer);
		this.#draftTimer = undefined;
		if (this.#lesson) await this.keeping.keepDraft(this.#lesson.slug, { files: this.#playground.draft.files });
	}
}

const lessonWorld = ({ slug, cluster, files, checks }: Lesson) => ({ slug, cluster, files, checks });

export const [useRoom, provideRoom] = createContext<LessonRoom>();
