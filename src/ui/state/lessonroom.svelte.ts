// The room that a learner is in, as the page sees it: which lesson is open, how far its checks are, and what is kept of all that.
// It decides nothing: its port does.
import { createContext } from "svelte";
import type { Chapter, Lesson } from "../../lesson/lesson.ts";
import type { RoomPort, Standing } from "../../lesson/port.ts";
import type { Given } from "../../lesson/language/check.ts";
import { advance, type Progress } from "../../lesson/progress.ts";
import type { Storage } from "../../storage/port.ts";
import type { Keeping } from "./kept/keeping.svelte.ts";
import { Saving } from "./kept/saving.svelte.ts";
import { recalled } from "./kept/recalled.ts";
import { pathOf, type Place } from "./address.ts";
import type { Turn } from "./kept/turn.svelte.ts";
import type { Playground } from "./playground.svelte.ts";
import * as say from "./words.ts";
import { lessonWorld, textsOf, veilOver, type Visit } from "./kept/visit.ts";

export interface Course {
	readonly chapters: readonly Chapter[];
	readonly lessons: Readonly<Record<string, () => Promise<Lesson>>>;
}

export class LessonRoom {
	/** When what is made here is kept. */
	readonly saving: Saving;
	/** What is kept of the work here, and whether that works. */
	readonly keeping: Keeping;
	/** Which of several tabs writes what is open here. */
	readonly turn: Turn;
	readonly #course: () => Promise<Course>;
	readonly #port: RoomPort;
	readonly playground: Playground;
	#typedBefore: string | undefined;

	#lesson = $state.raw<Lesson | undefined>();
	#seed = $state.raw<number | undefined>();
	#asked = false;
	/** As it was seen last; until the session says so. */
	#unveiled = false;
	/** The name under which the work here is kept: each draw of a lesson is work of its own. */
	#work = "";
	#session = $state.raw<Standing | undefined>();
	/** The last verdicts, perhaps not told yet. */
	#judged: Standing | undefined;
	progress = $state.raw<Progress>({});
	/** The site's folder, below which lessons have their addresses. */
	root = "https://everynode.invalid/";
	/** Called when the learner has gone to another lesson, not by the browser's own Back. */
	arrived: () => void = () => undefined;
	/** A file was chosen to be opened as the person's work. */
	chosen = $state.raw<File | undefined>();
	/** It was solved just now, and the person has not gone on since. */
	won = $state(false);

	/** `course` fetches the list of all lessons; `lost` is called when the network did not bring a part. */
	constructor(storage: Storage, course: () => Promise<Course>, port: RoomPort, playground: Playground, lost: () => void) {
		const emptied = (): void => this.#remember((all) => ({ ...this.progress, ...all }));
		this.saving = new Saving(storage, playground, () => port.save(), emptied);
		({ keeping: this.keeping, turn: this.turn } = this.saving);
		this.#course = course;
		this.#port = port;
		this.playground = playground;
		playground.draft.written = () => this.saving.typed();
		playground.wondered = (node) => port.send({ type: "asked", node });
		port.hear({
			session: (standing) => this.#stands(standing),
			keep: (work, kept) => this.saving.world(work, kept),
			lost,
		});
	}

	get lesson(): Lesson | undefined {
		return this.#lesson;
	}
	/** Of the open lesson, where it is drawn and that is known. */
	get seed(): number | undefined {
		return this.#seed;
	}
	/** The seed where the address has asked for it. */
	get asked(): number | undefined {
		return this.#asked ? this.#seed : undefined;
	}
	/** Undefined until the open lesson has been judged for the first time. */
	get session(): Standing | undefined {
		return this.#session;
	}
	get solved(): boolean {
		return this.#session?.solved ?? false;
	}
	/** The slug of the lesson that comes after it. */
	get next(): string | undefined {
		return this.#lesson?.place?.next;
	}

	/** All that is known of the lesson to begin with, at the place that was asked for. */
	async recall(lesson: Lesson, { seed, box }: Pick<Place, "seed" | "box"> = {}): Promise<Visit> {
		const progress = (await this.keeping.progress()) ?? {};
		return { ...(await recalled(lesson, this.keeping, seed, box)), progress };
	}

	/** Shows a lesson as the build has written its page, with what was `typed` into its first file since. */
	begin(lesson: Lesson, typed?: string): void {
		this.#lesson = lesson;
		this.#typedBefore = typed;
		const [first, ...rest] = lesson.files;
		this.playground.draft.show(first && typed !== undefined ? [{ ...first, text: typed }, ...rest] : lesson.files);
		if (lesson.picture) this.playground.foreshow(lesson.picture, "start");
		this.#tellCourse();
	}

	/** Shows a lesson as the person left it. Its world follows: it is open when `world` resolves. */
	enter(visit: Visit): { readonly world: Promise<void> } {
		const { lesson, progress, sitting, picture } = visit;
		const { work } = visit;
		if (progress) this.progress = progress;
		const typed = this.#typedBefore;
		this.#typedBefore = undefined;
		const files = textsOf(visit, typed);
		// A world that was kept may hold texts of its own; where it is the lesson's start, these are all there are.
		const opened = this.#port.open(
			lessonWorld(lesson, work),
			sitting,
			sitting === undefined ? files : (visit.draft?.files ?? []),
		);
		this.#lesson = lesson;
		this.#seed = visit.seed;
		this.#asked = visit.asked;
		this.#work = work;
		this.saving.begin(work, sitting);
		if (typed !== undefined) this.saving.typed();
		this.#session = undefined;
		this.#unveiled = sitting !== undefined && picture?.unveiled === true;
		this.won = false;
		this.playground.draft.show(files);
		if (sitting !== undefined && picture) this.playground.foreshow(picture, "own");
		else if (lesson.picture) this.playground.foreshow(lesson.picture, "start");
		if (visit.line) this.playground.toTerminal(visit.line);
		if (lesson.sandbox) this.#tellCourse();
		else this.#remember((all) => advance(all, lesson.slug, "started"));
		return { world: opened.then(({ broken }) => (broken ? this.keeping.putAside(work) : undefined)) };
	}

	/** Goes to another lesson. Resolves once its world is open, too. */
	async open(slug: string, by: "person" | "history" = "person", seed?: number): Promise<void> {
		await this.saving.all();
		const { world } = this.enter(await this.#visit(slug, seed));
		if (by === "person") this.arrived();
		await world;
	}

	/** This tab writes from now on, and goes on from where the other one is. */
	async takeOver(): Promise<void> {
		await this.reopen(() => this.turn.take());
	}
	/** Opens the work here as it is kept once `act` has resolved, or another lesson; what is made here meanwhile is not kept. */
	async reopen(act: () => Promise<void>, slug = this.#lesson?.slug): Promise<void> {
		await this.saving.replacing(async () => {
			await act();
			if (slug === undefined) return;
			const elsewhere = slug !== this.#lesson?.slug;
			const progress = (await this.keeping.progress()) ?? {};
			const { world } = this.enter({ ...(await this.#visit(slug, elsewhere ? undefined : this.asked)), progress });
			if (elsewhere) this.arrived();
			await world;
		});
	}
	/** Whether a text is a world that was kept. */
	isWorld(kept: string): Promise<boolean> {
		return this.#port.isWorld(kept);
	}

	/** World and texts as at the lesson's start, drawn as before. */
	startOver(): void {
		this.#port.startOver();
	}

	predict(id: string, nodes: readonly string[]): void {
		this.#port.send({ type: "predicted", id, nodes });
	}
	answer(check: string, given: Given): void {
		this.#port.send({ type: "answered", check, given });
	}
	hint(check: string): void {
		this.#port.send({ type: "hint", check });
	}
	showSolution(): void {
		const slug = this.#lesson?.slug;
		this.#port.send({ type: "solution" });
		if (slug) this.#remember((progress) => advance(progress, slug, "seen"));
	}

	/** Nobody looks at the page any more, or somebody does again. Before it goes, all is kept. */
	rest(resting: boolean): void {
		if (resting) this.leave();
		this.#port.rest(resting);
	}
	leave(): void {
		void this.saving.all();
	}

	async #visit(slug: string, seed?: number): Promise<Visit> {
		const load = (await this.#course()).lessons[slug];
		if (!load) throw new Error(`there is no lesson ${slug}`);
		return recalled(await load(), this.keeping, seed);
	}

	/** A win is shown with the last picture of the scene that won it, not before. */
	#stands(standing: Standing): void {
		this.#judged = standing;
		this.playground.afterScene(() => this.#judged === standing && this.#tell(standing));
	}

	#tell(standing: Standing): void {
		const slug = this.#lesson?.slug;
		if (standing.lesson !== this.#work || slug === undefined) return;
		const solves = standing.solved && !this.solved;
		// What the first verdicts on a world opened again say was won long ago: by who comes back, or who undoes a reset.
		const wins = solves && !standing.wasSolved && Object.keys(this.#session?.context.verdicts ?? {}).length > 0;
		const before = this.progress[slug]?.state;
		this.#session = standing;
		this.#tellVeil();
		const { sawSolution, solvedIn } = standing.context;
		if (solves) this.#remember((progress) => advance(progress, slug, sawSolution ? "seen" : "solved", solvedIn));
		this.won = standing.solved && (this.won || wins);
		if (wins) this.playground.celebrate(before === "solved" ? "short" : "long");
	}

	#tellVeil(): void {
		const { course, words } = this.playground;
		const before = course.veiled;
		course.veil = this.#lesson && veilOver(this.#lesson, this.#session, this.#unveiled);
		if (before && this.#session && !course.veiled) words.say(say.unveiled);
	}

	#tellCourse(): void {
		const { course } = this.playground;
		const { lesson } = this;
		if (!lesson) return;
		this.playground.lay(lesson.bench);
		this.#tellVeil();
		const { chapter = "", beside = [], previous, next } = lesson.place ?? {};
		course.chapter = chapter;
		course.lesson = lesson.title;
		course.home = pathOf(lesson.slug).replaceAll(/[^/]+/g, "..");
		course.steps = beside.map((slug) => ({
			done: this.progress[slug]?.state === "solved",
			now: slug === lesson.slug,
		}));
		course.previous = previous === undefined ? undefined : () => void this.open(previous);
		course.next = next === undefined ? undefined : () => void this.open(next);
	}

	#remember(change: (progress: Progress) => Progress): void {
		this.progress = change(this.progress);
		this.#tellCourse();
		void this.keeping.changeProgress(change);
	}
}

export const [useRoom, provideRoom] = createContext<LessonRoom>();
