// What the API server warns of, kind by kind (the WarningsOnCreate and WarningsOnUpdate of its strategies).
import type { AnyObject, Kinds } from "../../api/objects.ts";
import { compareQuantities } from "../../api/quantity.ts";
import type { JobSpec, PodTemplateSpec, ResourceQuota, Service } from "../../api/types.generated.ts";
import { equal } from "../../api/values.ts";
import { ipWarnings } from "./ip.ts";
import { dnsLabel } from "./names.ts";
import { podWarnings, type Warnings } from "./podwarnings.ts";
import { claimWarnings } from "./volumewarnings.ts";

type Table = { readonly [K in keyof Kinds]?: (object: Kinds[K], old: Kinds[K] | undefined) => Warnings };

/** Names that are to be in Pods' names, and so in hostnames. */
function* hostName(
	object: { readonly metadata: { readonly name: string } },
	old: unknown,
	what = "in Pod names and hostnames",
): Warnings {
	const messages = old === undefined ? dnsLabel(object.metadata.name) : [];
	if (messages.length === 0) return;
	yield `metadata.name: this is used ${what}, which can result in surprising behavior; a DNS label is recommended: [${messages.join(" ")}]`;
}

function* template(path: string, given: PodTemplateSpec | undefined): Warnings {
	if (given?.spec) yield* podWarnings(`${path}.`, given.metadata ?? {}, given.spec);
}

function* jobSpec(path: string, spec: JobSpec | undefined): Warnings {
	if (spec?.completionMode === "Indexed" && (spec.completions ?? 0) > 100_000 && (spec.parallelism ?? 0) > 10_000) {
		yield `${path}: In Indexed Jobs with a number of completions higher than 10^5 and a parallelism higher than 10^4, Kubernetes might not be able to track completedIndexes when a big number of indexes fail`;
	}
	yield* template(`${path}.template`, spec?.template);
}

/** On a change, only a new generation is looked at again. */
const changed = (object: AnyObject, old: AnyObject | undefined): boolean =>
	old === undefined ||
	!equal(object["spec"], old["spec"]) ||
	(object.kind === "Deployment" && !equal(object.metadata.annotations ?? {}, old.metadata.annotations ?? {}));

function* service({ metadata, spec = {} }: Service): Warnings {
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

function* quota({ spec }: ResourceQuota): Warnings {
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

const table: Table = {
	*CronJob(object, old) {
		yield* hostName(object, old);
		yield* jobSpec("spec.jobTemplate.spec", object.spec?.jobTemplate?.spec);
	},
	*DaemonSet({ spec }, old) {
		if (!old || !equal(spec?.template, old.spec?.template)) yield* template("spec.template", spec?.template);
	},
	*Deployment(object, old) {
		yield* hostName(object, old);
		yield* template("spec.template", object.spec?.template);
	},
	*Job(object, old) {
		yield* hostName(object, old);
		yield* jobSpec("spec", object.spec);
	},
	*Node({ spec }) {
		if (spec?.configSource) yield "spec.configSource: the feature is removed";
		if (spec?.externalID) yield "spec.externalID: this field is deprecated, and is unused by Kubernetes";
	},
	*PersistentVolumeClaim({ metadata, spec }) {
		const beta = "volume.beta.kubernetes.io/storage-class";
		if (metadata.annotations?.[beta] !== undefined) {
			yield `metadata.annotations[${beta}]: deprecated since v1.8; use "storageClassName" attribute instead`;
		}
		yield* claimWarnings("spec", spec);
	},
	*Pod(object, old) {
		if (old) return; // a Pod is seldom changed by a person
		yield* hostName(object, old, "in the Pod's hostname");
		if (object.spec) yield* podWarnings("", object.metadata, object.spec);
	},
	*ReplicaSet(object, old) {
		yield* hostName(object, old);
		yield* template("spec.template", object.spec?.template);
	},
	*ResourceQuota(object, old) {
		if (!old) yield* quota(object);
	},
	*Secret({ type, data }) {
		if (type !== "kubernetes.io/tls") return;
		// Only that both are PEM is seen here: in base64, "-----BEGIN" reads so.
		const isPem = (name: string) => (data?.[name] ?? "").startsWith("LS0tLS1CRUdJTi");
		if (!isPem("tls.crt")) yield "tls: failed to find any PEM data in certificate input";
		else if (!isPem("tls.key")) yield "tls: failed to find any PEM data in key input";
	},
	Service: service,
	*StatefulSet(object, old) {
		const { spec } = object;
		if (changed(object as unknown as AnyObject, old as unknown as AnyObject)) yield* template("spec.template", spec?.template);
		for (const [i, claim] of (spec?.volumeClaimTemplates ?? []).entries()) {
			yield* claimWarnings(`spec.volumeClaimTemplates[${i}]${old ? ".Spec" : ""}`, claim.spec);
		}
		if ((spec?.revisionHistoryLimit ?? 0) < 0) {
			yield "spec.revisionHistoryLimit: a negative value retains all historical revisions; a value >= 0 is recommended";
		}
	},
};

/** Kinds that are looked at again only when they have changed. */
const quiet = ["CronJob", "Deployment", "Job", "ReplicaSet"];

export function* warnings(object: AnyObject, old: AnyObject | undefined): Warnings {
	const rule = table[object.kind as keyof Kinds] as ((object: AnyObject, old: AnyObject | undefined) => Warnings) | undefined;
	if (rule && (!quiet.includes(object.kind) || changed(object, old))) yield* rule(object, old);
	const schedule = (object["spec"] as { schedule?: string } | undefined)?.schedule;
	if (old && object.kind === "CronJob" && schedule?.includes("TZ")) {
		yield "cannot use TZ or CRON_TZ in spec.spec.schedule, use timeZone instead, see https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/ for more details";
	}
}
