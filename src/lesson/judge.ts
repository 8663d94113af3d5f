// Judges the checks of the open lesson soon after the world has changed, and holds the learner's session. What that takes
// (statechart, checks, explanations) is loaded when there is something to judge, or nothing better to do: the first Apply is
// answered without it.
import type { Desk } from "../desk/desk.ts";
import type { RealTime } from "../desk/realtime.ts";
import { loadAll } from "../kubectl/shell/shell.ts";
import type { Verdict } from "./checks/check.ts";
import type { DeskEvidence } from "./evidence.ts";
import type * as Judging from "./judging.ts";
import type { Session } from "./opensession.ts";
import type { Guess, LessonWorld, Standing } from "./port.ts";
import type { Comparison } from "./prediction.ts";
import type { Sitting } from "./progress.ts";
import type { SessionEvent } from "./session.machine.ts";

/** Checks are judged so soon after a change, in real milliseconds; where that takes long, they rest this many times longer. */
const leastDelay = 200;
/** The first time what judging takes is fetched as well: the answer to the learner's first line goes before it on a slow line. */
const firstDelay = 500;
const restTimes = 30;

export class Judge {
	readonly #lesson: LessonWorld;
	readonly #desk: Desk;
	readonly #time: RealTime;
	readonly #changed: (standing: Standing) => void;
	readonly #long: () => void;
	#session: Session | undefined;
	#evidence: DeskEvidence | undefined;
	#judge: (typeof Judging)["judge"] | undefined;
	#delay = firstDelay;
	#soon: (() => void) | undefined;
	#closed = false;
	readonly #lost: () => void;
	readonly #kept: Sitting["session"] | undefined;
	#begun: Promise<void> | undefined;

	constructor(
		lesson: LessonWorld,
		desk: Desk,
		kept: Sitting["session"] | undefined,
		time: RealTime,
		told: { readonly changed: (standing: Standing) => void; readonly long: () => void; readonly lost: () => void },
	) {
		this.#lesson = lesson;
		this.#desk = desk;
		this.#time = time;
		this.#changed = told.changed;
		this.#long = told.long;
		this.#lost = told.lost;
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
		this.#evidence?.close();
		this.#session?.stop();
	}

	/** What is kept of the session; undefined while it has not begun. */
	get kept(): Sitting["session"] | undefined {
		if (!this.#session) return undefined;
		const { predictions, hints, sawSolution, reached } = this.#session.getSnapshot().context;
		return { predictions, hints, sawSolution, reached };
	}

	/** Something has happened in the world. */
	moved(): void {
		this.#soon ??= this.#time.after(this.#delay, () => {
			this.#soon = undefined;
			void this.begin();
			const begun = this.#time.now();
			this.#judgeNow();
			this.#delay = Math.max(leastDelay, (this.#time.now() - begun) * restTimes);
		});
	}

	async send(event: SessionEvent): Promise<void> {
		await this.begin();
		this.#session?.send(event);
	}

	async compare({ file, asked, guessed }: Guess): Promise<readonly Comparison[]> {
		const { compareGuess, nodesOf } = await import("./judging.ts");
		const { read } = this.#desk.world;
		const nodes = asked ?? read.sorted("Node").map((node) => node.metadata.name);
		return compareGuess(nodes, guessed, nodesOf(this.#desk.files.get(file) ?? "", read));
	}

	/** A check that supposes a command needs its module as well. */
	async #begin(): Promise<void> {
		const { judge, openSession, DeskEvidence } = await import("./judging.ts");
		if (JSON.stringify(this.#lesson.checks).includes('"run"')) await loadAll();
		if (this.#closed) return;
		const session = openSession(
			this.#lesson.checks.map((check) => check.id),
			this.#kept,
		);
		const tell = (snapshot: ReturnType<Session["getSnapshot"]>): void =>
			this.#changed({ lesson: this.#lesson.slug, solved: snapshot.matches("solved"), context: snapshot.context });
		session.subscribe(tell);
		this.#session = session;
		tell(session.getSnapshot());
		this.#judge = judge;
		this.#evidence = new DeskEvidence(this.#desk, this.#lesson.checks);
		this.#judgeNow();
	}

	#judgeNow(): void {
		const [judge, evidence, session] = [this.#judge, this.#evidence, this.#session];
		if (!judge || !evidence || !session) return;
		this.#long();
		const verdicts: Record<string, Verdict> = {};
		for (const check of this.#lesson.checks) verdicts[check.id] = judge(check, evidence);
		const commands = evidence.entries.filter((entry) => entry.kind === "line").length;
		const { context } = session.getSnapshot();
		// Most judgements find what the last one did: then nothing is said.
		if (context.commands === commands && JSON.stringify(context.verdicts) === JSON.stringify(verdicts)) return;
		session.send({ type: "judged", verdicts, commands });
	}
}
