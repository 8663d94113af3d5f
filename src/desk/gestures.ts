// The machine gestures of the page's buttons: what each does to the world, and the comment line that it is in the terminal.
import type { Gesture, Machine } from "../cluster/gesture.ts";
import { kinds } from "../cluster/machines.ts";
import type { Reader } from "../cluster/apiserver/store.ts";
import { durationText } from "../kubectl/framework/duration.ts";
import type { Gesture as PortGesture } from "./port.ts";

/** What a gesture has to know of the world. */
interface Machines {
	readonly read: Reader;
	readonly isOn: (machine: string) => boolean;
}

/** The lowest names "mumbai-node-N" that are free: no Node has them, and no machine that is about to register one. */
function freeNames({ read, isOn }: Machines, count: number): readonly string[] {
	const names: string[] = [];
	for (let n = 1; names.length < count; n++) {
		const name = `mumbai-node-${n}`;
		if (!read.get("Node", undefined, name) && !isOn(name)) names.push(name);
	}
	return names;
}

interface Done {
	readonly gesture: Gesture;
	/** Its line in the terminal. */
	readonly comment: string;
}

type Of<Kind extends PortGesture["gesture"]> = Extract<PortGesture, { readonly gesture: Kind }>;

function join({ kind, name: given, count = 1 }: Of<"join">, world: Machines): Done {
	const names = given === undefined ? freeNames(world, count) : [given];
	const [node = { name: "" }, ...more] = names.map((name): Machine => ({ ...kinds[kind], name }));
	const what = [
		...(node.taints ?? []).map((taint) => `taint ${taint}`),
		...Object.entries(node.labels ?? {}).map(([key, value]) => `label ${key}=${value}`),
	];
	return {
		gesture: { gesture: "join", node, ...(more.length > 0 ? { more } : {}) },
		comment: `# ${who(names)}${what.length ? ` with ${what.join(", ")}` : ""}`,
	};
}

/** Who joins: "mumbai-node-5 and 19 more machines join". */
const who = ([first = "", ...more]: readonly string[]): string =>
	more.length === 0 ? `${first} joins` : `${first} and ${more.length} more ${more.length === 1 ? "machine" : "machines"} join`;

const machine = (gesture: "stop" | "start" | "leave", name: string, comment: string): Done => ({
	gesture: { gesture, name },
	comment,
});

function slow({ node: name, ms }: Of<"slow-pull">): Done {
	const how = ms > 0 ? `slow: an image takes ${durationText(ms)} to pull` : "as fast as before";
	return { gesture: { gesture: "slow-pull", name, ms }, comment: `# the network of ${name} is ${how}` };
}

function clock({ node: name, ms }: Of<"clock">): Done {
	const how = ms === 0 ? "right again" : `${durationText(Math.abs(ms))} ${ms > 0 ? "ahead" : "behind"}`;
	return { gesture: { gesture: "clock", name, ms }, comment: `# the clock of ${name} is ${how}` };
}

/** What a button's gesture does, and its line in the terminal. */
export function fromPort(gesture: PortGesture, world: Machines): Done {
	switch (gesture.gesture) {
		case "join":
			return join(gesture, world);
		case "crash": {
			const { namespace, pod } = gesture;
			return { gesture: { gesture: "crash", namespace, name: pod }, comment: `# the container of ${pod} ends with exit code 1` };
		}
		case "stop":
			return machine("stop", gesture.node, `# the kubelet on ${gesture.node} stops`);
		case "start":
			return machine("start", gesture.node, `# the kubelet on ${gesture.node} starts again`);
		case "leave":
			return machine("leave", gesture.node, `# ${gesture.node} is switched off, then: kubectl delete node ${gesture.node}`);
		case "disk-pressure": {
			const { node: name, on: disk } = gesture;
			return {
				gesture: { gesture: "pressure", name, disk },
				comment: disk ? `# the disk of ${name} is full` : `# the disk of ${name} has room again`,
			};
		}
		case "memory-pressure": {
			const { node: name, on: memory } = gesture;
			return {
				gesture: { gesture: "pressure", name, memory },
				comment: memory ? `# ${name} runs short of memory` : `# ${name} has enough memory again`,
			};
		}
		case "slow-pull":
			return slow(gesture);
		case "clock":
			return clock(gesture);
		case "metrics":
			return { gesture, comment: `# the metrics add-on is switched ${gesture.on ? "on" : "off"}` };
	}
}
