// What a learner does, made from a seed: lines, texts, machines, time, questions, in any order.
import type { Gesture } from "../../../src/desk/port.ts";
import { toYaml } from "../../../src/kubectl/printers/yaml.ts";
import { Drawn, fuzzed, hostile } from "../fuzz.ts";
import { anyLine } from "./lines.ts";

export type Step =
	| { readonly do: "type" | "run" | "complete"; readonly line: string }
	/** The text is written, asked about, and applied or left. */
	| { readonly do: "write" | "apply"; readonly file: string; readonly text: string }
	| { readonly do: "gesture"; readonly gesture: Gesture }
	/** `at` is a share of something's length, 0 to 1: of time, or of what is drawn. */
	| { readonly do: "seek" | "explain"; readonly at: number }
	| { readonly do: "decide"; readonly where: "here" | "now" | "nowhere" }
	| { readonly do: "returnToOther" | "step" | "last" | "undo" | "redo" | "reset" | "play" | "pause" | "interrupt" }
	/** What is kept of the world is opened again, as after a reload. */
	| { readonly do: "reopen" }
	| { readonly do: "live"; readonly ms: number };

const nodes = ["mumbai-node-1", "mumbai-node-2", "mumbai-node-3", "mumbai-node-9", "__proto__"];

function gesture(by: Drawn): Gesture {
	const node = by.one(nodes);
	return by.one<() => Gesture>([
		() => ({ gesture: "join", kind: by.one(["plain", "tainted", "gpu", "control-plane", "arm64"]) }),
		() => ({ gesture: by.one(["stop", "start", "leave"]), node }),
		() => ({ gesture: "crash", namespace: "default", pod: `thing-${by.below(20)}` }),
		() => ({ gesture: by.one(["disk-pressure", "memory-pressure"]), node, on: by.below(2) === 0 }),
		() => ({ gesture: by.one(["slow-pull", "clock"]), node, ms: by.one([0, 5000, -5000, 1e9]) }),
		() => ({ gesture: "metrics", on: by.below(2) === 0 }),
	])();
}

/** The step of this number of a seed. */
export function stepOf(seed: number, number: number): Step {
	const by = new Drawn(seed * 1_000_003 + number);
	const chance = by.below(100);
	if (chance < 45) return { do: by.below(5) === 0 ? "run" : "type", line: anyLine(by) };
	if (chance < 70) {
		const text = by.below(200) === 0 ? by.one(hostile) : fuzzed(by.below(2 ** 31), toYaml);
		return { do: by.below(3) === 0 ? "write" : "apply", file: by.one(["a.yaml", "b.yaml"]), text };
	}
	if (chance < 75) return { do: "gesture", gesture: gesture(by) };
	if (chance < 80) return { do: "complete", line: anyLine(by) };
	if (chance < 84) return { do: "explain", at: by.below(1000) / 1000 };
	if (chance < 87) return { do: "seek", at: by.below(1001) / 1000 };
	if (chance < 90) return { do: "decide", where: by.one(["here", "now", "nowhere"]) };
	if (chance < 95)
		return { do: by.one(["returnToOther", "step", "last", "undo", "redo", "play", "pause", "interrupt", "interrupt"]) };
	if (chance === 95) return by.below(4) === 0 ? { do: "reset" } : { do: "reopen" };
	return { do: "live", ms: by.one([0, 100, 1000, 15_000, 60_000]) };
}
