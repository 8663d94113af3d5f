// The simulator's own words for a Pod that is missing on a Node: its own state, the gate that stopped it, or that nothing asks
// for one. What a failed check says when the lesson has no words of its own.
import type { Pod } from "../../cluster/api/types.generated.ts";
import type { Reader } from "../../cluster/apiserver/store.ts";
import { explainDaemonSet } from "../../explain/daemonset.ts";
import { notYet, type NotYet, type PodChoice } from "../language/check.ts";
import { choiceInWords, chosenPods, daemonSetOf } from "../language/chosen.ts";
import { missing, objectNamed } from "../language/named.ts";

export function whyNoPod(choice: PodChoice, node: string, read: Reader): NotYet {
	const { podsOf, namespace, image } = choice;
	const found = read.get("Node", undefined, node);
	if (!found) return { ...missing(`node/${node}`, undefined, read), node };
	const podOf = (one: PodChoice): Pod | undefined => chosenPods(one, read).find(({ spec }) => spec?.nodeName === node);
	const pod = podOf(choice);
	const isSilent = found.status?.conditions?.some(({ type, status }) => type === "Ready" && status === "Unknown");
	if (pod && isSilent) return notYet(`The kubelet of ${node} has stopped answering.`, { node });
	if (pod) return notYet(...stateOf(pod, node));
	if (podsOf !== undefined && !objectNamed(read, podsOf, namespace)) return { ...missing(podsOf, namespace, read), node };
	if (image !== undefined) {
		const { image: _, ...any } = choice;
		const other = podOf(any);
		const images = other?.spec?.containers.map((container) => `\`${container.image}\``).join(" and ");
		if (other) return notYet(`The Pod ${other.metadata.name} on ${node} has ${images}. It should have \`${image}\`.`, { node });
	}
	const owner = daemonSetOf(choice, read);
	if (owner) {
		const stopped = explainDaemonSet(owner, found, read).gates.find((gate) => gate.passed === false);
		return notYet(stopped ? `${node}: ${stopped.sentence}` : `${node} has no Pod of ${owner.metadata.name} yet.`, { node });
	}
	const elsewhere = namespace === undefined ? undefined : daemonSetOf({ ...choice, namespace: undefined }, read);
	if (elsewhere) return { ...missing(`daemonset/${elsewhere.metadata.name}`, namespace, read), node };
	const words = choiceInWords(choice);
	if (podsOf !== undefined) return notYet(`${node} has no Pod ${words}.`, { node });
	return notYet(`${node} has no Pod ${words}, and no DaemonSet asks for one.`, { node });
}

/** What is the matter with a Pod that is there, with the words of its container below. */
function stateOf(pod: Pod, node: string): [why: string, more: { readonly node: string; readonly quote?: string }] {
	const { name, deletionTimestamp } = pod.metadata;
	if (deletionTimestamp) return [`The Pod ${name} on ${node} is being deleted.`, { node }];
	const [status] = (pod.status?.containerStatuses ?? []).filter((each) => !each.ready);
	const waiting = status?.state?.waiting;
	if (waiting?.reason && waiting.reason !== "ContainerCreating")
		return [
			`The container ${status?.name} of ${name} on ${node} does not run.`,
			{ node, quote: [waiting.reason, waiting.message].filter(Boolean).join(": ") },
		];
	const ended = status?.state?.terminated ?? status?.lastState?.terminated;
	if (ended && !status?.state?.running)
		return [`The container ${status?.name} of ${name} on ${node} has ended with exit code ${ended.exitCode}.`, { node }];
	if (pod.status?.reason)
		return [
			`The Pod ${name} on ${node} has failed.`,
			{ node, quote: [pod.status.reason, pod.status.message].filter(Boolean).join(": ") },
		];
	return [`The Pod ${name} on ${node} is ${pod.status?.phase ?? "Pending"}, and not Ready yet.`, { node }];
}
