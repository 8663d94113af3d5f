// What would be if something else happened: done to a copy of the cluster, which then comes to rest.
import type { Cluster } from "../cluster/cluster.ts";
import { Line, runToEnd } from "../desk/line.ts";
import { run } from "../kubectl/shell/shell.ts";
import type { SupposedNode, WhatIf } from "./language/check.ts";
import { settle } from "./start.ts";

type Desk = Parameters<typeof run>[1];
/** A line of a what-if may wait for this long: simulated milliseconds. */
const patience = 60_000;

/** Carries the steps out and lets the copy settle. `desk` has the files and the kubeconfig of the lines. */
export function suppose(copy: Cluster, steps: readonly WhatIf[], desk: Desk): void {
	for (const step of steps) take(copy, step, desk);
	settle(copy);
}

function take(copy: Cluster, step: WhatIf, desk: Desk): void {
	if ("addNode" in step) join(copy, step.addNode);
	else if ("removeNode" in step) remove(copy, step.removeNode);
	else if ("stop" in step) {
		if (copy.isOn(step.stop)) copy.gesture({ gesture: "stop", name: step.stop });
	} else if ("start" in step) {
		if (copy.read.get("Node", undefined, step.start) && !copy.isOn(step.start))
			copy.gesture({ gesture: "start", name: step.start });
	} else if ("pressure" in step) {
		const { node, on } = step.pressure;
		if (copy.isOn(node)) copy.gesture({ gesture: "pressure", name: node, [on]: true });
	} else if ("wait" in step) copy.advance(step.wait);
	else type(copy, step.run, desk);
}

function join(copy: Cluster, { capacity = {}, ...node }: SupposedNode): void {
	remove(copy, node.name);
	const { cpu, memory, ...extended } = capacity;
	copy.gesture({
		gesture: "join",
		node: {
			...node,
			...(cpu === undefined ? {} : { cpu }),
			...(memory === undefined ? {} : { memory }),
			...(Object.keys(extended).length > 0 ? { extended } : {}),
		},
	});
}

/** Takes a machine away, if it is there, with all that ran on it: a learner may have removed it already, or added one of its name. */
function remove(copy: Cluster, name: string): void {
	if (copy.isOn(name)) copy.gesture({ gesture: "leave", name });
	const core = { verb: "delete", group: "", version: "v1" } as const;
	copy.request({ ...core, resource: "nodes", name });
	for (const { metadata } of [...copy.read.podsOn(name)]) {
		const { namespace, name: pod } = metadata;
		copy.request({ ...core, resource: "pods", namespace, name: pod, body: { gracePeriodSeconds: 0 } });
	}
}

function type(copy: Cluster, text: string, desk: Desk): void {
	const line = new Line(run(text, desk), copy, () => undefined);
	runToEnd(line, copy, patience);
}
