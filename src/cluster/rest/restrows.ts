// All that comes with the rest: importing this file fills the tables. When that happens makes no difference to a world, since
// these rows have nothing to do before the first object or field of such a kind.
import schema from "../api/schemarest.generated.json" with { type: "json" };
import { readTypes } from "../api/schematext.ts";
import { limitRanger } from "../apiserver/admission/limitranger.ts";
import { podSecurity } from "../apiserver/admission/podsecurity.ts";
import { plugins } from "../apiserver/admission/registry.ts";
import { resourceQuota } from "../apiserver/admission/resourcequota.ts";
import { byPatch, changes } from "../apiserver/change.ts";
import { serverSideApply } from "../apiserver/managedfields/serversideapply.ts";
import { jsonPatch } from "../apiserver/patch/jsonpatch.ts";
import { addRest } from "../apiserver/schema.ts";
import { addStrategies } from "../apiserver/strategy/registry.ts";
import { rest } from "../apiserver/strategy/rest.ts";
import { scale } from "../apiserver/subresource/changescale.ts";
import { eviction } from "../apiserver/subresource/eviction.ts";
import { subresources } from "../apiserver/subresource/subresource.ts";
import { cronJob } from "../controllers/cronjob/cronjob.ts";
import { deployment } from "../controllers/deployment/deployment.ts";
import { disruption } from "../controllers/disruption.ts";
import { job } from "../controllers/job/job.ts";
import { persistentVolumeClaim } from "../controllers/persistentvolumeclaim.ts";
import { controllers } from "../controllers/registry.ts";
import { replicaSet } from "../controllers/replicaset/replicaset.ts";
import { resourceQuota as quotaController } from "../controllers/resourcequota.ts";
import { statefulSet } from "../controllers/statefulset/statefulset.ts";
import { ttlAfterFinished } from "../controllers/ttlafterfinished.ts";
import { interPodAffinity } from "../scheduler/plugins/interpodaffinity.ts";
import { interPodAffinityScore } from "../scheduler/plugins/interpodaffinityscore.ts";
import { podTopologySpread } from "../scheduler/plugins/podtopologyspread.ts";
import { podTopologySpreadScore } from "../scheduler/plugins/podtopologyspreadscore.ts";
import { filters, scores, weighted } from "../scheduler/plugins/registry.ts";

addRest(readTypes(schema));
addStrategies(rest);
changes.set("json", byPatch({ apply: jsonPatch })).set("apply", serverSideApply);
subresources.set("eviction", eviction).set("scale", scale);
plugins.add(limitRanger, podSecurity, resourceQuota);
controllers.add(
	deployment,
	replicaSet,
	statefulSet,
	job,
	cronJob,
	ttlAfterFinished,
	disruption,
	quotaController,
	persistentVolumeClaim,
);
filters.add(podTopologySpread, interPodAffinity);
scores.add(weighted(podTopologySpreadScore, 2), weighted(interPodAffinityScore, 2));
