// The strategy of each kind. Those of the kinds that many worlds never see come with the rest (cluster/rest); until then no such
// object can be created or changed.
import type { Kind, Kinds } from "../../api/objects.ts";
import { controllerRevision } from "./apps/controllerrevision.ts";
import { daemonSet } from "./apps/daemonset.ts";
import { lease } from "./coordination/lease.ts";
import { configMap } from "./core/configmap.ts";
import { event } from "./core/event.ts";
import { namespace } from "./core/namespace.ts";
import { node } from "./core/node.ts";
import { pod } from "./core/pod.ts";
import { serviceAccount } from "./core/serviceaccount.ts";
import { priorityClass } from "./scheduling/priorityclass.ts";
import type { Strategy } from "./strategy.ts";

export type Strategies = { readonly [K in Kind]?: Strategy<Kinds[K]> };

const everyday: Strategies = {
	ConfigMap: configMap,
	ControllerRevision: controllerRevision,
	DaemonSet: daemonSet,
	Event: event,
	Lease: lease,
	Namespace: namespace,
	Node: node,
	Pod: pod,
	PriorityClass: priorityClass,
	ServiceAccount: serviceAccount,
};

const table = new Map<string, Strategy>(Object.entries(everyday));

export function addStrategies(rows: Strategies): void {
	for (const [kind, strategy] of Object.entries(rows)) table.set(kind, strategy);
}

export function strategyOf(kind: string): Strategy {
	const strategy = table.get(kind);
	if (!strategy) throw new Error(`a ${kind} comes before the rules of its kind are loaded (cluster/rest)`);
	return strategy;
}
