// The verdicts of a lesson's checks as time goes on: which hold now, which were reached once, and which will still hold in a while,
// found by letting a copy of the cluster run ahead. As a generator: whoever judges may pause between its steps.
import type { Cluster } from "../cluster/cluster.ts";
import type { Change } from "../cluster/apiserver/store.ts";
import { subject } from "../cluster/apiserver/store.ts";
import type { Desk } from "../desk/desk.ts";
import type { Check, Part, Verdict } from "./language/check.ts";
import { judge } from "./checks/registry.ts";
import type { DeskEvidence } from "./evidence.ts";
import { partsOf } from "./language/parts.ts";

/** What is said of Pods holds for so long, unless the author says otherwise: a crash loop is Ready now and then. */
const lookAhead = 20_000;

const isOfPods = (part: Part): boolean =>
	part.runOn !== undefined ||
	part.exactlyOnePerNode !== undefined ||
	part.covers !== undefined ||
	/^status\.\w*(Ready|ready|Available|available)/.test(part.path ?? "");

/** Simulated milliseconds for which a check must hold. */
const holdOf = (check: Check): number =>
	check.for ?? (!check.once && [...partsOf(check)].some((part) => part.whatif === undefined && isOfPods(part)) ? lookAhead : 0);

const isSeen = (change: Change): boolean => !["Lease", "Event"].includes(subject(change).kind);

export class Verdicts {
	readonly #desk: Desk;
	readonly #checks: readonly Check[];
	readonly #evidence: DeskEvidence;
	/** Check → what had been done when it was found to hold for long enough: until something else is done, it does. */
	readonly #held = new Map<string, unknown>();
	readonly #stop: () => void;

	constructor(desk: Desk, checks: readonly Check[], evidence: DeskEvidence) {
		this.#desk = desk;
		this.#checks = checks;
		this.#evidence = evidence;
		// What needs to be so only once may be over before anybody judges.
		const fleeting = checks.filter((check) => check.once && holdOf(check) === 0);
		let moved = -1;
		this.#stop =
			fleeting.length === 0
				? () => undefined
				: desk.world.afterInstants(() => {
						if (moved === evidence.moved) return;
						moved = evidence.moved;
						for (const check of fleeting) this.#once(check);
					});
	}

	close(): void {
		this.#stop();
	}

	/** All of them, judged now. Each step is short but for what-ifs and the copy's own instants. */
	*all(): Generator<void, Readonly<Record<string, Verdict>>> {
		const verdicts: Record<string, Verdict> = {};
		for (const check of this.#checks) {
			verdicts[check.id] = check.once ? this.#once(check) : judge(check, this.#evidence);
			yield;
		}
		const done = this.#done();
		const open = this.#checks.filter((check) => verdicts[check.id]?.done && this.#isOpen(check, done));
		if (open.length > 0) {
			for (const [id, verdict] of yield* this.#ahead(open)) verdicts[id] = verdict;
			if (this.#done() === done) for (const { id } of open) if (verdicts[id]?.done) this.#held.set(id, done);
		}
		const { now } = this.#desk.world;
		for (const { id } of this.#checks)
			if (verdicts[id]?.done && !this.#evidence.reachedAt.has(id)) this.#evidence.reachedAt.set(id, now);
		return verdicts;
	}

	/** Whether it is not known yet that a check holds for long enough. */
	#isOpen(check: Check, done: unknown): boolean {
		if (holdOf(check) === 0 || this.#held.get(check.id) === done) return false;
		return !(check.once && this.#evidence.reachedAt.has(check.id));
	}

	/** Stands for all that was done so far: another one after each line, gesture and undo. */
	#done(): unknown {
		const { inputs, ahead } = this.#desk.world;
		return inputs[inputs.length - ahead.length - 1];
	}

	#once(check: Check): Verdict {
		const { reachedAt } = this.#evidence;
		if (reachedAt.has(check.id)) return { done: true };
		const verdict = judge(check, this.#evidence);
		if (verdict.done && holdOf(check) === 0) reachedAt.set(check.id, this.#desk.world.now);
		return verdict;
	}

	/** Those of the checks that will not hold for long enough, with the reason. */
	*#ahead(checks: readonly Check[]): Generator<void, ReadonlyMap<string, Verdict>> {
		const broken = new Map<string, Verdict>();
		const copy: Cluster = this.#desk.world.fork();
		const begun = copy.now;
		let moved = false;
		copy.subscribe((change) => (moved ||= isSeen(change)));
		const until = Math.max(...checks.map(holdOf)) + begun;
		while (copy.advanceInstant(until)) {
			yield;
			if (!moved) continue;
			moved = false;
			for (const check of checks) {
				if (broken.has(check.id) || copy.now > begun + holdOf(check)) continue;
				const verdict = judge(check, this.#evidence, copy);
				if (!verdict.done) broken.set(check.id, { ...verdict, why: passing(copy.now - begun, verdict.why) });
			}
			if (broken.size === checks.length) break;
		}
		return broken;
	}
}

/** What is so now, and soon will not be. */
function passing(ms: number, why: string): string {
	const seconds = Math.max(1, Math.round(ms / 1000));
	return `This does not last. ${seconds === 1 ? "A second" : `${seconds} seconds`} later: ${why}`;
}
