// Where the Pods of a choice run: on these Nodes, on none of those, in what number.
import type { Node } from "../../cluster/api/types.generated.ts";
import type { Reader } from "../../cluster/apiserver/store.ts";
import { mayRun } from "../../explain/daemonset.ts";
import { done, notYet, type Part, type Verdict } from "../language/check.ts";
import { choiceInWords, chosenPods, countOf, daemonSetOf, isRunning } from "../language/chosen.ts";
import { missing, objectNamed } from "../language/named.ts";
import { whyNoPod } from "./nopod.ts";

const nodeNames = (nodes: readonly Node[]): readonly string[] => nodes.map(({ metadata }) => metadata.name);

/** Whether one Running and Ready Pod of the choice is on each of these Nodes. */
export function checkRunOn(check: Part, nodes: readonly string[], read: Reader): Verdict {
	const running = new Set(
		chosenPods(check, read)
			.filter(isRunning)
			.map(({ spec }) => spec?.nodeName),
	);
	const missing = nodes.find((node) => !running.has(node));
	return missing === undefined ? done : whyNoPod(check, missing, read);
}

export function checkNotOn(check: Part, read: Reader): Verdict {
	for (const node of check.notOn ?? []) {
		const there = chosenPods(check, read).find(({ spec }) => spec?.nodeName === node);
		if (!there) continue;
		const { name, deletionTimestamp } = there.metadata;
		if (deletionTimestamp) return notYet(`The Pod ${name} is still leaving ${node}.`, { node });
		return notYet(`The Pod ${name} is on ${node}. No Pod ${choiceInWords(check)} should be there.`, { node });
	}
	return done;
}

/** How many are Running and Ready: exactly, at least, at most. */
export function checkCount({ count, atLeast = count, atMost = count, ...check }: Part, read: Reader): Verdict {
	const running = chosenPods(check, read).filter(isRunning).length;
	const is = `${countOf(running)} ${choiceInWords(check)} ${running === 1 ? "is" : "are"} Running and Ready.`;
	const wanted =
		count === undefined
			? (n: number | string, bound: string) => `There should be at ${bound} ${n}.`
			: (n: number | string) => `There should be ${n}.`;
	if (atLeast !== undefined && running < Number(atLeast)) {
		if (check.podsOf !== undefined && !objectNamed(read, check.podsOf, check.namespace))
			return missing(check.podsOf, check.namespace, read);
		// A Node that has none, and why, says more than a number.
		const lacking = daemonSetOf(check, read) && checkRunOn(check, nodeNames(read.sorted("Node")), read);
		const few = `${is} ${wanted(atLeast, "least")}`;
		return lacking?.done === false ? { ...lacking, why: `${few} ${lacking.why}` } : notYet(few);
	}
	if (atMost !== undefined && running > Number(atMost)) return notYet(`${is} ${wanted(atMost, "most")}`);
	return done;
}

/** Exactly one on each Node that the DaemonSet may run on. Fails where there is no such Node: then nothing is right yet. */
export function checkOnePerNode(check: Part, read: Reader): Verdict {
	const owner = daemonSetOf(check, read);
	const nodes = nodeNames(read.sorted("Node").filter((node) => !owner || mayRun(owner, node)));
	if (nodes.length === 0)
		return notYet(owner ? `There is no Node that the DaemonSet ${owner.metadata.name} may run on.` : "There is no Node.");
	const running = chosenPods(check, read).filter(isRunning);
	for (const node of nodes) {
		const there = running.filter(({ spec }) => spec?.nodeName === node).length;
		if (there > 1) return notYet(`${node} runs ${countOf(there)} ${choiceInWords(check)}. One is enough.`, { node });
	}
	return checkRunOn(check, nodes, read);
}

/** One on every Node there is, but for those that the author names. */
export function checkCovers(check: Part, read: Reader): Verdict {
	const except = typeof check.covers === "object" ? check.covers.except : [];
	const nodes = nodeNames(read.sorted("Node")).filter((node) => !except.includes(node));
	return nodes.length === 0 ? notYet("There is no Node.") : checkRunOn(check, nodes, read);
}
