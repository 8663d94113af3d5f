// A world behind the ClusterPort, in the thread that it runs in. Its driver sleeps until something is due, works in short
// slices, and says everything in frames; when nothing moves, nothing works.
import { Untimely } from "../cluster/gesture.ts";
import type { Diagnostic } from "../manifest/diagnostic.ts";
import { brokenBy, forgotten } from "./broken.ts";
import type { Desk } from "./desk.ts";
import { LostPart, troubleText } from "./line.ts";
import { Foresight } from "./foresight.ts";
import { momentAfter, momentBefore } from "./moments.ts";
import { News } from "./news.ts";
import {
	frameEvery,
	type ClusterPort,
	type Completion,
	type Explanation,
	type Frame,
	type Gesture,
	type Ghosts,
	type Subject,
} from "./port.ts";
import { nextIn, transportOf } from "./transport.ts";
import type { PortListener } from "./portlistener.ts";
import { longestSleep, Playing, slice, slices, type RealTime } from "./realtime.ts";

export class LocalPort implements ClusterPort {
	readonly #time: RealTime;
	readonly #listener: PortListener;
	readonly #playing: Playing;
	#desk: Desk | undefined;
	#listeners: ((frame: Frame) => void)[] = [];
	#news: News | undefined;
	#sleep: (() => void) | undefined;
	#foresight: Foresight | undefined;

	constructor(time: RealTime, listener: PortListener) {
		this.#time = time;
		this.#listener = listener;
		this.#playing = new Playing(time);
	}

	/** Changes over to a world: the first one, another lesson's, or the same from its beginning. */
	enter(desk: Desk): void {
		this.close();
		this.#desk = desk;
		this.#news = new News(desk);
		this.#foresight = new Foresight(desk, this.#time, () => this.#say());
		this.#playing.begin();
		this.#setPace();
		this.#go();
	}

	/** Simulated milliseconds; 0 before a world is open. */
	get now(): number {
		return this.#desk?.world.now ?? 0;
	}

	/** The world stands still from now on. */
	close(): void {
		this.#news?.close();
		this.#news = undefined;
		this.#sleep?.();
		this.#sleep = undefined;
		this.#foresight?.close();
		this.#foresight = undefined;
		this.#desk = undefined;
	}

	/** While nobody looks, time stands still. */
	rest(resting: boolean): void {
		if (this.#desk) this.#act(() => this.#playing.rest(resting));
		else this.#playing.rest(resting);
	}

	subscribe(listener: (frame: Frame) => void): () => void {
		this.#listeners = [...this.#listeners, listener];
		this.#news?.tellAll();
		this.#say();
		return () => {
			this.#listeners = this.#listeners.filter((other) => other !== listener);
		};
	}

	type(line: string): Promise<void> {
		return this.#send((desk) => desk.type(line));
	}
	run(line: string): Promise<void> {
		return this.#send((desk) => desk.beside(line));
	}
	async #send(send: (desk: Desk) => Promise<void>): Promise<void> {
		this.catchUp();
		try {
			await send(this.#here);
			this.#foresight?.forget();
		} catch (error) {
			if (error instanceof LostPart) this.#listener.lost();
			else this.complain(error);
		}
		this.#go();
	}
	readonly withdraw = (line: string): void => this.#act((desk) => desk.withdraw(line));
	readonly interrupt = (entry?: number): void => this.#act((desk) => desk.interrupt(entry));
	apply(file: string): Promise<void> {
		return this.run(`kubectl apply -f ${/^[\w./-]+$/.test(file) ? file : `'${file}'`}`);
	}
	gesture(gesture: Gesture): void {
		this.#act((desk) => desk.gesture(gesture));
	}
	write(file: string, text: string): void {
		this.#here.files.set(file, text);
	}
	remove(file: string): void {
		this.#here.files.delete(file);
	}
	async complete(line: string, cursor: number): Promise<Completion> {
		const { complete } = await import("../kubectl/shell/completion.ts");
		this.catchUp();
		return complete(line, cursor, this.#here.world.read, this.#here.files);
	}

	readonly play = (): void => this.#act(() => this.#playing.play());
	readonly pause = (): void => this.#act(() => this.#playing.pause());
	async step(to: "next" | "last" = "next"): Promise<void> {
		this.catchUp();
		const desk = this.#here;
		const lived = to === "last" ? momentBefore(desk.world) : momentAfter(desk.world);
		if (lived !== undefined) return this.seek(lived);
		const breathe = slices(this.#time);
		await this.#foresight?.look();
		const target = this.#foresight?.next ?? desk.world.now;
		while (this.#desk === desk && desk.world.now < target && this.#instant(desk, target)) await breathe();
		if (this.#desk === desk) this.#act(() => undefined);
	}
	seek(ms: number): void {
		this.#jump((desk) => {
			this.#playing.look();
			desk.seek(ms);
			return true;
		});
	}
	readonly setSpeed = (speed: number): void => this.#act(() => this.#playing.setSpeed(speed));
	undo(): void {
		if (this.#here.canUndo) this.#jump((desk) => desk.undo());
		else this.#listener.back();
	}
	readonly redo = (): void => this.#jump((desk) => desk.redo());
	reset(): void {
		this.#listener.reset();
	}

	decide(where: "here" | "now" | "nowhere"): void {
		if (where === "here") return this.#act((desk) => (desk.goOnFromHere(), this.#playing.goOn()));
		const acts = this.#here.takeBack();
		this.#jump((desk) => {
			if (where === "now") desk.seek(desk.world.horizon);
			if (where === "now") this.#playing.goOn();
			return true;
		});
		for (const act of where === "now" ? acts : []) {
			if ("gesture" in act) this.gesture(act.gesture);
			else void this[act.typed ? "type" : "run"](act.text);
		}
	}
	readonly returnToOther = (): void => this.#jump((desk) => desk.returnToOther());

	async explain(subject: Subject): Promise<Explanation | undefined> {
		const { explain } = await import("./questions.ts"); // explanations load after the first key, not before
		this.catchUp();
		return explain(subject, this.#here);
	}
	async ghosts(file: string): Promise<Ghosts | undefined> {
		const { ghosts } = await import("./questions.ts");
		return ghosts(file, this.#here, slices(this.#time));
	}
	async diagnose(file: string): Promise<readonly Diagnostic[]> {
		const { diagnoseFile } = await import("./diagnose.ts");
		return diagnoseFile(file, this.#here);
	}

	/** Says something in the terminal that no line has said. */
	note(text: string): void {
		this.#news?.print({ to: "comment", text });
		this.#say();
	}

	/** Says in the terminal what went wrong with us, not with the learner's line; or that a gesture came too late. */
	complain(error: unknown): void {
		this.#news?.print({ to: "stderr", text: error instanceof Untimely ? `${error.message}\n` : troubleText(error) });
		this.#say();
	}

	/** Lets simulated time go on to `time` in slices, however long that takes. */
	async runTo(time: number): Promise<void> {
		const desk = this.#here;
		const breathe = slices(this.#time);
		while (this.#desk === desk && this.#instant(desk, time)) await breathe();
		this.#setPace();
		this.#go();
	}

	/** Lets the world go on to where it should be by now, for a slice of work at most. */
	catchUp(): void {
		const desk = this.#here;
		const { pace } = this.#playing;
		pace.giveUp(nextIn(desk)); // the computer slept
		this.#workTo(desk, pace.due(desk.world.now));
		pace.giveUp(nextIn(desk));
	}

	get #here(): Desk {
		if (!this.#desk) throw new Error("no world is open");
		return this.#desk;
	}

	/** Does something to the world as it is at this very moment, and says what came of it. */
	#act(act: (desk: Desk) => void): void {
		this.catchUp();
		try {
			act(this.#here);
			this.#foresight?.forget();
		} catch (error) {
			this.complain(error);
		}
		this.#setPace();
		this.#go();
	}

	#jump(jump: (desk: Desk) => boolean): void {
		this.#listener.long();
		this.catchUp();
		if (jump(this.#here)) this.#news?.jumped();
		this.#setPace();
		this.#go();
	}

	#setPace(): void {
		this.#playing.setPace(this.#here.world.now);
	}

	/** Where time stands still, only as much of it passes as calls take. */
	#workTo(desk: Desk, time: number): void {
		const begun = this.#time.now();
		const limit = (): number => (this.#playing.goesOn ? time : (desk.askedAt ?? time));
		while (!this.#asks(desk) && this.#instant(desk, limit()) && this.#time.now() - begun < slice) continue;
	}

	#asks(desk: Desk): boolean {
		this.#playing.ask(desk.held.length > 0, desk.world.now);
		return this.#playing.isAsking;
	}

	/** Lets the world go on by an instant. Where a rule throws, the world is put back to before what it threw on. */
	#instant(desk: Desk, limit: number): boolean {
		try {
			return desk.advanceInstant(limit);
		} catch (error) {
			this.#putBack(desk, error);
			return false;
		}
	}

	#putBack(desk: Desk, error: unknown): void {
		const lost = forgotten(desk);
		if (lost === undefined) this.#playing.pause();
		this.#setPace();
		this.#news?.jumped();
		this.#say(); // what comes to the terminal after a jump is told after it
		this.complain(error);
		this.note(brokenBy(lost));
	}

	/** A slice of work, what came of it, and sleep until there is more. */
	#go(): void {
		this.#sleep?.();
		this.#sleep = undefined;
		if (!this.#desk) return;
		this.catchUp();
		this.#say();
		const { goesOn, isAsking, pace } = this.#playing;
		const isDue = !goesOn && !isAsking && this.#desk.askedAt !== undefined;
		const wait = isDue ? -1 : pace.wait(nextIn(this.#desk));
		if (wait === Infinity) return;
		this.#sleep = this.#time.after(wait < 0 ? 0 : Math.min(Math.max(wait, frameEvery), longestSleep), () => this.#go());
	}

	/** Sends a frame if there is anything to say. */
	#say(): void {
		if (!this.#desk || this.#listeners.length === 0) return;
		const { goesOn, isOn: playing, speed } = this.#playing;
		const moment = { real: this.#time.now(), goesOn };
		const nextDue = this.#foresight?.next;
		const transport = transportOf(this.#desk, { playing, speed, nextDue, hasBefore: this.#listener.hasBefore });
		const frame = this.#news?.take(transport, moment);
		if (frame) for (const listener of this.#listeners) listener(frame);
	}
}
