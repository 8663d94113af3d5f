// The caption: what goes on, what had happened at a moment that was sought, and that none of it stays when it is no longer so.
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { sentences } from "../../src/ui/scene/narration.ts";
import { SceneWords } from "../../src/ui/scene/scenewords.svelte.ts";
import type { Beat } from "../../src/ui/scene/beat.ts";

const tainted: Beat = { beat: "tainted", node: "node-1", taint: "a=b:NoSchedule", effect: "NoSchedule" };
const gone: Beat = {
	beat: "gone",
	uid: "1",
	pod: "agent-x",
	owner: { key: "DaemonSet/default/agent", kind: "DaemonSet", name: "agent", uid: "2" },
	node: "node-1",
	pushed: false,
};
function begin(): SceneWords {
	const words = new SceneWords(() => "4 Nodes.");
	words.use(sentences);
	return words;
}

describe("the caption", () => {
	beforeEach(() => void vi.useFakeTimers());
	afterEach(() => void vi.useRealTimers());

	it("can be read for some seconds after its scene, and makes room for what can be tried", () => {
		const words = begin();
		words.hear([tainted]);
		vi.advanceTimersByTime(4000);
		expect(words.caption).toContain("node-1 has the taint");
		vi.advanceTimersByTime(3000);
		expect(words.caption).toBe("");
		expect(words.announcement).toContain("node-1 has the taint");
	});

	it("goes when it has been read, though its Pods may take long to start", () => {
		const words = begin();
		const owner = gone.owner;
		const bound: Beat = { beat: "bound", uid: "1", pod: "agent-x", owner, node: "node-1", pushed: false };
		words.hear([bound]);
		for (let second = 0; second < 5; second++) {
			vi.advanceTimersByTime(500);
			words.hear([{ ...gone, beat: "gone" }]);
			vi.advanceTimersByTime(500);
		}
		expect(words.caption).toBe("");
	});

	it("does not keep what was refused for ever", () => {
		const words = begin();
		words.say("The API server refused agent.yaml. The terminal says why.");
		expect(words.caption).not.toBe("");
		vi.advanceTimersByTime(10_000);
		expect(words.caption).toBe("");
	});

	it("tells after a jump in time what had happened last, until time goes on", () => {
		const words = begin();
		words.recall([gone], { since: "At 00:12.0:", stays: true });
		expect(words.caption).toBe("At 00:12.0: agent-x is gone.");
		vi.advanceTimersByTime(60_000);
		expect(words.caption).toBe("At 00:12.0: agent-x is gone.");
		words.goOn();
		expect(words.caption).toBe("");
		words.hear([tainted]);
		words.goOn();
		expect(words.caption).toContain("node-1 has the taint");
	});
});
