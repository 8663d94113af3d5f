// What real Kubernetes comes to with a lesson and some acts: the verdict of each check. Where checks suppose something, the lesson is
// played again as often as that takes, since a real cluster cannot be copied.
import { holdOf } from "../../../src/lesson/ahead.ts";
import { load } from "../../../src/kubectl/shell/shell.ts";
import type { Check, Verdict } from "../../../src/lesson/language/check.ts";
import type { Moment } from "../../../src/lesson/language/evidence.ts";
import { linesOf } from "../../../src/lesson/language/lines.ts";
import { partsOf, stepsOf } from "../../../src/lesson/language/parts.ts";
import { loadKinds } from "../../../src/lesson/kinds.ts";
import type { LessonSource } from "../compile.ts";
import type { Act } from "../play.ts";
import { begin } from "./begin.ts";
import type { AnyCluster } from "./cluster.ts";
import { momentOf, NotRecorded, RecordedEvidence, type Wanted } from "./evidence.ts";
import { Player } from "./record.ts";
import type { Recording } from "./recording.ts";
import { canBeUndone, suppose, undo } from "./supposed.ts";
import { verdictsOn } from "./verdicts.ts";

export type Verdicts = Readonly<Record<string, Verdict>>;

/** How far a check looks ahead without anything being tried: milliseconds. */
function aheadOf(check: Check): number {
	const waits = [...partsOf(check)].map((part) =>
		stepsOf(part).reduce((sum, step) => sum + ("wait" in step ? step.wait + 3_000 : 0), 0),
	);
	return Math.max(holdOf(check), ...waits);
}
const mostAhead = (checks: readonly Check[]): number => Math.max(0, ...checks.map(aheadOf));

/** A fresh cluster without Nodes; the one before it has been closed. */
type Open = () => Promise<AnyCluster>;

export interface Task {
	readonly lesson: LessonSource;
	/** Those of its checks that can be judged there. */
	readonly checks: readonly Check[];
	readonly acts: readonly Act[];
	/** How long nothing is done at least, at the start and after each act: milliseconds. */
	readonly pauses: readonly number[];
	/** How far waits of the past are lived through: milliseconds. */
	readonly wait: number;
}

/** Plays it. Throws StartDiffers and TookTooLong. */
export async function realVerdicts(task: Task, open: Open): Promise<Verdicts> {
	const stage = new Stage(task, open);
	try {
		return await judged(task, stage);
	} finally {
		await stage.close();
	}
}

async function judged({ lesson, checks }: Task, stage: Stage): Promise<Verdicts> {
	const [history] = await Promise.all([loadKinds(lesson.checks), ...linesOf(lesson).map(load)]);
	const moments = new Map<string, Moment>();
	const idOf = (act: number, steps: unknown): string => JSON.stringify([act, steps]);
	for (;;) {
		const recording = await stage.recording();
		try {
			const evidence = new RecordedEvidence(recording, lesson.checks, lesson.files, history, (act, steps) =>
				moments.get(idOf(act, steps)),
			);
			return verdictsOn(recording, checks, evidence);
		} catch (error) {
			if (!(error instanceof NotRecorded)) throw error;
			const { wanted } = error;
			if ("until" in wanted) await stage.goOn(wanted.until);
			else moments.set(idOf(wanted.act, wanted.steps), await stage.tried(wanted));
		}
	}
}

/** The cluster on which the lesson is played, and the next one, when that has been used up. */
class Stage {
	readonly #task: Task;
	readonly #open: Open;
	#cluster: AnyCluster | undefined;
	#player: Player | undefined;
	/** What is judged: of the first cluster, on which nothing is tried before all was heard that may be asked for. */
	#recording: Recording | undefined;
	/** After which act the cluster stands as the acts left it; undefined where something else was done to it. */
	#act: number | undefined;

	constructor(task: Task, open: Open) {
		this.#task = task;
		this.#open = open;
	}

	async recording(): Promise<Recording> {
		if (!this.#recording && !this.#player) this.#player = await this.#play(this.#task.acts.length, true);
		return this.#recording ?? this.#player!.recording;
	}

	async goOn(until: number): Promise<void> {
		if (this.#recording || !this.#player) throw new Error("a check looks further ahead than was recorded");
		await this.#player.goOn(until);
	}

	/** The cluster with these steps carried out after an act, and at rest. */
	async tried({ act, steps }: Extract<Wanted, { readonly act: number }>): Promise<Moment> {
		if (!this.#recording && this.#player) {
			await this.#player.goOn((this.#player.recording.rests.at(-1)?.rested ?? 0) + mostAhead(this.#task.checks));
			this.#recording = this.#player.recording;
		}
		if (this.#act !== act || !this.#cluster) await this.#play(act, false);
		const cluster = this.#cluster!;
		this.#act = undefined;
		await suppose(steps, cluster);
		const moment = momentOf(cluster.replayed);
		if (canBeUndone(steps)) {
			await undo(steps, cluster);
			this.#act = act;
		}
		return moment;
	}

	async close(): Promise<void> {
		await this.#cluster?.close();
		this.#cluster = undefined;
	}

	/** A fresh cluster, and the first acts on it; listened to after each as long as a check of one moment needs. */
	async #play(count: number, listens: boolean): Promise<Player> {
		await this.close();
		const { lesson, acts, pauses, checks, wait } = this.#task;
		this.#cluster = await this.#open();
		await begin(lesson, this.#cluster, wait);
		const player = new Player(this.#cluster);
		const more = listens ? mostAhead(checks.filter(({ once }) => once)) : 0;
		await player.play(undefined, pauses[0] ?? 0, more);
		for (const [i, act] of acts.slice(0, count).entries())
			await player.play(act, pauses[i + 1] ?? 0, typeof act === "string" ? more : 0);
		this.#act = count;
		return player;
	}
}
