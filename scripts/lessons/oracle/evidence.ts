// What checks look at, taken from a recording of a real cluster. Nothing can be tried out on it: what a check supposes has to have
// been tried on the cluster itself, and is given.
import type { Event } from "../../../src/cluster/api/types.generated.ts";
import type { Check, Given, Lacking, PodChoice, WhatIf } from "../../../src/lesson/language/check.ts";
import type { Evidence, Moment, PodEvent } from "../../../src/lesson/language/evidence.ts";
import { isNamed } from "../../../src/lesson/language/named.ts";
import { partsOf } from "../../../src/lesson/language/parts.ts";
import type { History } from "../../../src/lesson/kinds.ts";
import type { LessonFile } from "../../../src/lesson/lesson.ts";
import { changesSomething } from "./lines.ts";
import type { Recording } from "./recording.ts";
import { Replayed } from "./replayed.ts";

/** Something that has to be found out on the cluster before a recording can be judged: how it goes on, or what comes of these steps after an act. */
export type Wanted = { readonly until: number } | { readonly act: number; readonly steps: readonly WhatIf[] };
export class NotRecorded extends Error {
	constructor(readonly wanted: Wanted) {
		super("the recording does not tell");
	}
}

/** What came of steps that were tried on the cluster after an act; undefined where nobody has tried. */
export type Tried = (act: number, steps: readonly WhatIf[]) => Moment | undefined;

/** What is looked at so long after steps that only wait: `suppose` lets its copy come to rest as well. */
const quiet = 3_000;

const unasked = (): never => {
	throw new Error("a recording answers no requests");
};
export const momentOf = ({ read, now }: Replayed): Moment => ({ read, now, request: unasked, fork: unasked });

/** The recording as it stood at a moment, which `advanceTo` moves on. */
export class RecordedEvidence implements Evidence {
	readonly reachedAt = new Map<string, number>();
	/** The number of acts that have been done; the start is before the first. */
	act = 0;
	readonly #recording: Recording;
	readonly #checks: readonly Check[];
	readonly #files: readonly LessonFile[];
	readonly #tried: Tried;
	readonly #here: Replayed;
	readonly #history: InstanceType<History> | undefined;

	/** `files` are those of the start; `History` comes from loadKinds. */
	constructor(
		recording: Recording,
		checks: readonly Check[],
		files: readonly LessonFile[],
		History: History | undefined,
		tried: Tried,
	) {
		this.#recording = recording;
		this.#checks = checks;
		this.#files = files;
		this.#tried = tried;
		const begun = recording.rests[0]?.at ?? 0;
		this.#here = new Replayed(recording.heard, begun);
		this.#here.advanceTo(begun);
		const choices = checks.flatMap((check) => [...partsOf(check)]).filter(({ never }) => never);
		this.#history = History && new History(this.#here, choices);
	}

	nextMove(end: number): number | undefined {
		return this.#here.nextMove(end);
	}
	/** The history of Pods is read at every step: it knows only how all was when it looks. */
	advanceTo(at: number): void {
		this.#here.advanceTo(at);
		void this.#history?.events;
	}

	get here(): Moment {
		return momentOf(this.#here);
	}
	get entries() {
		return this.#recording.entries.filter(({ at }) => at <= this.#here.now);
	}
	get files(): ReadonlyMap<string, string> {
		const typed = this.#done.flatMap(({ act }) =>
			typeof act === "object" && "write" in act ? [{ name: act.write, text: act.text }] : [],
		);
		return new Map([...this.#files, ...typed].map(({ name, text }) => [name, text]));
	}
	get changes(): number {
		return this.entries.filter(changesSomething).length;
	}
	get pods(): readonly PodEvent[] {
		return this.#history?.events ?? [];
	}
	lowest(choice: PodChoice): number | undefined {
		return this.#history?.lowest(choice);
	}
	lastSeen(event: Event): number {
		return this.#history?.lastSeen(event) ?? -Infinity;
	}
	wasThere(object: Lacking): boolean {
		return this.#here.log.since(0).some(({ removed }) => isNamed(object, removed));
	}
	reached(check: string): number | undefined {
		return this.reachedAt.get(check);
	}
	get asked(): readonly string[] {
		return this.#done.flatMap(({ act }) => (typeof act === "object" && "askWhy" in act ? [act.askWhy] : []));
	}
	given(check: string): Given | undefined {
		return this.#done
			.map(({ act }) => (typeof act === "object" && "answer" in act && act.answer === check ? act.given : undefined))
			.findLast((given) => given !== undefined);
	}
	checkNamed(id: string): Check | undefined {
		return this.#checks.find((check) => check.id === id);
	}

	/** Throws NotRecorded where nobody has tried these steps. */
	whatif(steps: readonly WhatIf[]): Moment {
		if (!steps.every((step) => "wait" in step)) {
			const moment = this.#tried(this.act, steps);
			if (!moment) throw new NotRecorded({ act: this.act, steps });
			return moment;
		}
		const waited = steps.reduce((sum, step) => sum + step.wait, 0);
		return momentOf(this.later(this.#here.now + waited + quiet));
	}

	/** The cluster at a later moment, if nothing else is done. Throws NotRecorded where it was not listened to for so long. */
	later(at: number): Replayed {
		this.demand(at);
		const copy = new Replayed(this.#recording.heard);
		copy.advanceTo(this.lookedTo(at));
		return copy;
	}

	/** As far towards a later moment as the recording tells what comes if nothing else is done. */
	lookedTo(at: number): number {
		return Math.min(at, this.#nextAct ?? this.#recording.until);
	}
	/** Throws NotRecorded where the recording ends before a later moment. The next act ends what can be known. */
	demand(at: number): void {
		if (this.#nextAct === undefined && at > this.#recording.until) throw new NotRecorded({ until: at });
	}

	get #nextAct(): number | undefined {
		return this.#recording.rests[this.act + 1]?.at;
	}
	get #done() {
		return this.#recording.rests.filter(({ at }) => at <= this.#here.now);
	}
}
