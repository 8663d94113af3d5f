// The defaults of kinds that look at more than one of their fields.
import { utf8 } from "../../api/utf8.ts";
import type { Fields, Rule } from "./rule.ts";

const at = (value: Fields, name: string): Fields => (value[name] ?? {}) as Fields;
/** The fields with the absent ones filled in. */
const filled = (value: Fields, absent: Fields): Fields => {
	const next: Record<string, unknown> = { ...value };
	for (const [name, given] of Object.entries(absent)) if (next[name] === undefined) next[name] = given;
	return next;
};

/** A strategy's type, and for RollingUpdate its numbers. */
function rolling(strategy: Fields, numbers: Fields): Fields {
	const type = strategy["type"] ?? "RollingUpdate";
	return type === "RollingUpdate"
		? { ...strategy, type, rollingUpdate: filled(at(strategy, "rollingUpdate"), numbers) }
		: { ...strategy, type };
}

export const daemonSet: Rule = (object) => {
	const spec = at(object, "spec");
	let updateStrategy = rolling(at(spec, "updateStrategy"), { maxUnavailable: 1, maxSurge: 0 });
	if (updateStrategy["rollingUpdate"]) {
		// Whatever the type, both are plain values inside the API server.
		updateStrategy = {
			...updateStrategy,
			rollingUpdate: filled(at(updateStrategy, "rollingUpdate"), { maxUnavailable: 0, maxSurge: 0 }),
		};
	}
	return { spec: filled({ ...spec, updateStrategy }, { revisionHistoryLimit: 10 }) };
};

export const deployment: Rule = (object) => {
	const spec = at(object, "spec");
	const strategy = rolling(at(spec, "strategy"), { maxUnavailable: "25%", maxSurge: "25%" });
	return { spec: filled({ ...spec, strategy }, { replicas: 1, revisionHistoryLimit: 10, progressDeadlineSeconds: 600 }) };
};

export const statefulSet: Rule = (object) => {
	const spec = at(object, "spec");
	let updateStrategy = at(spec, "updateStrategy");
	if (updateStrategy["type"] === undefined)
		updateStrategy = filled({ ...updateStrategy, type: "RollingUpdate" }, { rollingUpdate: {} });
	if (updateStrategy["type"] === "RollingUpdate" && updateStrategy["rollingUpdate"]) {
		updateStrategy = { ...updateStrategy, rollingUpdate: filled(at(updateStrategy, "rollingUpdate"), { partition: 0 }) };
	}
	const persistentVolumeClaimRetentionPolicy = filled(at(spec, "persistentVolumeClaimRetentionPolicy"), {
		whenDeleted: "Retain",
		whenScaled: "Retain",
	});
	return {
		spec: filled(
			{ ...spec, updateStrategy, persistentVolumeClaimRetentionPolicy },
			{ podManagementPolicy: "OrderedReady", replicas: 1, revisionHistoryLimit: 10 },
		),
	};
};

/** Claims in a StatefulSet are whole objects, so they are written with their kind and a first status. */
export const claimTemplates: Rule = (spec) => {
	const templates = spec["volumeClaimTemplates"] as readonly Fields[] | undefined;
	return (
		templates && {
			volumeClaimTemplates: templates.map((claim) => ({
				...claim,
				apiVersion: "v1",
				kind: "PersistentVolumeClaim",
				metadata: at(claim, "metadata"),
				status: filled(at(claim, "status"), { phase: "Pending" }),
			})),
		}
	);
};

export const job: Rule = (object) => {
	const spec = at(object, "spec");
	const once = spec["completions"] === undefined && spec["parallelism"] === undefined;
	const labels = at(at(spec, "template"), "metadata")["labels"];
	const metadata = at(object, "metadata");
	return {
		...(labels && metadata["labels"] === undefined ? { metadata: { ...metadata, labels } } : {}),
		spec: filled(spec, {
			...(once ? { completions: 1 } : {}),
			parallelism: 1,
			backoffLimit: spec["backoffLimitPerIndex"] === undefined ? 6 : 2147483647,
			completionMode: "NonIndexed",
			suspend: false,
			podReplacementPolicy: spec["podFailurePolicy"] === undefined ? "TerminatingOrFailed" : "Failed",
			manualSelector: false,
		}),
	};
};

/** The Job in the template keeps its own absent fields: they are filled in when the Job is made. */
export const cronJob: Rule = (object) => ({
	spec: filled(at(object, "spec"), {
		concurrencyPolicy: "Allow",
		suspend: false,
		successfulJobsHistoryLimit: 3,
		failedJobsHistoryLimit: 1,
	}),
});

export const namespace: Rule = (object) => {
	const metadata = at(object, "metadata");
	const name = metadata["name"];
	const label = "kubernetes.io/metadata.name";
	return name && at(metadata, "labels")[label] !== name
		? { metadata: { ...metadata, labels: { ...at(metadata, "labels"), [label]: name } } }
		: undefined;
};

/** Limits and requests of a container follow from one another where they are absent. */
export const limitRangeItem: Rule = (item) => {
	if (item["type"] !== "Container") return undefined;
	const limits = { ...at(item, "max"), ...at(item, "default") };
	const requests = { ...at(item, "min"), ...limits, ...at(item, "defaultRequest") };
	const some = (resources: Fields) => (Object.keys(resources).length > 0 ? resources : undefined);
	return { default: some(limits), defaultRequest: some(requests) };
};

export const service: Rule = (object) => {
	const spec = at(object, "spec");
	const sessionAffinity = spec["sessionAffinity"] ?? "None";
	const type = spec["type"] ?? "ClusterIP";
	const more: Record<string, unknown> = { sessionAffinity, type };
	if (sessionAffinity === "None") more["sessionAffinityConfig"] = undefined;
	if (sessionAffinity === "ClientIP" && at(at(spec, "sessionAffinityConfig"), "clientIP")["timeoutSeconds"] === undefined) {
		more["sessionAffinityConfig"] = { clientIP: { timeoutSeconds: 10800 } };
	}
	const reachable = type === "LoadBalancer" || type === "NodePort" || (type === "ClusterIP" && spec["externalIPs"] !== undefined);
	if (reachable && spec["externalTrafficPolicy"] === undefined) more["externalTrafficPolicy"] = "Cluster";
	if (spec["internalTrafficPolicy"] === undefined && ["NodePort", "LoadBalancer", "ClusterIP"].some((one) => one === type)) {
		more["internalTrafficPolicy"] = "Cluster";
	}
	if (type === "LoadBalancer" && spec["allocateLoadBalancerNodePorts"] === undefined)
		more["allocateLoadBalancerNodePorts"] = true;
	const next: Record<string, unknown> = { ...spec, ...more };
	if (next["sessionAffinityConfig"] === undefined) delete next["sessionAffinityConfig"];
	return { spec: next };
};

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** Text → base64 of its UTF-8 bytes. */
function base64(text: string): string {
	const bytes = utf8(text);
	let out = "";
	for (let i = 0; i < bytes.length; i += 3) {
		const three = ((bytes[i] ?? 0) << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
		for (let k = 0; k < 4; k++) out += i + k > bytes.length ? "=" : alphabet.charAt((three >> (18 - 6 * k)) & 63);
	}
	return out;
}

/** stringData is only a way to write data. */
export const secret: Rule = (object) => {
	const more: Record<string, unknown> = { type: object["type"] ?? "Opaque" };
	const texts = Object.entries(at(object, "stringData"));
	if (texts.length > 0)
		more["data"] = { ...at(object, "data"), ...Object.fromEntries(texts.map(([name, text]) => [name, base64(String(text))])) };
	more["stringData"] = undefined;
	return more;
};
