// What a check supposes, tried on a real cluster: there is no copy of it, so only Nodes that were added can be taken away again.
import type { WhatIf } from "../../../src/lesson/language/check.ts";
import type { AnyCluster } from "./cluster.ts";
import { machineOfSupposed } from "./playable.ts";
import { type } from "./typed.ts";

/** Carries the steps out, and lets all come to rest. */
export async function suppose(steps: readonly WhatIf[], cluster: AnyCluster): Promise<void> {
	for (const step of steps) await take(step, cluster);
	await cluster.settled();
}

/** Whether the cluster can be brought back to what it was. */
export const canBeUndone = (steps: readonly WhatIf[]): boolean => steps.every((step) => "addNode" in step);

/** Takes the Nodes away that were added. */
export async function undo(steps: readonly WhatIf[], cluster: AnyCluster): Promise<void> {
	for (const step of steps) if ("addNode" in step) await remove(step.addNode.name, cluster);
	await cluster.settled();
}

async function take(step: WhatIf, cluster: AnyCluster): Promise<void> {
	if ("addNode" in step) {
		await remove(step.addNode.name, cluster);
		await cluster.gesture({ gesture: "join", node: machineOfSupposed(step.addNode) });
	} else if ("removeNode" in step) await remove(step.removeNode, cluster);
	else if ("stop" in step) {
		if (cluster.isOn(step.stop)) await cluster.gesture({ gesture: "stop", name: step.stop });
	} else if ("start" in step) {
		if (cluster.read.get("Node", undefined, step.start) && !cluster.isOn(step.start))
			await cluster.gesture({ gesture: "start", name: step.start });
	} else if ("wait" in step) await cluster.wait(step.wait);
	else if ("run" in step) await type(step.run, 0, cluster);
	else throw new Error("a machine under pressure cannot be played");
}

/** A machine goes, if it is there, with all that ran on it. */
async function remove(name: string, cluster: AnyCluster): Promise<void> {
	const pods = [...cluster.read.podsOn(name)];
	if (cluster.read.get("Node", undefined, name)) await cluster.gesture({ gesture: "leave", name });
	for (const { metadata } of pods)
		await cluster.kubectl([
			"delete",
			"pod",
			metadata.name,
			"-n",
			metadata.namespace ?? "default",
			"--grace-period=0",
			"--force",
			"--ignore-not-found",
			"--wait=false",
		]);
}
