// The worker's end of the wire: calls come in and are made to a room, in their order; frames, verdicts and what is to be kept
// go out.
import { slices, type RealTime } from "../desk/realtime.ts";
import { Room } from "../lesson/room.ts";
import type { Doors, FromWorker, ToWorker, Wire } from "./protocol.ts";
import { FrameWriter } from "./wireframe.ts";

/** The calls that the room answers; the rest are the cluster's. */
const ofRoom: ReadonlySet<keyof Doors> = new Set(["open", "startOver", "send", "save", "isWorld", "rest"] as const);

/** When nothing has been asked for this long (real milliseconds) the rest of the engine is loaded. */
const idleAfter = 700;

/** Serves a page for as long as it is there. */
export function serve(wire: Wire, time: RealTime): void {
	const tell = (message: FromWorker): void => wire.postMessage(message);
	const room = new Room(time, () => tell({ long: true }));
	const { cluster } = room;
	const frames = new FrameWriter();
	const pending = new Set<number>();
	let last = 0;
	/** Calls begin one after another, and none before the world that was asked for is open. */
	let turn = Promise.resolve();

	room.hear({
		session: (session) => tell({ session }),
		keep: (lesson, kept) => tell({ keep: { lesson, kept, upTo: last, pending: [...pending] } }),
		lost: () => tell({ lost: true }),
	});
	let deaf = (): void => undefined;
	const listen = (): void => {
		deaf();
		deaf = cluster.subscribe((frame) => tell({ frame: frames.write(frame) }));
	};

	let wake = (): void => undefined;
	/** What the learner asks for comes first: the slowest lines bring the rest only when nothing else is asked. */
	const whenIdle = (): void => {
		wake();
		wake = pending.size > 0 ? () => undefined : time.after(idleAfter, () => void prepare().catch(() => undefined));
	};

	let opened = false;
	let rehearsed = false;
	/** Loads the rest and warms the engine up, so that the first Apply costs little more than the next. A failure costs nothing. */
	async function prepare(): Promise<void> {
		await room.loadRest();
		if (rehearsed) return;
		rehearsed = true;
		const { loadForRehearsal, rehearsal } = await import("../desk/rehearsal.ts");
		await loadForRehearsal();
		const rest = slices(time);
		for (const _ of rehearsal()) await rest();
	}

	async function make(call: Extract<ToWorker, { n: number }>): Promise<void> {
		if (call.at !== undefined && call.at > cluster.now) await cluster.runTo(call.at);
		const { n } = call;
		const at = cluster.now;
		const owner = ofRoom.has(call.call) ? room : cluster;
		const door = Reflect.get(owner, call.call) as (this: unknown, ...args: readonly unknown[]) => unknown;
		const handled = (what: { answer?: unknown; failed?: string }): void => {
			pending.delete(n);
			if (opened) whenIdle();
			tell({ handled: { n, at, ...what } });
		};
		const made = (async () => door.apply(owner, [...call.args]))().then(
			(answer) => handled({ answer }),
			(error: unknown) => handled({ failed: error instanceof Error ? error.message : String(error) }),
		);
		if (call.call === "open") opened = true;
		if (call.call === "open" || call.at !== undefined) await made;
	}

	wire.onmessage = ({ data }: MessageEvent<ToWorker>) => {
		if ("ping" in data) tell({});
		else if ("listen" in data) turn = turn.then(listen);
		else {
			last = data.n;
			pending.add(data.n);
			wake();
			turn = turn.then(() => make(data));
		}
	};
	tell({}); // the script has come
}
