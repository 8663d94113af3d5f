// Judges the checks of the open lesson soon after the world has changed, and holds the learner's session. What that takes
// (statechart, checks, explanations) is loaded when there is something to judge, or nothing better to do: the first Apply is
// answered without it.
import type { Desk } from "../desk/desk.ts";
import { slices, type RealTime } from "../desk/realtime.ts";
import { load } from "../kubectl/shell/shell.ts";
import { unjudged, type Verdict } from "./language/check.ts";
import { linesOf } from "./language/lines.ts";
import type { DeskEvidence } from "./evidence.ts";
import type * as Judging from "./judging.ts";
import type { Session } from "./opensession.ts";
import type { LessonWorld, Standing } from "./port.ts";
import type { Sitting } from "./progress.ts";
import type { LearnerEvent } from "./session.machine.ts";

/**
 * Checks are judged so soon after a change, in real milliseconds. Where that takes long they rest longer: long enough to be little
 * work, but not so long that a sentence stands beside a picture that has moved on; and never for less than a few times as long.
 */
const leastDelay = 200;
const longestDelay = 1_000;
/** The first time what judging takes is fetched as well: the answer to the learner's first line goes before it on a slow line. */
const firstDelay = 500;
const restTimes = 30;
const leastRestTimes = 3;

export class Judge {
	readonly #lesson: LessonWorld;
	readonly #desk: Desk;
	readonly #time: RealTime;
	readonly #changed: (standing: Standing) => void;
	readonly #long: () => void;
	#session: Session | undefined;
	#evidence: DeskEvidence | undefined;
	#verdicts: Judging.Verdicts | undefined;
	#outcomeOf: (typeof Judging)["outcomeOf"] | undefined;
	#delay = firstDelay;
	#soon: (() => void) | undefined;
	#closed = false;
	/** One judgement after another. */
	#turn: Promise<void> = Promise.resolve();
	readonly #lost: () => void;
	readonly #failed: (error: unknown) => void;
	readonly #kept: Sitting["session"] | undefined;
	#begun: Promise<void> | undefined;

	constructor(
		lesson: LessonWorld,
		desk: Desk,
		kept: Sitting["session"] | undefined,
		time: RealTime,
		told: {
			readonly changed: (standing: Standing) => void;
			readonly long: () => void;
			readonly lost: () => void;
			readonly failed: (error: unknown) => void;
		},
	) {
		this.#lesson = lesson;
		this.#desk = desk;
		this.#time = time;
		this.#changed = told.changed;
		this.#long = told.long;
		this.#lost = told.lost;
		this.#failed = told.failed;
		this.#kept = kept;
		if (kept) void this.begin();
	}

	/** Begins the session: a second call finds it begun. */
	begin(): Promise<void> {
		return (this.#begun ??= this.#begin().catch(this.#lost));
	}

	close(): void {
		this.#closed = true;
		this.#soon?.();
		this.#verdicts?.close();
		this.#evidence?.close();
		this.#session?.stop();
	}

	/** What is kept of the session; undefined while it has not begun. */
	get kept(): Sitting["session"] | undefined {
		if (!this.#session) return undefined;
		const { checks: _, verdicts: __, changes: ___, acts: ____, ...kept } = this.#session.getSnapshot().context;
		return kept;
	}

	/** Something has happened in the world. */
	moved(): void {
		this.#soon ??= this.#judgeAfter(this.#delay);
	}

	/** The learner has given an answer, or asked: they wait for what is said of it. */
	#answered(): void {
		this.#soon?.();
		this.#soon = this.#judgeAfter(0);
	}

	#judgeAfter(delay: number): () => void {
		return this.#time.after(delay, () => {
			this.#soon = undefined;
			void this.begin();
			this.#turn = this.#turn.then(() => this.#judgeNow()).catch(this.#failed);
		});
	}

	async send(event: LearnerEvent): Promise<void> {
		await this.begin();
		this.#session?.send(event);
	}

	/** A check that supposes or asks for a command needs its module as well. */
	async #begin(): Promise<void> {
		const { loadKinds, openSession, outcomeOf, DeskEvidence, Verdicts } = await import("./judging.ts");
		const { veil, predictions } = this.#lesson;
		const checks = [...this.#lesson.checks, ...(veil ? [veil] : [])];
		const [history] = await Promise.all([loadKinds(checks), ...linesOf({ checks, predictions }).map(load)]);
		if (this.#closed) return;
		const session = openSession(
			this.#lesson.checks.map((check) => check.id),
			this.#kept,
		);
		const wasSolved = this.#kept?.solvedIn !== undefined;
		const tell = (snapshot: ReturnType<Session["getSnapshot"]>): void =>
			this.#changed({ lesson: this.#lesson.slug, solved: snapshot.matches("solved"), wasSolved, context: snapshot.context });
		const { context } = session.getSnapshot();
		const evidence = new DeskEvidence(this.#desk, checks, history, context.reachedAt);
		this.#evidence = evidence;
		this.#verdicts = new Verdicts(this.#desk, checks, evidence);
		session.subscribe((snapshot) => {
			const { answers, asked } = snapshot.context;
			if (evidence.answers !== answers || evidence.asked !== asked) this.#answered();
			Object.assign(evidence, { answers, asked });
			tell(snapshot);
		});
		Object.assign(evidence, { answers: context.answers, asked: context.asked });
		this.#session = session;
		this.#outcomeOf = outcomeOf;
		tell(session.getSnapshot());
		await this.#judgeNow().catch(this.#failed); // what throws there was not lost on the way
	}

	/** Judges all checks, with a pause where that takes long. What is done meanwhile is judged the next time. */
	async #judgeNow(): Promise<void> {
		const [verdicts, evidence, session] = [this.#verdicts, this.#evidence, this.#session];
		const { world } = this.#desk;
		// Whoever looks back at an earlier moment changes nothing.
		if (!verdicts || !evidence || !session || world.now < world.horizon) return;
		this.#long();
		evidence.settle();
		const breathe = slices(this.#time);
		let worked = 0;
		let begun = this.#time.now();
		const { answers } = evidence;
		const judging = verdicts.all();
		for (let step = judging.next(); ; step = judging.next()) {
			if (this.#closed) return;
			if (step.done) {
				this.#conclude(withoutOlder(step.value, answers, evidence.answers), evidence, session);
				break;
			}
			const pause = breathe();
			if (!pause) continue;
			worked += this.#time.now() - begun;
			await pause;
			begun = this.#time.now();
		}
		worked += this.#time.now() - begun;
		this.#delay = Math.max(leastDelay, Math.min(worked * restTimes, longestDelay), worked * leastRestTimes);
	}

	#conclude(verdicts: Readonly<Record<string, Verdict>>, evidence: DeskEvidence, session: Session): void {
		const { context } = session.getSnapshot();
		const { changes } = evidence;
		const acts = evidence.entries.length;
		for (const prediction of this.#lesson.predictions) {
			if (context.outcomes[prediction.id] || !prediction.at.every((id) => evidence.reachedAt.has(id))) continue;
			const outcome = this.#outcomeOf?.(prediction, this.#desk, this.#lesson.files);
			if (outcome) session.send({ type: "came", id: prediction.id, outcome });
		}
		// Most judgements find what the last one did: then nothing is said.
		if (context.acts === acts && context.changes === changes && JSON.stringify(context.verdicts) === JSON.stringify(verdicts))
			return;
		session.send({ type: "judged", verdicts, changes, acts, reachedAt: Object.fromEntries(evidence.reachedAt) });
	}
}

type Answers = DeskEvidence["answers"];
/** What was found of an answer that has been given anew since is not said: the new one is judged next. */
const withoutOlder = (
	verdicts: Readonly<Record<string, Verdict>>,
	judged: Answers,
	now: Answers,
): Readonly<Record<string, Verdict>> =>
	Object.fromEntries(Object.entries(verdicts).map(([id, verdict]) => [id, judged[id] === now[id] ? verdict : unjudged]));
