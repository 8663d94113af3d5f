// Warnings of the rarer kinds.
import { compareQuantities } from "../../../api/quantity.ts";
import { equal } from "../../../api/values.ts";
import type {
	CronJob,
	Deployment,
	Job,
	JobSpec,
	PersistentVolumeClaim,
	ReplicaSet,
	ResourceQuota,
	Secret,
	Service,
	StatefulSet,
} from "../../../api/types.generated.ts";
import { ipWarnings } from "../meta/ip.ts";
import { templateWarnings as template, type Warnings } from "./podwarnings.ts";
import { claimWarnings } from "./volumewarnings.ts";
import { hostName } from "./warnings.ts";

interface Generation {
	readonly kind: string;
	readonly metadata: { readonly annotations?: Readonly<Record<string, string>> };
	readonly spec?: unknown;
}

/** On a change, only a new generation is looked at again. */
const isNew = (object: Generation, old: Generation | undefined): boolean =>
	old === undefined ||
	!equal(object.spec, old.spec) ||
	(object.kind === "Deployment" && !equal(object.metadata.annotations ?? {}, old.metadata.annotations ?? {}));

export function* replicated(object: Deployment | ReplicaSet, old: Deployment | ReplicaSet | undefined): Warnings {
	if (!isNew(object, old)) return;
	yield* hostName(object, old);
	yield* template("spec.template", object.spec?.template);
}

function* jobSpec(path: string, spec: JobSpec | undefined): Warnings {
	if (spec?.completionMode === "Indexed" && (spec.completions ?? 0) > 100_000 && (spec.parallelism ?? 0) > 10_000) {
		yield `${path}: In Indexed Jobs with a number of completions higher than 10^5 and a parallelism higher than 10^4, Kubernetes might not be able to track completedIndexes when a big number of indexes fail`;
	}
	yield* template(`${path}.template`, spec?.template);
}

export function* cronJob(object: CronJob, old: CronJob | undefined): Warnings {
	if (isNew(object, old)) {
		yield* hostName(object, old);
		yield* jobSpec("spec.jobTemplate.spec", object.spec?.jobTemplate?.spec);
	}
	if (old && object.spec?.schedule?.includes("TZ")) {
		yield "cannot use TZ or CRON_TZ in spec.spec.schedule, use timeZone instead, see https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/ for more details";
	}
}

export function* job(object: Job, old: Job | undefined): Warnings {
	if (!isNew(object, old)) return;
	yield* hostName(object, old);
	yield* jobSpec("spec", object.spec);
}

export function* persistentVolumeClaim({ metadata, spec }: PersistentVolumeClaim): Warnings {
	const beta = "volume.beta.kubernetes.io/storage-class";
	if (metadata.annotations?.[beta] !== undefined) {
		yield `metadata.annotations[${beta}]: deprecated since v1.8; use "storageClassName" attribute instead`;
	}
	yield* claimWarnings("spec", spec);
}

export function* resourceQuota({ spec }: ResourceQuota, old: ResourceQuota | undefined): Warnings {
	if (old) return;
	const hard = spec?.hard ?? {};
	for (const name of ["cpu", "memory", "storage", "ephemeral-storage"]) {
		const bare = name === "cpu" || name === "memory" ? name : undefined;
		const requests = hard[`requests.${name}`] !== undefined ? `requests.${name}` : bare;
		const request = requests === undefined ? undefined : hard[requests];
		const limit = hard[`limits.${name}`];
		if (request === undefined || limit === undefined || compareQuantities(request, limit) <= 0) continue;
		yield `ResourceQuota ${requests} (${request}) should be less than limits.${name} (${limit})`;
	}
}

export function* secret({ type, data }: Secret): Warnings {
	if (type !== "kubernetes.io/tls") return;
	// Only that both are PEM is seen here: in base64, "-----BEGIN" reads so.
	const isPem = (name: string) => (data?.[name] ?? "").startsWith("LS0tLS1CRUdJTi");
	if (!isPem("tls.crt")) yield "tls: failed to find any PEM data in certificate input";
	else if (!isPem("tls.key")) yield "tls: failed to find any PEM data in key input";
}

export function* service({ metadata, spec = {} }: Service): Warnings {
	const hints = "service.kubernetes.io/topology-aware-hints";
	if (metadata.annotations?.[hints] !== undefined) {
		yield `annotation ${hints} is deprecated, please use service.kubernetes.io/topology-mode instead`;
	}
	const { type, clusterIP, clusterIPs = [], externalIPs = [], loadBalancerIP, sessionAffinity, externalName } = spec;
	const headless = type === "ClusterIP" && clusterIP === "None";
	if (!headless && type !== "ExternalName")
		for (const [i, ip] of clusterIPs.entries()) yield* ipWarnings(`spec.clusterIPs[${i}]`, ip);
	if (headless) {
		if (loadBalancerIP) yield "spec.loadBalancerIP is ignored for headless services";
		if (externalIPs.length > 0) yield "spec.externalIPs is ignored for headless services";
		if (sessionAffinity !== "None") yield "spec.SessionAffinity is ignored for headless services";
	}
	for (const [i, ip] of externalIPs.entries()) yield* ipWarnings(`spec.externalIPs[${i}]`, ip);
	if (externalIPs.length > 0 && !headless && type !== "ExternalName") {
		yield "spec.externalIPs is deprecated and may no longer be implemented in some clusters";
	}
	if (loadBalancerIP) yield* ipWarnings("spec.loadBalancerIP", loadBalancerIP);
	if (type === "ExternalName" && externalIPs.length > 0) yield 'spec.externalIPs is ignored when spec.type is "ExternalName"';
	if (type !== "ExternalName" && externalName) yield 'spec.externalName is ignored when spec.type is not "ExternalName"';
	if (spec.trafficDistribution === "PreferClose")
		yield 'spec.trafficDistribution: "PreferClose" is deprecated; use "PreferSameZone"';
}

export function* statefulSet(object: StatefulSet, old: StatefulSet | undefined): Warnings {
	const { spec } = object;
	if (isNew(object, old)) yield* template("spec.template", spec?.template);
	for (const [i, claim] of (spec?.volumeClaimTemplates ?? []).entries()) {
		yield* claimWarnings(`spec.volumeClaimTemplates[${i}]${old ? ".Spec" : ""}`, claim.spec);
	}
	if ((spec?.revisionHistoryLimit ?? 0) < 0) {
		yield "spec.revisionHistoryLimit: a negative value retains all historical revisions; a value >= 0 is recommended";
	}
}
