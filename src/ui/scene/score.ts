// When each beat of a scene is played. The order is that of the objects' own history: nothing begins before what caused it has
// ended, before what happened to the same object earlier, or before whoever does it is free. Plain data, no clock.
import { controllerOf, type AnyObject } from "../../cluster/api/objects.ts";
import { subject, type Change } from "../../cluster/apiserver/store.ts";
import { asCounted } from "../../desk/counted.ts";
import type { Beat } from "./beat.ts";
import { beatsOf } from "./beats.ts";
import { Heard } from "./heard.ts";
import { crowd, pace } from "./pace.ts";
import { Refusals } from "./refusals.ts";

/** A change and its place in the scene. All times are milliseconds of the scene at speed 1. */
export interface Laid {
	/** "bound 79": unique. */
	readonly id: string;
	/** What moves; where nothing does, the picture only changes. */
	readonly beat?: Beat;
	/** What the picture shows from `shown` on; a controller that is turned away changes nothing. */
	readonly change?: Change;
	readonly revision: number;
	/** The revision that made it happen. */
	readonly cause: number;
	readonly start: number;
	readonly end: number;
	readonly shown: number;
}

/** All tokens of a batch are on their way within this time, however many they are. */
const allAsked = 640;
/** What comes to be is put on the stage, unseen, this long before its token sets out. */
const lead = 250;
/** Between a Pod's coming and its Node. */
const wait = 40;
/** Ends are remembered for this many changes. */
const remembered = 6000;

interface Told {
	readonly change: Change;
	readonly beat?: Beat;
	/** The beat alone: its change is shown with another one. */
	readonly only: boolean;
}

type Actor = "api" | "controller" | "lane" | "scheduler";

export class Score {
	readonly #heard = new Heard();
	readonly #refusals = new Refusals();
	/** When the beats of a change end, and from when on it is shown. */
	#ends = new Map<number, number>();
	#shown = new Map<number, number>();
	/** The same for what was last laid of an object, and of an owner's Pods. */
	#ofObject = new Map<string, number>();
	#ofPods = new Map<string, number>();
	#free: Record<Actor, number> = { api: 0, controller: 0, lane: 0, scheduler: 0 };
	#last = 0;

	/** Another world. */
	reset(objects: readonly AnyObject[]): void {
		this.#heard.reset(objects);
		this.#refusals.reset(this.#heard.daemonSets, this.#heard.nodes);
		this.clear();
	}

	/** The world is as it was before these changes. */
	rewind(changes: readonly Change[]): void {
		this.#heard.unmake(changes);
		this.#refusals.reset(this.#heard.daemonSets, this.#heard.nodes);
		this.clear();
	}

	/** What was laid has been played, or never will be. */
	clear(): void {
		for (const times of [this.#ends, this.#shown, this.#ofObject, this.#ofPods]) times.clear();
		this.#free = { api: 0, controller: 0, lane: 0, scheduler: 0 };
		this.#last = 0;
	}

	/** When all that is laid has ended. */
	get end(): number {
		return this.#last;
	}

	/** Lays what happened, in its order, from `now` on. */
	lay(changes: readonly Change[], now: number): readonly Laid[] {
		const told = this.#inAskingOrder(this.#told(changes));
		const count = (...names: readonly Beat["beat"][]): number =>
			told.filter(({ beat }) => beat && names.includes(beat.beat)).length;
		const step = Math.min(pace.stagger, allAsked / Math.max(1, count("born", "barred"), count("bound")));
		const many = count("born") > crowd;
		const laid = told.map((one) => this.#place(one, now, step, many));
		if (this.#ends.size > remembered) this.#forget(now);
		return laid;
	}

	/** Each change once: with its first beat, or without any. */
	#told(changes: readonly Change[]): Told[] {
		return changes.flatMap((change): Told[] => {
			this.#heard.take(change);
			const beats = beatsOf(change, this.#heard, this.#refusals);
			const [first, ...more] = beats.filter(({ beat }) => beat !== "barred");
			const refused = beats.filter(({ beat }) => beat === "barred").map((beat) => ({ change, beat, only: true }));
			// A DaemonSet's counts follow the refusals that they count; a Node is there before it refuses.
			if (!first) return [...refused, { change, only: false }];
			return [{ change, beat: first, only: false }, ...more.map((beat) => ({ change, beat, only: true })), ...refused];
		});
	}

	/** A controller asks Node after Node, by their names, and finds some of them closed. */
	#inAskingOrder(told: readonly Told[]): readonly Told[] {
		const rounds = new Map<string, Told[]>();
		for (const one of told) {
			const round = roundOf(one);
			if (round) rounds.set(round, [...(rounds.get(round) ?? []), one]);
		}
		for (const asks of rounds.values()) asks.sort((a, b) => asCounted(nodeOf(a), nodeOf(b)));
		return told.flatMap((one) => {
			const round = roundOf(one);
			if (!round) return [one];
			const asks = rounds.get(round) ?? [];
			rounds.delete(round);
			return asks;
		});
	}

	#place({ change, beat, only }: Told, now: number, step: number, many: boolean): Laid {
		const { revision, cause } = change;
		const object = subject(change);
		const { uid } = object.metadata;
		const barred = beat?.beat === "barred";
		const from = Math.max(
			now,
			this.#ends.get(cause) ?? 0,
			this.#ends.get(revision) ?? 0,
			barred ? 0 : (this.#ofObject.get(uid) ?? 0),
			beat ? 0 : (this.#ofPods.get(uid) ?? 0),
		);
		const actor = beat && actorOf(beat);
		const start = Math.max(from, actor ? this.#free[actor] : 0);
		const end = start + (beat ? lengthOf(beat, many) : 0);
		if (actor) this.#free[actor] = actor === "api" ? end : start + step;
		const shown = this.#shownAt(beat, cause, { now, start, end });
		this.#ends.set(revision, Math.max(end, this.#ends.get(revision) ?? 0));
		this.#last = Math.max(this.#last, end);
		if (!only) {
			this.#shown.set(revision, shown);
			const owner = object.kind === "Pod" ? controllerOf(object)?.uid : undefined;
			if (owner) this.#ofPods.set(owner, Math.max(end, this.#ofPods.get(owner) ?? 0));
		}
		if (!barred) this.#ofObject.set(uid, end);
		return {
			id: [beat?.beat ?? "shown", revision, barred ? beat.node : ""].join(" ").trim(),
			...(beat ? { beat } : {}),
			...(only ? {} : { change }),
			revision,
			cause,
			start,
			end,
			shown,
		};
	}

	/** What comes to be stands on the stage, unseen, before its token sets out; an order once it has reached its controller. */
	#shownAt(beat: Beat | undefined, cause: number, { now, start, end }: { now: number; start: number; end: number }): number {
		const afterCause = Math.max(now, this.#shown.get(cause) ?? 0);
		if (beat?.beat === "ordered") return end;
		if (beat?.beat === "born") return Math.max(afterCause, start - lead);
		// A Pod that is still on its way is put on the Node that it will have by then.
		if (beat?.beat === "bound" && (this.#ends.get(cause) ?? 0) > now) return afterCause;
		return start;
	}

	#forget(now: number): void {
		const still = (times: Map<number, number>): Map<number, number> => new Map([...times].filter(([, end]) => end >= now));
		[this.#ends, this.#shown] = [still(this.#ends), still(this.#shown)];
	}
}

/** The controller's round in which this is asked. */
function roundOf({ change, beat }: Told): string | undefined {
	if (beat?.beat === "barred") return `${beat.key} ${change.cause}`;
	if (beat?.beat === "born" && beat.owner.kind === "DaemonSet") return `${beat.owner.key} ${change.cause}`;
	return undefined;
}

const nodeOf = ({ beat }: Told): string => (beat && "node" in beat ? (beat.node ?? "") : "");

/** Who does it, one thing after the other. */
function actorOf(beat: Beat): Actor | undefined {
	switch (beat.beat) {
		case "ordered":
			return "api";
		case "barred":
			return "controller";
		case "born":
			return beat.owner.kind === "DaemonSet" ? "controller" : "lane";
		case "bound":
			return beat.owner.kind === "DaemonSet" ? undefined : "scheduler";
		default:
			return undefined;
	}
}

/** Milliseconds that a beat takes. */
function lengthOf(beat: Beat, many: boolean): number {
	switch (beat.beat) {
		case "ordered":
			return pace.card + (beat.kind === "DaemonSet" ? pace.order : 0);
		case "barred":
			return pace.token + pace.turnedBack;
		case "born":
			return beat.owner.kind === "DaemonSet" ? pace.token : pace.enter;
		case "bound":
			if (beat.owner.kind !== "DaemonSet") return pace.token;
			return many ? 0 : wait + pace.bind;
		case "joined":
			return pace.join;
		case "gone":
			return beat.pushed ? pace.pushed : pace.leave;
		case "left":
		case "untainted":
			return pace.leave;
		case "ran":
			return pace.fill;
		case "crashed":
		case "failed":
			return pace.trouble;
		case "withdrawn":
			return 0;
		default:
			return pace.stamp;
	}
}
