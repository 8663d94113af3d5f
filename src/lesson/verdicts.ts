// The verdicts of a lesson's checks as time goes on: which hold now and will for long enough, which were reached once.
import type { Cluster } from "../cluster/cluster.ts";
import type { Desk } from "../desk/desk.ts";
import { ahead, holdOf } from "./ahead.ts";
import { judge } from "./checks/registry.ts";
import type { DeskEvidence } from "./evidence.ts";
import type { Check, Verdict } from "./language/check.ts";
import { partsOf } from "./language/parts.ts";

/** A moment at which a check held that needs to only once, but for a time: whether it does is looked at later. */
interface Candidate {
	readonly copy: Cluster;
	readonly at: number;
	/** What had been done by then. */
	readonly done: unknown;
	verdict?: Verdict | undefined;
}

const supposes = (check: Check): boolean => [...partsOf(check)].some(({ whatif }) => whatif !== undefined);

/** The checks that others count from: what has happened since they were done. */
function countedFrom(checks: readonly Check[]): readonly Check[] {
	const parts = checks.flatMap((check) => [...partsOf(check)]);
	const named = new Set(parts.flatMap(({ came, left, evicted }) => [came, left, evicted].map((happened) => happened?.since)));
	return checks.filter((check) => named.has(check.id) && !check.once && holdOf(check) === 0);
}

export class Verdicts {
	readonly #desk: Desk;
	readonly #checks: readonly Check[];
	readonly #evidence: DeskEvidence;
	/** Check → what had been done when it was found to hold for long enough: until something else is done, it does. */
	readonly #held = new Map<string, unknown>();
	readonly #candidates = new Map<string, Candidate>();
	readonly #stops: readonly (() => void)[];

	constructor(desk: Desk, checks: readonly Check[], evidence: DeskEvidence) {
		this.#desk = desk;
		this.#checks = checks;
		this.#evidence = evidence;
		// What needs to be so only once may be over before anybody judges, and what others count from would be done too late. A what-if
		// takes longer: it is asked before the next act.
		const fleeting = [...checks.filter(({ once }) => once), ...countedFrom(checks)];
		const [long, short] = [fleeting.filter(supposes), fleeting.filter((check) => !supposes(check))];
		const { world } = desk;
		const look = this.#whenMoved(short);
		this.#stops = [world.afterInstants(look), world.beforeInputs(look), world.beforeInputs(this.#whenMoved(long))];
	}

	close(): void {
		for (const stop of this.#stops) stop();
	}

	/** Judges these once whenever something has changed. */
	#whenMoved(checks: readonly Check[]): () => void {
		let moved = -1;
		return () => {
			if (moved === this.#evidence.moved) return;
			moved = this.#evidence.moved;
			for (const check of checks) this.#once(check);
		};
	}

	/** All of them, judged now. Each step is short but for what-ifs and a copy's own instants. */
	*all(): Generator<void, Readonly<Record<string, Verdict>>> {
		const verdicts: Record<string, Verdict> = {};
		for (const check of this.#checks) {
			verdicts[check.id] = check.once ? yield* this.#lasting(check, this.#once(check)) : judge(check, this.#evidence);
			yield;
		}
		const done = this.#done();
		const open = this.#checks.filter(
			(check) => !check.once && verdicts[check.id]?.done && holdOf(check) > 0 && !this.#hasHeld(check, done),
		);
		if (open.length > 0) {
			for (const [id, verdict] of yield* ahead(this.#desk.world.fork(), open, this.#evidence)) verdicts[id] = verdict;
			if (this.#done() === done) for (const { id } of open) if (verdicts[id]?.done) this.#held.set(id, done);
		}
		for (const { id } of this.#checks) if (verdicts[id]?.done) this.#reached(id, this.#desk.world.now);
		return verdicts;
	}

	#reached(id: string, at: number): void {
		const { reachedAt } = this.#evidence;
		if (!reachedAt.has(id)) reachedAt.set(id, at);
	}

	/** Whether a look ahead since the last act has found that it holds. Before the first act there is nothing to look it up by. */
	#hasHeld({ id }: Check, done: unknown): boolean {
		return this.#held.has(id) && this.#held.get(id) === done;
	}

	/** Stands for all that was done so far: another one after each line, gesture and undo. */
	#done(): unknown {
		const { inputs, ahead: later } = this.#desk.world;
		return inputs[inputs.length - later.length - 1];
	}

	/** Whether a check has been reached; where it must hold for a time as well, this moment is kept to be looked at. */
	#once(check: Check): Verdict {
		if (this.#evidence.reachedAt.has(check.id)) return { done: true };
		const verdict = judge(check, this.#evidence);
		if (!verdict.done) return verdict;
		const { world } = this.#desk;
		const done = this.#done();
		if (holdOf(check) === 0) this.#reached(check.id, world.now);
		else if (this.#candidates.get(check.id)?.done !== done)
			this.#candidates.set(check.id, { copy: world.fork(), at: world.now, done });
		return verdict;
	}

	/** Whether what held at the kept moment held for long enough. */
	*#lasting(check: Check, verdict: Verdict): Generator<void, Verdict> {
		const candidate = this.#candidates.get(check.id);
		if (!candidate || this.#evidence.reachedAt.has(check.id)) return verdict;
		candidate.verdict ??= (yield* ahead(candidate.copy, [check], this.#evidence)).get(check.id) ?? { done: true };
		if (candidate.verdict.done) this.#reached(check.id, candidate.at);
		return candidate.verdict.done || verdict.done ? candidate.verdict : verdict;
	}
}
