// The controllers of the cluster. Each looks only at objects; none knows another. Those for rarer kinds come with the rest
// (cluster/rest) and stand after the others: before the first object of such a kind they have nothing to do.
import { OrderedTable } from "../api/orderedtable.ts";
import type { Controller } from "./controller.ts";
import { daemonSet } from "./daemonset/daemonset.ts";
import { garbageCollector } from "./garbagecollector.ts";
import { namespace } from "./namespace/namespace.ts";
import { nodeLifecycle } from "./nodelifecycle/nodelifecycle.ts";
import { nodeTtl } from "./nodettl.ts";
import { podGC } from "./podgc.ts";
import { rootCAPublisher } from "./rootcapublisher.ts";
import { serviceAccount } from "./serviceaccount.ts";
import { taintEviction } from "./tainteviction.ts";

export const controllers = new OrderedTable<Controller>([
	"node-lifecycle-controller",
	"ttl-controller",
	"daemonset-controller",
	"taint-eviction-controller",
	"pod-garbage-collector",
	"generic-garbage-collector",
	"namespace-controller",
	"serviceaccount-controller",
	"root-ca-certificate-publisher-controller",
	// with the rest
	"deployment-controller",
	"replicaset-controller",
	"statefulset-controller",
	"job-controller",
	"cronjob-controller",
	"ttl-after-finished-controller",
	"disruption-controller",
	"resourcequota-controller",
	"pvc-protection-controller",
]);
controllers.add(
	nodeLifecycle,
	nodeTtl,
	daemonSet,
	taintEviction,
	podGC,
	garbageCollector,
	namespace,
	serviceAccount,
	rootCAPublisher,
);
