// What is done again after a worker has died: everything but what killed it. If it dies again right away, less and less.
import type { Call } from "./protocol.ts";
import type { Noted } from "./journal.ts";

export interface Death {
	/** Real milliseconds. */
	readonly at: number;
}

export interface Revival {
	/** The calls to be made again, in order; undefined: it is given up. */
	readonly again: readonly Noted[] | undefined;
	/** The world to open; undefined for the lesson's start. */
	readonly kept: string | undefined;
	/** The message for the learner. */
	readonly words: string;
	readonly death: Death;
	/** A question that killed it, which must not be asked again. */
	readonly deadly?: Call;
}

/** A worker that has lived so long (real milliseconds) did not die of what was done again. */
const aWhile = 20_000;

/** Without the lines that wait: they have done nothing yet, and are typed again after all else. */
export function withoutWaiting(noted: readonly Noted[], waiting: readonly string[]): readonly Noted[] {
	const waits = new Set<Noted>();
	for (const line of [...waiting].reverse()) {
		const typed = noted.findLast((each) => each.call.call === "type" && each.call.args[0] === line && !waits.has(each));
		if (typed) waits.add(typed);
	}
	return noted.filter((each) => !waits.has(each));
}

const isQuestion = ({ call }: Call): boolean => ["complete", "diagnose", "explain", "ghosts"].includes(call);

/** What a person calls it. */
function named({ call, args }: Call): string | undefined {
	switch (call) {
		case "type":
		case "run":
			return args[0];
		case "apply":
			return `kubectl apply -f ${args[0]}`;
		case "gesture":
		case "undo":
		case "redo":
		case "seek":
		case "step":
		case "reset":
			return `“${call === "gesture" ? args[0].gesture : call}”`;
		case "returnToOther":
			return "the return to the other future";
		default:
			return undefined;
	}
}

export function afterDeath(
	noted: readonly Noted[],
	kept: string | undefined,
	deaths: readonly Death[],
	now = performance.now(),
): Revival {
	const death = { at: now };
	const close = deaths.filter(({ at }) => now - at < aWhile).length;
	const inputs = noted.filter(({ input }) => input);
	const oldest = noted.find(({ at }) => at === undefined);
	const told = (words: string, again: Revival["again"]): Revival => ({ again, kept, words, death });
	if (close >= 4) return told("the cluster stops each time it is started; open the page again", undefined);
	if (close >= 3 || oldest?.call.call === "open")
		return {
			...told("the cluster stopped and could not be brought back; it stands at the lesson's start, with your texts", []),
			kept: undefined,
		};
	if (close >= 2) return told("the cluster stopped again and was brought back as it was kept last", []);
	if (oldest && isQuestion(oldest.call))
		return { ...told("the cluster stopped and was brought back as it was", inputs), deadly: oldest.call };
	const killer = oldest?.input ? oldest : inputs.at(-1);
	const name = killer && named(killer.call);
	return told(
		`the cluster stopped and was brought back as it was${name ? `, without ${name}` : ""}`,
		inputs.filter((each) => each !== killer),
	);
}
