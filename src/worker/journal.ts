// What the page has asked of the worker since the world was last kept: what must be done again if the worker dies.
import type { Call, FromWorker } from "./protocol.ts";

/** Calls that make the world another one. All others are questions, which can be asked again. */
const inputs: ReadonlySet<Call["call"]> = new Set<Call["call"]>([
	"apply",
	"decide",
	"gesture",
	"interrupt",
	"pause",
	"play",
	"redo",
	"remove",
	"reset",
	"returnToOther",
	"run",
	"seek",
	"send",
	"setSpeed",
	"startOver",
	"step",
	"type",
	"undo",
	"withdraw",
	"write",
]);

export interface Noted {
	readonly n: number;
	readonly call: Call;
	/** Simulated time at which it was carried out; undefined until it has been. */
	at: number | undefined;
	/** Kept until it has been carried out; an input until the world is kept as it is after it. */
	readonly input: boolean;
}

export class Journal {
	#noted: Noted[] = [];

	note(n: number, call: Call): void {
		this.#noted.push({ n, call, at: undefined, input: inputs.has(call.call) });
	}

	handled({ n, at }: NonNullable<FromWorker["handled"]>): void {
		const noted = this.#noted.find((each) => each.n === n);
		if (!noted) return;
		noted.at = at;
		if (!noted.input) this.#noted = this.#noted.filter((each) => each !== noted);
	}

	/** The world has been kept as it is after these. */
	kept({ upTo, pending }: NonNullable<FromWorker["keep"]>): void {
		this.#noted = this.#noted.filter(({ n, at }) => n > upTo || (at === undefined && pending.includes(n)));
	}

	/** What has not been carried out, oldest first. */
	get open(): readonly Noted[] {
		return this.#noted.filter(({ at }) => at === undefined);
	}

	/** All of it, and begins again. */
	take(): readonly Noted[] {
		const noted = this.#noted;
		this.#noted = [];
		return noted;
	}

	/** The lines that were sent and not carried out. */
	get lines(): readonly string[] {
		return this.open.flatMap(({ call }) =>
			call.call === "type" || call.call === "run"
				? [call.args[0]]
				: call.call === "apply"
					? [`kubectl apply -f ${call.args[0]}`]
					: [],
		);
	}

	/** The texts that were written and have not arrived. */
	get texts(): ReadonlyMap<string, string> {
		return new Map(this.open.flatMap(({ call }) => (call.call === "write" ? [call.args] : [])));
	}
}
