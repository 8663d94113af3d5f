// pods/eviction: deletes a Pod if its disruption budget allows it.
import { hasEnded, isReady } from "../../api/podfacts.ts";
import type { AnyObject } from "../../api/objects.ts";
import { resourceOf } from "../../api/resources.ts";
import { selects } from "../../api/selectors.ts";
import { timestamp } from "../../api/time.ts";
import type { Condition, JsonObject, Pod, PodDisruptionBudget, Status } from "../../api/types.generated.ts";
import { decode } from "../decode/decode.ts";
import { remove, type DeleteOptions } from "../delete.ts";
import type { Asking, Serving } from "../serving.ts";
import { forbidden, plainError, tooManyRequests } from "../status.ts";
import type { Subresource } from "./subresource.ts";

export const eviction: Subresource = {
	create(serving, pod, { body }, by) {
		const { deleteOptions = {} } = decode("Eviction", (body ?? {}) as JsonObject).object as { readonly deleteOptions?: object };
		return evict(serving, pod as Pod, deleteOptions, by);
	},
};

const mostDisrupted = 2000;

/** The Pod as it goes, or why it may not. */
function evict(serving: Serving, pod: Pod, options: DeleteOptions, asking: Asking): AnyObject | Status {
	const free = hasEnded(pod) || pod.status?.phase === "Pending" || pod.metadata.deletionTimestamp !== undefined;
	if (!free) {
		const refused = disrupt(serving, pod, asking);
		if (refused) return refused;
	}
	return remove(serving, withCondition(serving, pod), options, asking);
}

/** Charges the disruption to the budget of the Pod, if it has one. */
function disrupt(serving: Serving, pod: Pod, asking: Asking): Status | undefined {
	const { namespace = "", labels } = pod.metadata;
	const budgets = [...serving.store.inNamespace("PodDisruptionBudget", namespace)].filter(({ spec }) =>
		selects(spec?.selector, labels),
	);
	const [budget, second] = budgets;
	if (!budget) return undefined;
	if (second)
		return plainError("This pod has more than one PodDisruptionBudget, which the eviction subresource does not support.");
	const { status } = budget;
	const healthy = status?.currentHealthy ?? 0;
	const desired = status?.desiredHealthy ?? 0;
	// A Pod that is not ready does not count among the healthy ones, so its going takes nothing from them.
	if (!isReady(pod) && (budget.spec?.unhealthyPodEvictionPolicy === "AlwaysAllow" || (healthy >= desired && desired > 0)))
		return undefined;
	const refused = refusal(budget);
	if (refused || asking.dryRun) return refused;
	const disruptionsAllowed = (status?.disruptionsAllowed ?? 0) - 1;
	const at = timestamp(serving.clock.now);
	const next = {
		...status,
		disruptionsAllowed,
		disruptedPods: { ...status?.disruptedPods, [pod.metadata.name]: at },
		...(disruptionsAllowed === 0
			? { conditions: withoutDisruptions(status?.conditions ?? [], status?.observedGeneration, at) }
			: {}),
	};
	serving.store.put({ ...budget, status: next }, "kube-apiserver", serving.clock.now);
	return undefined;
}

function refusal({ metadata: { name, generation = 0 }, status }: PodDisruptionBudget): Status | undefined {
	const text = "Cannot evict pod as it would violate the pod's disruption budget.";
	const because = (message: string) => tooManyRequests(text, [{ reason: "DisruptionBudget", message }]);
	if ((status?.observedGeneration ?? 0) < generation)
		return because(`The disruption budget ${name} is still being processed by the server.`);
	const budgets = { ...resourceOf("PodDisruptionBudget"), plural: "poddisruptionbudget" };
	const { disruptionsAllowed = 0, currentHealthy = 0, desiredHealthy = 0, disruptedPods = {}, conditions = [] } = status ?? {};
	if (disruptionsAllowed < 0) return forbidden(budgets, name, "pdb disruptions allowed is negative");
	if (Object.keys(disruptedPods).length > mostDisrupted) {
		return forbidden(budgets, name, "DisruptedPods map too big - too many evictions not confirmed by PDB controller");
	}
	if (disruptionsAllowed > 0) return undefined;
	const condition = conditions.find((each) => each.type === "DisruptionAllowed" && each.status === "False" && each.message);
	const not = `The disruption budget ${name} does not allow evicting pods currently`;
	if (condition?.reason === "SyncFailed") return because(`${not} because it failed sync: ${condition.message}`);
	if (currentHealthy <= desiredHealthy) {
		return because(`The disruption budget ${name} needs ${desiredHealthy} healthy pods and has ${currentHealthy} currently`);
	}
	return because(condition ? `${not} (${condition.reason}): ${condition.message}` : not);
}

function withoutDisruptions(conditions: readonly Condition[], generation: number | undefined, at: string): readonly Condition[] {
	const before = conditions.find((condition) => condition.type === "DisruptionAllowed");
	const next = {
		type: "DisruptionAllowed",
		status: "False",
		reason: "InsufficientPods",
		message: "",
		lastTransitionTime: before?.status === "False" ? before.lastTransitionTime : at,
		...(generation === undefined ? {} : { observedGeneration: generation }),
	} as Condition;
	return [...conditions.filter((condition) => condition !== before), next];
}

/** The Pod says itself that it was evicted, before it goes. */
function withCondition(serving: Serving, pod: Pod): AnyObject {
	const at = timestamp(serving.clock.now);
	const condition = {
		lastProbeTime: null,
		lastTransitionTime: at,
		message: "Eviction API: evicting",
		reason: "EvictionByEvictionAPI",
		status: "True",
		type: "DisruptionTarget",
	};
	const others = (pod.status?.conditions ?? []).filter((each) => each.type !== "DisruptionTarget");
	return { ...pod, status: { ...pod.status, conditions: [...others, condition] } };
}
