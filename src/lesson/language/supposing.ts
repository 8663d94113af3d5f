// How a sentence begins that speaks of something that has not happened.
import type { NotYet, SupposedNode, WhatIf } from "./check.ts";

/**
 * "Suppose mumbai-node-9 joined with the taint team=payments:NoSchedule: …"; "20 seconds later: …", where nothing is done but
 * waiting. A Node that joined is not named twice.
 */
export function supposing(steps: readonly WhatIf[], { why, node }: NotYet): string {
	const said = steps.flatMap((step) => inWords(step) ?? []);
	const joins = steps.some((step) => "addNode" in step && step.addNode.name === node);
	if (said.length > 0) return `Suppose ${said.join(", then ")}: ${joins ? why.replace(`${node}: `, "") : why}`;
	const waited = steps.reduce((sum, step) => sum + ("wait" in step ? step.wait : 0), 0);
	return `${waited / 1000} seconds later: ${why}`;
}

function inWords(step: WhatIf): string | undefined {
	if ("addNode" in step) return joined(step.addNode);
	if ("removeNode" in step) return `${step.removeNode} were gone`;
	if ("stop" in step) return `the kubelet of ${step.stop} stopped`;
	if ("start" in step) return `the kubelet of ${step.start} came back`;
	if ("pressure" in step) return `${step.pressure.node} ran short of ${step.pressure.on}`;
	return "run" in step ? `you ran ${step.run}` : undefined;
}

function joined({ name, taints = [], labels }: SupposedNode): string {
	const more = [
		taints.length > 0 ? `the taint ${taints.join(" and ")}` : "",
		...Object.entries(labels ?? {}).map(([key, value]) => `the label ${key}=${value}`),
	].filter(Boolean);
	return `${name} joined${more.length > 0 ? ` with ${more.join(" and ")}` : ""}`;
}
