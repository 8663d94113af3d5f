// The room that a learner is in: one lesson, its world, the way through it, and what is kept of all that. It opens lessons,
// judges their checks after every frame, and saves: what is typed within a third of a second, the world a little later.
import { createContext } from "svelte";
import { Desk } from "../../desk/desk.ts";
import { LocalPort, type Ticker } from "../../desk/localport.ts";
import { loadAll } from "../../kubectl/shell/shell.ts";
import type { Verdict } from "../../lesson/checks/check.ts";
import type { DeskEvidence } from "../../lesson/evidence.ts";
import type { Chapter, CourseEntry, Lesson } from "../../lesson/lesson.ts";
import type { Comparison } from "../../lesson/prediction.ts";
import { advance, type Progress, type Sitting } from "../../lesson/progress.ts";
import type { sessionMachine } from "../../lesson/session.machine.ts";
import { startOf } from "../../lesson/start.ts";
import type { Storage } from "../../storage/storage.ts";
import type * as Judging from "../../lesson/judging.ts";
import { whenIdle } from "../idle.ts";
import { ActorView } from "./actorview.svelte.ts";
import { Keeping } from "./keeping.svelte.ts";
import type { Playground } from "./playground.svelte.ts";

/** Every world of the course is drawn from this seed, so that a lesson looks the same on every machine. */
const seed = 7;
const draftDelay = 300;
const worldDelay = 1500;
/** Checks are judged so soon after a change, in real milliseconds; where that takes long, they rest so many times as long. */
const leastJudgeDelay = 200;
const judgeRest = 30;

export interface Course {
	readonly chapters: readonly Chapter[];
	readonly lessons: Readonly<Record<string, () => Promise<Lesson>>>;
}

export class LessonRoom {
	/** What is kept of the work here, and whether that works. */
	readonly keeping: Keeping;
	readonly #course: Course;
	readonly #ticker: Ticker;
	#playground: Playground | undefined;
	#desk: Desk | undefined;
	#port: LocalPort | undefined;
	#evidence: DeskEvidence | undefined;
	#judging: typeof Judging | undefined;
	#stop: (() => void) | undefined;
	#draftTimer: ReturnType<typeof setTimeout> | undefined;
	#worldTimer: ReturnType<typeof setTimeout> | undefined;
	#judgeTimer: ReturnType<typeof setTimeout> | undefined;
	#judgeDelay = leastJudgeDelay;

	#lesson = $state.raw<Lesson | undefined>();
	#session = $state.raw<ActorView<typeof sessionMachine> | undefined>();
	progress = $state.raw<Progress>({});

	constructor(storage: Storage, course: Course, ticker: Ticker) {
		this.keeping = new Keeping(storage);
		this.#course = course;
		this.#ticker = ticker;
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
	get session() {
		return this.#session?.snapshot;
	}
	get solved(): boolean {
		return this.session?.matches("solved") ?? false;
	}
	get next(): CourseEntry | undefined {
		const at = this.entries.findIndex((entry) => entry.slug === this.#lesson?.slug);
		return at < 0 ? undefined : this.entries[at + 1];
	}
	get previous(): CourseEntry | undefined {
		const at = this.entries.findIndex((entry) => entry.slug === this.#lesson?.slug);
		return at < 1 ? undefined : this.entries[at - 1];
	}

	/** The lesson to begin with: the page's own, else the first that is not solved. */
	async start(slug: string | undefined): Promise<LocalPort> {
		this.progress = (await this.keeping.progress()) ?? {};
		const known = this.entries.some((entry) => entry.slug === slug) ? slug : undefined;
		const first =
			known ?? this.entries.find((entry) => this.progress[entry.slug]?.state !== "solved")?.slug ?? this.entries[0]?.slug;
		if (!first) throw new Error("the course has no lessons");
		await this.open(first);
		return this.#port!;
	}

	/** Joins the page to the room: from now on it is told which lesson is open, and changes over to its world. */
	join(playground: Playground): void {
		this.#playground = playground;
		this.#tellCourse();
	}

	async open(slug: string): Promise<void> {
		const load = this.#course.lessons[slug];
		if (!load) throw new Error(`there is no lesson ${slug}`);
		await this.#saveNow();
		const lesson = await load();
		const sitting = await this.keeping.sitting(slug);
		const draft = await this.keeping.draft(slug);
		let desk: Desk | undefined;
		try {
			if (sitting) desk = await Desk.restore(sitting.desk);
		} catch {
			// A world that no longer replays: the lesson begins anew, with the texts as they were.
			await this.keeping.putAside(slug);
		}
		this.#enter(lesson, desk ?? this.#freshDesk(lesson), desk ? sitting?.session : undefined);
		for (const file of draft?.files ?? []) this.#desk?.files.set(file.name, file.text);
		this.#remember((progress) => advance(progress, slug, "started"));
		if (this.#playground && this.#port) {
			this.#playground.listen(this.#port);
			this.#tellCourse();
		}
	}

	/** The world as at the lesson's start; the texts stay as they are typed. */
	resetWorld(): void {
		const lesson = this.#lesson;
		if (!lesson || !this.#desk) return;
		const files = [...this.#desk.files].map(([name, text]) => ({ name, text }));
		this.#enter(lesson, this.#freshDesk(lesson, files), undefined);
		if (this.#port) this.#playground?.listen(this.#port);
		this.#saveSoon();
	}

	/** The texts as at the lesson's start, too. */
	startOver(): void {
		const lesson = this.#lesson;
		if (!lesson) return;
		this.#enter(lesson, this.#freshDesk(lesson), undefined);
		if (this.#port) this.#playground?.listen(this.#port);
		this.#saveSoon();
	}

	/** A key was pressed in the editor. */
	#typed(): void {
		clearTimeout(this.#draftTimer);
		this.#draftTimer = setTimeout(() => void this.#saveDraft(), draftDelay);
	}

	predict(id: string, nodes: readonly string[]): void {
		this.#session?.actor.send({ type: "predicted", id, nodes });
		this.#saveSoon();
	}
	hint(check: string): void {
		this.#session?.actor.send({ type: "hint", check });
	}
	showSolution(): void {
		const slug = this.#lesson?.slug;
		this.#session?.actor.send({ type: "solution" });
		if (slug) this.#remember((progress) => advance(progress, slug, "seen"));
	}
	/** Puts the solution's files into the editor; what was there is given back, to be restored. */
	takeSolution(): readonly { name: string; text: string }[] {
		const before = [...(this.#desk?.files ?? [])].map(([name, text]) => ({ name, text }));
		for (const file of this.#lesson?.solution.files ?? []) this.#playground?.draft.write(file.text, file.name);
		return before;
	}

	/** A guess held against what runs now. */
	compare(id: string): readonly Comparison[] {
		const block = this.#lesson?.blocks.find((each) => each.type === "predict" && each.id === id);
		const guess = this.session?.context.predictions[id];
		if (block?.type !== "predict" || !guess || !this.#desk || !this.#judging) return [];
		const { read } = this.#desk.world;
		const asked = block.nodes ?? read.sorted("Node").map((node) => node.metadata.name);
		const { compareGuess, nodesOf } = this.#judging;
		return compareGuess(asked, guess.nodes, nodesOf(this.#desk.files.get(block.file) ?? "", read));
	}
	compared(id: string): void {
		this.#session?.actor.send({ type: "compared", id });
	}

	/** Before the page goes. */
	leave(): void {
		void this.#saveNow();
	}

	#freshDesk(lesson: Lesson, files = lesson.files): Desk {
		const options = { seed, profile: "course" as const };
		return new Desk({ ...options, start: startOf(lesson.cluster, options), files });
	}

	#enter(lesson: Lesson, desk: Desk, kept: Sitting["session"] | undefined): void {
		this.#stop?.();
		this.#port?.close();
		this.#evidence?.close();
		this.#lesson = lesson;
		this.#session?.actor.stop();
		this.#session = undefined;
		this.#desk = desk;
		this.#port = new LocalPort(desk, this.#ticker, { reset: () => this.resetWorld(), written: () => this.#typed() });
		this.#evidence = undefined;
		const stopWorld = desk.world.subscribe(() => this.#moved());
		const stopOutput = desk.onOutput(() => this.#moved());
		this.#stop = () => {
			stopWorld();
			stopOutput();
		};
		void this.#beginJudging(lesson, desk, kept);
	}

	/** The session, its checks and explanations load once the lesson stands; a check that supposes a command needs its module as well. */
	async #beginJudging(lesson: Lesson, desk: Desk, kept: Sitting["session"] | undefined): Promise<void> {
		this.#judging ??= await import("../../lesson/judging.ts");
		if (JSON.stringify(lesson.checks).includes('"run"')) await loadAll();
		if (this.#desk !== desk) return;
		const checks = lesson.checks.map((check) => check.id);
		this.#session = new ActorView(this.#judging.openSession(checks, kept));
		this.#evidence = new this.#judging.DeskEvidence(desk, lesson.checks);
		this.#judge();
	}

	#moved(): void {
		this.#saveSoon();
		if (this.#judgeTimer !== undefined) return;
		this.#judgeTimer = setTimeout(() => {
			whenIdle(() => {
				this.#judgeTimer = undefined;
				const begun = performance.now();
				this.#judge();
				this.#judgeDelay = Math.max(leastJudgeDelay, (performance.now() - begun) * judgeRest);
			}, leastJudgeDelay);
		}, this.#judgeDelay);
	}

	#judge(): void {
		const { lesson } = this;
		const evidence = this.#evidence;
		const session = this.#session?.actor;
		const judge = this.#judging?.judge;
		if (!lesson || !evidence || !session || !judge) return;
		const verdicts: Record<string, Verdict> = {};
		for (const check of lesson.checks) verdicts[check.id] = judge(check, evidence);
		const commands = evidence.entries.filter((entry) => entry.kind === "line").length;
		const wasSolved = session.getSnapshot().matches("solved");
		session.send({ type: "judged", verdicts, commands });
		const snapshot = session.getSnapshot();
		if (!wasSolved && snapshot.matches("solved")) {
			const state = snapshot.context.sawSolution ? "seen" : "solved";
			this.#remember((progress) => advance(progress, lesson.slug, state, commands));
		}
	}

	#tellCourse(): void {
		const course = this.#playground?.course;
		const { lesson } = this;
		if (!course || !lesson) return;
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

	#saveSoon(): void {
		this.#worldTimer ??= setTimeout(() => {
			// A leave in between has saved it, or another lesson is open by now, with a timer of its own.
			const timer = this.#worldTimer;
			whenIdle(() => this.#worldTimer === timer && void this.#saveWorld(), worldDelay);
		}, worldDelay);
	}

	async #saveDraft(): Promise<void> {
		clearTimeout(this.#draftTimer);
		this.#draftTimer = undefined;
		if (!this.#lesson || !this.#desk) return;
		const files = [...this.#desk.files].map(([name, text]) => ({ name, text }));
		await this.keeping.keepDraft(this.#lesson.slug, { files });
	}

	async #saveWorld(): Promise<void> {
		clearTimeout(this.#worldTimer);
		this.#worldTimer = undefined;
		const context = this.#session?.actor.getSnapshot().context;
		if (!this.#lesson || !this.#desk || !context) return;
		const { predictions, hints, sawSolution, reached } = context;
		const sitting: Sitting = { desk: this.#desk.save(), session: { predictions, hints, sawSolution, reached } };
		await this.keeping.keepSitting(this.#lesson.slug, sitting);
	}

	async #saveNow(): Promise<void> {
		if (this.#draftTimer !== undefined) await this.#saveDraft();
		if (this.#worldTimer !== undefined) await this.#saveWorld();
	}
}

export const [useRoom, provideRoom] = createContext<LessonRoom>();
