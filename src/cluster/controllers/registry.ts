// The controllers of the cluster. Each looks only at objects; none knows another.
import type { Controller } from "./controller.ts";
import { cronJob } from "./cronjob/cronjob.ts";
import { daemonSet } from "./daemonset/daemonset.ts";
import { deployment } from "./deployment/deployment.ts";
import { disruption } from "./disruption.ts";
import { garbageCollector } from "./garbagecollector.ts";
import { job } from "./job/job.ts";
import { namespace } from "./namespace/namespace.ts";
import { namespaceDefaults } from "./namespacedefaults.ts";
import { nodeLifecycle } from "./nodelifecycle/nodelifecycle.ts";
import { nodeTtl } from "./nodettl.ts";
import { persistentVolumeClaim } from "./persistentvolumeclaim.ts";
import { podGC } from "./podgc.ts";
import { replicaSet } from "./replicaset/replicaset.ts";
import { resourceQuota } from "./resourcequota.ts";
import { statefulSet } from "./statefulset/statefulset.ts";
import { taintEviction } from "./tainteviction.ts";
import { ttlAfterFinished } from "./ttlafterfinished.ts";

export const registry: readonly Controller[] = [
	nodeLifecycle,
	nodeTtl,
	daemonSet,
	deployment,
	replicaSet,
	statefulSet,
	job,
	cronJob,
	ttlAfterFinished,
	disruption,
	resourceQuota,
	persistentVolumeClaim,
	taintEviction,
	podGC,
	garbageCollector,
	namespace,
	namespaceDefaults,
];
