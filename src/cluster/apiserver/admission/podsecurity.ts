// Pod Security: the namespace's labels say which Pods it takes. Pods are refused or warned about, workloads only warned
// about, and a namespace that becomes stricter gets warnings for existing Pods it would now refuse.
import type { AnyObject } from "../../api/objects.ts";
import { controllerOf } from "../../api/objects.ts";
import type { Namespace, ObjectMeta, Pod, PodSpec, PodTemplateSpec, Status } from "../../api/types.generated.ts";
import { byCodeUnit } from "../../api/values.ts";
import { invalid } from "../status.ts";
import type { Reader } from "../store.ts";
import { refuse, type Attributes, type Plugin } from "./plugin.ts";
import { describe, policyOf, strictness, type LevelVersion } from "./podsecurity/policy.ts";
import { details, reasons, violations } from "./podsecurity/standards.ts";

export const podSecurity: Plugin = {
	name: "PodSecurity",
	validate(attributes) {
		const { object, old } = attributes;
		if (object.kind === "Namespace") return saysSecurity(object) || saysSecurity(old) ? validateNamespace(attributes) : undefined;
		const template = podOf(object);
		if (!template?.spec || !object.metadata.namespace) return undefined;
		const isPod = object.kind === "Pod";
		if (isPod && attributes.old && !imagesChanged(attributes.old, object)) return undefined;
		const namespace = attributes.serving.store.get("Namespace", undefined, object.metadata.namespace);
		if (!saysSecurity(namespace)) return undefined;
		const policy = policyOf(namespace?.metadata.labels);
		const found = (level: LevelVersion) => violations(level, template.spec as PodSpec, template.metadata ?? {});
		const enforced = isPod ? found(policy.enforce) : [];
		if (enforced.length > 0)
			return refuse(attributes, `violates PodSecurity "${describe(policy.enforce)}": ${details(enforced)}`);
		const warned = found(policy.warn);
		if (warned.length > 0)
			attributes.asking.warnings.push(`would violate PodSecurity "${describe(policy.warn)}": ${details(warned)}`);
		return undefined;
	},
};

/** Namespaces without such labels take every Pod. */
const saysSecurity = (namespace: { readonly metadata: Partial<ObjectMeta> } | undefined): boolean =>
	Object.keys(namespace?.metadata.labels ?? {}).some((label) => label.startsWith("pod-security.kubernetes.io/"));

const workloads: ReadonlySet<string> = new Set(["DaemonSet", "Deployment", "Job", "ReplicaSet", "StatefulSet"]);

/** What the object would run: a Pod itself, or a workload's template. */
function podOf(object: AnyObject): { readonly metadata?: Partial<ObjectMeta>; readonly spec?: PodSpec } | undefined {
	if (object.kind === "Pod") return object;
	const spec = object["spec"] as
		{ template?: PodTemplateSpec; jobTemplate?: { spec?: { template?: PodTemplateSpec } } } | undefined;
	if (object.kind === "CronJob") return spec?.jobTemplate?.spec?.template;
	return workloads.has(object.kind) ? spec?.template : undefined;
}

function imagesChanged(old: AnyObject, object: AnyObject): boolean {
	const images = (each: AnyObject) => {
		const spec = each["spec"] as PodSpec;
		return [...(spec.initContainers ?? []), ...spec.containers].map((container) => container.image).join("\n");
	};
	return images(old) !== images(object);
}

function validateNamespace({ object, old, serving, asking, resource }: Attributes): Status | undefined {
	const policy = policyOf(object.metadata.labels);
	const before = old ? policyOf((old as Namespace).metadata.labels) : undefined;
	const sameErrors = before !== undefined && JSON.stringify(before.errors) === JSON.stringify(policy.errors);
	if (policy.errors.length > 0 && !sameErrors) return invalid(resource.group, resource.kind, object.metadata.name, policy.errors);
	if (!before || policy.enforce.level === "privileged") return undefined;
	const { enforce } = policy;
	if (enforce.version === before.enforce.version && strictness(enforce.level) <= strictness(before.enforce.level))
		return undefined;
	asking.warnings.push(...wouldRefuse(serving.store, object.metadata.name, enforce));
	return undefined;
}

const mostPods = 3000;

/** Warnings about existing Pods: one per reason, with the first Pod's name and how many more. */
function wouldRefuse(reader: Reader, namespace: string, enforce: LevelVersion): readonly string[] {
	const owners = new Set<string>();
	const pods = [...reader.sorted("Pod", namespace)];
	const isFirst = (pod: Pod) => {
		const owner = controllerOf(pod)?.uid;
		if (owner === undefined || !owners.has(owner)) return (owner !== undefined && owners.add(owner)) || true;
		return false;
	};
	const firsts = pods.filter(isFirst);
	const chosen = [...firsts, ...pods.filter((pod) => !firsts.includes(pod))].slice(0, mostPods);
	const byReason = new Map<string, string[]>();
	for (const pod of chosen) {
		const why = reasons(violations(enforce, pod.spec as PodSpec, pod.metadata));
		if (why) byReason.set(why, [...(byReason.get(why) ?? []), pod.metadata.name]);
	}
	const warnings = [...byReason].map(([why, names]) => {
		const [first, ...others] = names.sort(byCodeUnit);
		const more = others.length === 0 ? "" : ` (and ${others.length} other ${others.length === 1 ? "pod" : "pods"})`;
		return `${first}${more}: ${why}`;
	});
	const header = `existing pods in namespace "${namespace}" violate the new PodSecurity enforce level "${describe(enforce)}"`;
	const partly = `new PodSecurity enforce level only checked against the first ${chosen.length} of ${pods.length} existing pods`;
	return [
		...(chosen.length < pods.length ? [partly] : []),
		...(warnings.length > 0 ? [header] : []),
		...warnings.sort(byCodeUnit),
	];
}
