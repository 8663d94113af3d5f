// Plays steps through the doors of the page, to a lesson's room in this thread, in a time that only the player moves.
import type { Subject } from "../../../src/desk/port.ts";
import type { RealTime } from "../../../src/desk/realtime.ts";
import type { Step } from "./step.ts";
import { Room } from "../../../src/lesson/room.ts";
import { loadRest } from "../../../src/cluster/rest/rest.ts";
import { loadAll } from "../../../src/kubectl/shell/shell.ts";
import type { AnyObject } from "../../../src/cluster/api/objects.ts";

type Lesson = Parameters<Room["open"]>[0];

/** Real milliseconds that pass at once: a world that is further behind gives the rest up. */
const beat = 200;

class HandMoved implements RealTime {
	#now = 0;
	#due: { readonly at: number; readonly call: () => void }[] = [];
	now(): number {
		return this.#now;
	}
	after(ms: number, call: () => void): () => void {
		const timer = { at: this.#now + ms, call };
		this.#due.push(timer);
		return () => {
			this.#due = this.#due.filter((each) => each !== timer);
		};
	}
	async pass(ms: number): Promise<void> {
		this.#now += ms;
		const due = this.#due.filter(({ at }) => at <= this.#now);
		this.#due = this.#due.filter((timer) => !due.includes(timer));
		for (const { call } of due) call();
		await new Promise((go) => setImmediate(go));
	}
}

export class Played {
	/** What nobody should ever read: what was thrown, or said of a mistake of ours. */
	readonly troubles: string[] = [];
	readonly #time = new HandMoved();
	#room = new Room(this.#time);
	#lesson: Lesson | undefined;
	#kept: string | undefined;
	readonly #objects = new Map<string, AnyObject>();
	#end = 0;

	async open(lesson: Lesson): Promise<void> {
		// Loading takes real time, in which this one would run away.
		await Promise.all([
			loadRest(),
			loadAll(),
			import("../../../src/lesson/judging.ts"),
			import("../../../src/lesson/rarekinds.ts"),
		]);
		this.#lesson = lesson;
		this.#room.hear({
			session: () => undefined,
			keep: (_, kept) => (this.#kept = kept),
			lost: () => this.troubles.push("lost"),
		});
		this.#room.cluster.subscribe((frame) => {
			if (frame.objects) this.#objects.clear();
			for (const object of frame.objects ?? []) this.#objects.set(object.metadata.uid ?? "", object);
			this.#end = frame.transport.end;
			for (const { text } of frame.output) if (/^everynode:|mistake of this playground/m.test(text)) this.troubles.push(text);
			if (frame.notice) this.troubles.push(frame.notice);
		});
		const opening = this.#room.open(lesson, this.#kept, this.#kept === undefined ? lesson.files : []);
		await this.#settled(opening.then(({ broken }) => broken && this.troubles.push("what was kept did not open")));
	}

	close(): void {
		this.#room.close();
	}

	async take(step: Step): Promise<void> {
		const { cluster } = this.#room;
		switch (step.do) {
			case "type":
			case "run":
				return this.#settled(cluster[step.do](step.line));
			case "complete":
				return this.#settled(cluster.complete(step.line, step.line.length));
			case "write":
			case "apply":
				cluster.write(step.file, step.text);
				await this.#settled(Promise.all([cluster.diagnose(step.file), cluster.ghosts(step.file)]));
				return step.do === "apply" ? this.#settled(cluster.apply(step.file)) : undefined;
			case "gesture":
				return cluster.gesture(step.gesture);
			case "explain": {
				const subject = subjectOf([...this.#objects.values()], step.at);
				return subject && this.#settled(cluster.explain(subject));
			}
			case "seek":
				return cluster.seek(Math.round(this.#end * step.at));
			case "decide":
				return cluster.decide(step.where);
			case "step":
			case "last":
				return this.#settled(cluster.step(step.do === "last" ? "last" : "next"));
			case "reopen":
				await this.#settled(this.#room.save());
				this.#room.close();
				this.#room = new Room(this.#time);
				return this.open(this.#lesson!);
			case "live":
				for (let left = step.ms; left >= 0; left -= beat) await this.#time.pass(beat);
				return undefined;
			default:
				return cluster[step.do]();
		}
	}

	/** Lets time pass until the answer has come. */
	async #settled(answer: Promise<unknown>): Promise<void> {
		let settled = false;
		answer.then(
			() => (settled = true),
			(error: unknown) => {
				settled = true;
				this.troubles.push(error instanceof Error ? (error.stack ?? error.message) : String(error));
			},
		);
		while (!settled) await this.#time.pass(1);
	}
}

function subjectOf(objects: readonly AnyObject[], at: number): Subject | undefined {
	const object = objects[Math.floor(at * objects.length)];
	if (object?.kind === "Node") return { about: "node", name: object.metadata.name };
	if (object?.kind === "Pod") return { about: "pod", uid: object.metadata.uid ?? "" };
	const node = objects.find(({ kind }) => kind === "Node")?.metadata.name;
	if (!object || node === undefined) return undefined;
	return { about: "place", owner: `${object.kind}/${object.metadata.namespace}/${object.metadata.name}`, node };
}
