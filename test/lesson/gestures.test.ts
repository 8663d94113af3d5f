// The machine gestures that a lesson's commands.txt can hold, and what the terminal says of them.
import { describe, expect, test } from "vitest";
import { gestureIn, seemsGesture, spellingsFor } from "../../scripts/lessons/gesture.ts";
import { fromPort } from "../../src/desk/gestures.ts";
import { Desk } from "../../src/desk/desk.ts";

const node = "mumbai-node-2";
const desk = new Desk({ seed: 1, profile: "course" });
const world = { read: desk.world.read, isOn: () => false };

describe("a gesture in commands.txt", () => {
	test.each([
		["# + Add Node", { gesture: "join", kind: "plain" }, "# mumbai-node-1 joins"],
		["# + Add Node (plain)", { gesture: "join", kind: "plain" }, "# mumbai-node-1 joins"],
		[
			"# + Add Node (tainted)",
			{ gesture: "join", kind: "tainted" },
			"# mumbai-node-1 joins with taint dedicated=batch:NoSchedule",
		],
		["# + Add Node (arm64)", { gesture: "join", kind: "arm64" }, "# mumbai-node-1 joins with label kubernetes.io/arch=arm64"],
		["# stop mumbai-node-2", { gesture: "stop", node }, "# the kubelet on mumbai-node-2 stops"],
		["# start mumbai-node-2", { gesture: "start", node }, "# the kubelet on mumbai-node-2 starts again"],
		[
			"# remove mumbai-node-2",
			{ gesture: "leave", node },
			"# mumbai-node-2 is switched off, then: kubectl delete node mumbai-node-2",
		],
		[
			"# crash web/agent-x2x2x",
			{ gesture: "crash", namespace: "web", pod: "agent-x2x2x" },
			"# the container of agent-x2x2x ends with exit code 1",
		],
		["# disk-pressure mumbai-node-2 on", { gesture: "disk-pressure", node, on: true }, "# the disk of mumbai-node-2 is full"],
		[
			"# disk-pressure mumbai-node-2 off",
			{ gesture: "disk-pressure", node, on: false },
			"# the disk of mumbai-node-2 has room again",
		],
		[
			"# memory-pressure mumbai-node-2 on",
			{ gesture: "memory-pressure", node, on: true },
			"# mumbai-node-2 runs short of memory",
		],
		[
			"# memory-pressure mumbai-node-2 off",
			{ gesture: "memory-pressure", node, on: false },
			"# mumbai-node-2 has enough memory again",
		],
		[
			"# slow-pull mumbai-node-2 90s",
			{ gesture: "slow-pull", node, ms: 90_000 },
			"# the network of mumbai-node-2 is slow: an image takes 1m30s to pull",
		],
		[
			"# slow-pull mumbai-node-2 off",
			{ gesture: "slow-pull", node, ms: 0 },
			"# the network of mumbai-node-2 is as fast as before",
		],
		["# clock mumbai-node-2 +7m", { gesture: "clock", node, ms: 420_000 }, "# the clock of mumbai-node-2 is 7m0s ahead"],
		[
			"# clock mumbai-node-2 -1h30m",
			{ gesture: "clock", node, ms: -5_400_000 },
			"# the clock of mumbai-node-2 is 1h30m0s behind",
		],
		["# clock mumbai-node-2 off", { gesture: "clock", node, ms: 0 }, "# the clock of mumbai-node-2 is right again"],
		["# metrics on", { gesture: "metrics", on: true }, "# the metrics add-on is switched on"],
		["# metrics off", { gesture: "metrics", on: false }, "# the metrics add-on is switched off"],
	] as const)("%s", (line, gesture, comment) => {
		expect(gestureIn(line)).toEqual(gesture);
		expect(fromPort(gesture, world).comment).toBe(comment);
	});

	test.each([
		["# + Add Node (huge)", '"# + Add Node", "# + Add Node (plain)", '],
		["# stopp mumbai-node-2", '"# stop NODE"'],
		["# disk-pressure mumbai-node-2", '"# disk-pressure NODE on", "# disk-pressure NODE off"'],
		["# memory-pressure mumbai-node-2 yes", '"# memory-pressure NODE on", '],
		["# slow-pull mumbai-node-2 90", '"# slow-pull NODE 90s", "# slow-pull NODE off"'],
		["# slow-pull mumbai-node-2 -90s", '"# slow-pull NODE 90s"'],
		["# slow-pull mumbai-node-2 0s", '"# slow-pull NODE 90s"'],
		["# clock mumbai-node-2 7m", '"# clock NODE +7m", "# clock NODE -7m", "# clock NODE off"'],
		["# clock mumbai-node-2 +7 minutes", '"# clock NODE +7m"'],
		["#stop mumbai-node-2 now", '"# stop NODE"'],
		["# Remove mumbai-node-2", '"# remove NODE"'],
		["# metrics", '"# metrics on", "# metrics off"'],
	])("%s is a mistake, and one is told how it is written", (line, says) => {
		expect([gestureIn(line), seemsGesture(line)]).toEqual([undefined, true]);
		expect(spellingsFor(line)).toContain(says);
	});

	test.each(["# Now look at the Nodes.", "# stopped by now", "# clockwise", "# disk-pressures", "#"])(
		"%s is only a comment",
		(line) => {
			expect([gestureIn(line), seemsGesture(line)]).toEqual([undefined, false]);
		},
	);
});
