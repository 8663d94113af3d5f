// The controllers of the cluster that every world needs at once. Each looks only at objects; none knows another. Those of
// the rarer kinds come later (late.ts): before the first object of such a kind they have nothing to do.
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

export const registry: readonly Controller[] = [
	nodeLifecycle,
	nodeTtl,
	daemonSet,
	taintEviction,
	podGC,
	garbageCollector,
	namespace,
	serviceAccount,
	rootCAPublisher,
];
