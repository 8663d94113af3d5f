// A world in which nothing ever happens: one frame, and questions that stay without an answer.
import type { AnyObject } from "../../cluster/api/objects.ts";
import type { ClusterPort, Frame } from "../../desk/port.ts";

export function stillPort(objects: readonly AnyObject[], more: Partial<Frame> = {}): ClusterPort {
	const nothing = (): void => {};
	const frame: Frame = {
		objects,
		changes: [],
		transport: {
			now: 12_400,
			start: 0,
			end: 17_000,
			playing: false,
			speed: 1,
			nextDue: 62_400,
			canUndo: true,
			canRedo: false,
			busy: false,
		},
		output: [],
		waiting: [],
		running: [],
		...more,
	};
	return {
		subscribe(listener) {
			listener(frame);
			return nothing;
		},
		type: async () => undefined,
		run: async () => undefined,
		withdraw: nothing,
		interrupt: nothing,
		apply: async () => undefined,
		gesture: nothing,
		write: nothing,
		remove: nothing,
		complete: async () => ({ from: 0, words: [] }),
		play: nothing,
		pause: nothing,
		step: async () => undefined,
		seek: nothing,
		setSpeed: nothing,
		undo: nothing,
		redo: nothing,
		decide: nothing,
		returnToOther: nothing,
		reset: nothing,
		explain: async () => undefined,
		ghosts: async () => undefined,
		diagnose: async () => [],
	};
}
