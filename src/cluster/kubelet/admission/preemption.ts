// A critical Pod that lacks room on its node: the kubelet ends other Pods for it (kubelet preemption.go).
import { podRequests, qosClass } from "../../api/podresources.ts";
import type { Pod } from "../../api/types.generated.ts";
import type { Ending, PodMemory, Refusal } from "../base/memory.ts";

type Need = readonly (readonly [resource: string, amount: number])[];
export type Candidate = readonly [Pod, PodMemory];

const request = (pod: Pod, resource: string): number => (resource === "pods" ? 1 : (podRequests(pod).get(resource) ?? 0));

/** What the critical Pod still lacks once these Pods are gone. */
const without = (need: Need, pods: readonly Candidate[]): Need =>
	need
		.map(([resource, amount]) => [resource, amount - pods.reduce((sum, [pod]) => sum + request(pod, resource), 0)] as const)
		.filter(([, amount]) => amount > 0);

/** How much of the need a Pod's end leaves open: the sum of squares of the parts of each resource. */
const distance = (need: Need, pod: Pod): number =>
	need.reduce((sum, [resource, amount]) => {
		const open = amount - request(pod, resource);
		return open > 0 ? sum + (open / amount) * (open / amount) : sum;
	}, 0);

const smaller = (a: Pod, b: Pod): boolean => {
	for (const resource of ["memory", "cpu"])
		if (request(a, resource) !== request(b, resource)) return request(a, resource) < request(b, resource);
	return true;
};

/** Chooses Pods until the need is met: each time the one that leaves least of it open. Undefined when there are not enough. */
function choose(pods: readonly Candidate[], need: Need): Candidate[] | undefined {
	const left = [...pods];
	const chosen: Candidate[] = [];
	for (let open = need; open.length > 0;) {
		let best = 0;
		if (left.length === 0) return undefined;
		left.forEach(([pod], i) => {
			const [other] = left[best] ?? [pod];
			const [a, b] = [distance(open, pod), distance(open, other)];
			if (a < b || (a === b && i > best && smaller(pod, other))) best = i;
		});
		const victim = left.splice(best, 1)[0];
		if (!victim) return undefined;
		chosen.push(victim);
		open = without(open, [victim]);
	}
	return chosen;
}

/** The least worthy Pods that make room for a critical one, or why no choice of them would. */
export function preempt(
	pod: Pod,
	others: readonly Candidate[],
	need: Need,
): readonly Candidate[] | { readonly refusal: Refusal } {
	const priority = pod.spec?.priority ?? 0;
	const lower = others.filter(([other]) => (other.spec?.priority ?? 0) < priority);
	const of = (qos: string) => lower.filter(([other]) => qosClass(other.spec) === qos);
	const [bestEffort, burstable, guaranteed] = [of("BestEffort"), of("Burstable"), of("Guaranteed")];
	const third = choose(guaranteed, without(need, [...bestEffort, ...burstable]));
	const second = third && choose(burstable, without(need, [...bestEffort, ...third]));
	const first = second && choose(bestEffort, without(need, [...second, ...third]));
	if (first) return [...first, ...second, ...third];
	const open = without(need, lower).map(([resource, amount]) => `(res: ${resource}, q: ${amount}), `);
	const message = `Unexpected error while attempting to recover from admission failure: preemption: error finding a set of pods to preempt: no set of running pods found to reclaim resources: [${open.join("")}]`;
	return { refusal: ["UnexpectedAdmissionError", message] };
}

/** How a Pod that must make room ends. */
export const preempted = (victim: Pod): Ending => ({
	why: "evicted",
	reason: "Preempting",
	message: "Preempted in order to admit critical pod",
	disruption: "Pod was preempted by Kubelet to accommodate a critical pod.",
	grace: victim.spec?.terminationGracePeriodSeconds ?? 30,
});
