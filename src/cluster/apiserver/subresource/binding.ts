// pods/binding: the scheduler gives a Pod its node.
import type { AnyObject } from "../../api/objects.ts";
import { resourceOf } from "../../api/resources.ts";
import { timestamp } from "../../api/time.ts";
import type { JsonObject, Pod, PodCondition, Status } from "../../api/types.generated.ts";
import { topologyLabels } from "../admission/podtopologylabels.ts";
import type { Asking, Serving } from "../serving.ts";
import { conflict } from "../status.ts";
import { decode } from "../decode/decode.ts";
import type { Subresource } from "./subresource.ts";

export const binding: Subresource = {
	create(serving, pod, { body }, by) {
		const { target } = decode("Binding", (body ?? {}) as JsonObject).object as { readonly target?: { readonly name?: string } };
		return bind(serving, pod as Pod, target?.name ?? "", by);
	},
};

/** The bound Pod, or why it may not be bound. */
export function bind(serving: Serving, pod: Pod, node: string, asking: Asking): AnyObject | Status {
	const { name } = pod.metadata;
	const refuse = (why: string) => conflict(resourceOf("Pod"), name, why);
	if (pod.metadata.deletionTimestamp) return refuse(`pod ${name} is being deleted, cannot be assigned to a host`);
	if (pod.spec?.nodeName) return refuse(`pod ${name} is already assigned to node "${pod.spec.nodeName}"`);
	if (pod.spec?.schedulingGates?.length) return refuse(`pod ${name} has non-empty .spec.schedulingGates`);
	const labels = topologyLabels(serving.store, node);
	const labelled =
		Object.keys(labels).length > 0 ? { ...pod.metadata, labels: withLabels(pod.metadata.labels, labels) } : pod.metadata;
	// The node is not a change of the spec as its generation counts it.
	const bound = {
		...pod,
		metadata: labelled,
		spec: { ...pod.spec, nodeName: node },
		status: scheduled(pod, timestamp(serving.clock.now)),
	};
	if (asking.dryRun) return bound;
	return serving.store.put(bound, asking.source, serving.clock.now);
}

type Labels = Readonly<Record<string, string>>;
const together = new WeakMap<Labels, Map<string, Labels>>();

/** The Pod's labels and its node's; Pods that shared theirs before, on nodes of the same place, share them still. */
function withLabels(own: Labels = {}, more: Labels): Labels {
	let known = together.get(own);
	if (!known) together.set(own, (known = new Map<string, Labels>()));
	const place = JSON.stringify(more);
	let labels = known.get(place);
	if (!labels) known.set(place, (labels = { ...own, ...more }));
	return labels;
}

/** The status with the condition PodScheduled, and without the node that was only hoped for. */
function scheduled({ status }: Pod, at: string): Pod["status"] {
	const condition = {
		lastProbeTime: null,
		lastTransitionTime: at,
		status: "True",
		type: "PodScheduled",
	} as PodCondition;
	if (!status?.conditions && !status?.nominatedNodeName) return { ...status, conditions: [condition] };
	const { nominatedNodeName: _, conditions = [], ...rest } = status;
	const at0 = conditions.findIndex((each) => each.type === "PodScheduled");
	if (at0 < 0) return { ...rest, conditions: [...conditions, condition] };
	const before = conditions[at0];
	const kept = before?.status === "True" ? { ...condition, lastTransitionTime: before.lastTransitionTime ?? at } : condition;
	return { ...rest, conditions: conditions.map((each, i) => (i === at0 ? kept : each)) };
}
