// The room of one lesson after another, in the thread where its world lives: it opens worlds, has their checks judged, and gives
// out what is to be kept. It knows no page.
import { loadRest } from "../cluster/rest/rest.ts";
import { Desk } from "../desk/desk.ts";
import { LocalPort } from "../desk/localport.ts";
import type { PortListener } from "../desk/portlistener.ts";
import type { DeskFile } from "../desk/port.ts";
import { slices, type RealTime } from "../desk/realtime.ts";
import { loadAll, loadVerbs } from "../kubectl/shell/shell.ts";
import { courseOptions } from "./courseoptions.ts";
import { Judge } from "./judge.ts";
import { packSitting, unpackSitting } from "./kept.ts";
import type { LessonWorld, Opened, RoomListener, RoomPort } from "./port.ts";
import type { Sitting } from "./progress.ts";
import type { LearnerEvent } from "./session.machine.ts";
import { prepareStart, startWith } from "./start.ts";

/**
 * The world is given out this soon after a change, in real milliseconds; where packing takes long, it rests this many times longer,
 * but never so long that more than the last second could be lost.
 */
const keepDelay = 300;
const restTimes = 30;
const longestKeepDelay = 900;

/** Simulated milliseconds that a world must be able to go on for when it is opened. */
const tried = 15_000;

/** Who starts over time and again can go back this many times: every world that is left takes its memory. */
const mostBefore = 3;

/** A world that the learner has left for its start, with the texts that the start began with. */
interface Before {
	readonly desk: Desk;
	readonly kept: Sitting["session"] | undefined;
	readonly begun: readonly DeskFile[];
}

/** What is open. */
interface Open {
	readonly lesson: LessonWorld;
	readonly desk: Desk;
	readonly judge: Judge;
	readonly leave: () => void;
}

export class Room implements RoomPort {
	readonly cluster: LocalPort;
	readonly #time: RealTime;
	readonly #long: () => void;
	#listener: RoomListener | undefined;
	#open: Open | undefined;
	#opening: LessonWorld | undefined;
	#before: readonly Before[] = [];
	/** Something has changed since the world was given out. */
	#changed = false;
	#keepDelay = keepDelay;
	#keepSoon: (() => void) | undefined;

	/** `long` is called before work that cannot be done in slices. */
	constructor(time: RealTime, long: () => void = () => undefined) {
		this.#time = time;
		this.#long = long;
		this.cluster = new LocalPort(time, this.#heard());
	}

	#heard(): PortListener {
		const hasBefore = (): boolean => this.#before.length > 0;
		return {
			reset: () => this.#reset(),
			back: () => this.#goBack(),
			get hasBefore() {
				return hasBefore();
			},
			long: this.#long,
			lost: () => this.#listener?.lost(),
		};
	}

	hear(listener: RoomListener): void {
		this.#listener = listener;
	}

	async open(lesson: LessonWorld, kept: string | undefined, files: readonly DeskFile[]): Promise<Opened> {
		this.#opening = lesson;
		await (kept === undefined ? prepareStart(lesson) : Promise.all([loadAll(), loadRest()]));
		this.#long();
		const sitting = kept === undefined ? undefined : await restored(kept, slices(this.#time));
		if (!sitting) await prepareStart(lesson);
		if (this.#opening !== lesson) return { broken: false }; // another one has been asked for since
		const desk = sitting?.desk ?? freshDesk(lesson, lesson.files);
		for (const { name, text } of files) desk.files.set(name, text);
		this.#before = [];
		// A world that was taken along from a lesson brings its session with it, which means nothing where nothing is asked for.
		this.#enter(lesson, desk, lesson.checks.length > 0 ? sitting?.session : undefined);
		return { broken: kept !== undefined && !sitting };
	}

	startOver(): void {
		const lesson = this.#open?.lesson;
		if (lesson) this.#enterAgain(lesson, lesson.files);
	}

	send(event: LearnerEvent): void {
		void this.#open?.judge.send(event);
	}

	async save(): Promise<void> {
		// A world is kept with its session, which may have to be loaded first.
		if (this.#changed && !this.#open?.judge.kept) await this.#open?.judge.begin();
		if (this.#changed) this.#keep();
	}

	async isWorld(kept: string): Promise<boolean> {
		this.#long();
		return unpackSitting(kept).then(
			() => true,
			() => false,
		);
	}

	rest(resting: boolean): void {
		this.cluster.rest(resting);
	}

	/** What no line has asked for yet: for when there is nothing better to do. What does not come now is asked for again. */
	async loadRest(): Promise<void> {
		await Promise.allSettled([loadVerbs(), loadRest(), this.#open?.judge.begin()]);
	}

	close(): void {
		this.cluster.close();
		this.#open?.judge.close();
		this.#open?.leave();
		this.#keepSoon?.();
		this.#keepSoon = undefined;
		this.#open = undefined;
	}

	/** The world as at the lesson's start; the texts stay as they are typed. */
	#reset(): void {
		if (!this.#open) return;
		const { lesson, desk } = this.#open;
		this.#enterAgain(
			lesson,
			[...desk.files].map(([name, text]) => ({ name, text })),
		);
	}

	#enterAgain(lesson: LessonWorld, files: readonly DeskFile[]): void {
		this.#long();
		const left = this.#open;
		const worked = left && (left.desk.canUndo || files.some(({ name, text }) => left.desk.files.get(name) !== text));
		if (worked) this.#before = [...this.#before, { desk: left.desk, kept: left.judge.kept, begun: files }].slice(-mostBefore);
		this.#enter(lesson, freshDesk(lesson, files), undefined);
		if (worked) this.cluster.note("# Back at the start. Undo brings back what you had.");
		this.#moved();
	}

	/** The world that was left for its start. A text that was changed since stays as it is now. */
	#goBack(): void {
		const before = this.#before.at(-1);
		if (!this.#open || !before) return;
		this.#before = this.#before.slice(0, -1);
		const { lesson, desk } = this.#open;
		for (const [name, text] of desk.files) {
			if (before.begun.find((file) => file.name === name)?.text !== text) before.desk.files.set(name, text);
		}
		this.#enter(lesson, before.desk, before.kept);
		this.#moved();
	}

	#enter(lesson: LessonWorld, desk: Desk, kept: Sitting["session"] | undefined): void {
		if (this.#changed) this.#keep();
		this.close();
		const stops = [desk.world.subscribe(() => this.#moved()), desk.onOutput(() => this.#moved())];
		const judge = new Judge(lesson, desk, kept, this.#time, {
			changed: (standing) => {
				this.#keepLater();
				this.#listener?.session(standing);
			},
			long: this.#long,
			lost: () => this.#listener?.lost(),
			failed: (error) => this.cluster.complain(error),
		});
		this.#open = { lesson, desk, judge, leave: () => stops.forEach((stop) => stop()) };
		this.cluster.enter(desk);
	}

	#moved(): void {
		this.#open?.judge.moved();
		this.#keepLater();
	}

	#keepLater(): void {
		this.#changed = true;
		this.#keepSoon ??= this.#time.after(this.#keepDelay, () => {
			this.#keepSoon = undefined;
			const begun = this.#time.now();
			this.#keep();
			const rest = (this.#time.now() - begun) * restTimes;
			this.#keepDelay = Math.min(Math.max(keepDelay, rest), longestKeepDelay);
		});
	}

	/** Gives out the world as it is at this moment; not before its session has begun, whose progress would be lost. */
	#keep(): void {
		const session = this.#open?.judge.kept;
		if (!this.#open || !session) return;
		this.#keepSoon?.();
		this.#keepSoon = undefined;
		this.cluster.catchUp();
		this.#changed = false;
		const { lesson, desk } = this.#open;
		this.#listener?.keep(lesson.slug, packSitting({ desk: desk.save(), session }));
	}
}

/** The world that was kept; undefined if it no longer opens, or cannot go on: the lesson begins again. */
async function restored(
	kept: string,
	breathe: () => Promise<void> | undefined,
): Promise<{ readonly desk: Desk; readonly session: Sitting["session"] } | undefined> {
	try {
		const { desk: saved, session } = await unpackSitting(kept);
		const desk = await Desk.restore(saved, breathe);
		// What parts remember has no form that could be held against anything: a copy tries to live with it.
		const copy = desk.world.fork();
		copy.advanceTo(copy.now + tried);
		return { desk, session };
	} catch {
		return undefined;
	}
}

const starts = new WeakMap<LessonWorld, ReturnType<typeof startWith>>();

/** Every start of a lesson is the same: it is lived through once. */
function freshDesk(lesson: LessonWorld, files: readonly DeskFile[]): Desk {
	let start = starts.get(lesson);
	if (!start) starts.set(lesson, (start = startWith(lesson, courseOptions)));
	return new Desk({ ...courseOptions, start: start.cluster, files, begunWith: start.applied });
}
