// Jobs (batch validation): a number of Pods that end, and when enough of them have.
import type { Job, JobSpec } from "../../../../api/types.generated.ts";
import { equal } from "../../../../api/values.ts";
import { immutable, invalid, json, nonNegative, notSupported, oneOf, required, tooLong, type Found } from "../../meta/field.ts";
import { internal } from "../../meta/internal.ts";
import { failurePolicy, successPolicy } from "./jobpolicies.ts";
import { isUsable, labelSelector, selectsLabels } from "../../meta/labelselector.ts";
import { dnsLabel, dnsSubdomain, named } from "../../meta/names.ts";
import { podTemplate, selected } from "../../pod/podtemplate.ts";

const many = 100_000;
const numbers = [
	"parallelism",
	"completions",
	"activeDeadlineSeconds",
	"backoffLimit",
	"ttlSecondsAfterFinished",
	"backoffLimitPerIndex",
	"maxFailedIndexes",
] as const;

function* managedBy(path: string, name: string): Found {
	const slash = name.indexOf("/");
	if (!name) yield required(path);
	else if (slash < 1 || slash === name.length - 1)
		yield invalid(path, name, 'must be a domain-prefixed path (such as "acme.io/foo")');
	else {
		yield* named(path, name.slice(0, slash), dnsSubdomain);
		const rest = name.slice(slash + 1);
		const pattern = "[A-Za-z0-9/\\-._~%!$&'()*+,;=:]+";
		if (!new RegExp(`^${pattern}$`).test(rest))
			yield invalid(path, rest, `Invalid path (regex used for validation is '${pattern}')`);
	}
	if (name.length > 63) yield tooLong(path, 63);
}

/** What holds for Pods with an index each. */
function* indexed(path: string, { completions, parallelism, maxFailedIndexes: failed, backoffLimitPerIndex }: JobSpec): Found {
	const atMost = (most: number, when: string) => `must be less than or equal to ${most}${when}`;
	if (completions === undefined) yield required(`${path}.completions`, "when completion mode is Indexed");
	if ((parallelism ?? 0) > many)
		yield invalid(`${path}.parallelism`, parallelism, atMost(many, " when completion mode is Indexed"));
	if (completions !== undefined && (failed ?? 0) > completions) {
		yield invalid(`${path}.maxFailedIndexes`, failed, "must be less than or equal to completions");
	}
	if ((failed ?? 0) > many) yield invalid(`${path}.maxFailedIndexes`, failed, atMost(many, ""));
	if ((completions ?? 0) <= many || backoffLimitPerIndex === undefined) return;
	if (failed === undefined) yield required(`${path}.maxFailedIndexes`, `must be specified when completions is above ${many}`);
	const why = atMost(10_000, ` when completions are above ${many} and used with backoff limit per index`);
	if ((parallelism ?? 0) > 10_000) yield invalid(`${path}.parallelism`, parallelism, why);
	if ((failed ?? 0) > 10_000) yield invalid(`${path}.maxFailedIndexes`, failed, why);
}

/** The spec of a Job, and of the Jobs that a CronJob will make. */
export function* jobSpec(path: string, spec: Partial<JobSpec>): Found {
	const { completionMode, podFailurePolicy, podReplacementPolicy } = spec;
	for (const name of numbers) yield* nonNegative(`${path}.${name}`, spec[name]);
	if (spec.maxFailedIndexes !== undefined && spec.backoffLimitPerIndex === undefined) {
		yield required(`${path}.backoffLimitPerIndex`, "when maxFailedIndexes is specified");
	}
	if (spec.managedBy !== undefined) yield* managedBy(`${path}.managedBy`, spec.managedBy);
	if (completionMode !== undefined) yield* oneOf(`${path}.completionMode`, completionMode, ["NonIndexed", "Indexed"]);
	const isIndexed = completionMode === "Indexed";
	if (isIndexed) yield* indexed(path, spec as JobSpec);
	if (completionMode === undefined || completionMode === "NonIndexed") {
		for (const name of ["backoffLimitPerIndex", "maxFailedIndexes"] as const) {
			if (spec[name] !== undefined) yield invalid(`${path}.${name}`, spec[name], "requires indexed completion mode");
		}
	}
	if (podFailurePolicy) yield* failurePolicy(`${path}.podFailurePolicy`, podFailurePolicy, spec);
	if (spec.successPolicy && !isIndexed) {
		yield invalid(`${path}.successPolicy`, internal("SuccessPolicy", spec.successPolicy), "requires indexed completion mode");
	} else if (spec.successPolicy) yield* successPolicy(`${path}.successPolicy`, spec.successPolicy, spec.completions ?? 0);
	if (podReplacementPolicy !== undefined) {
		const valid = podFailurePolicy ? ["Failed"] : ["Failed", "TerminatingOrFailed"];
		yield* oneOf(`${path}.podReplacementPolicy`, podReplacementPolicy, valid);
	}
	yield* podTemplate(`${path}.template`, spec.template);
	const policy: string = spec.template?.spec?.restartPolicy ?? "";
	const at = `${path}.template.spec.restartPolicy`;
	if (policy === "Always" || !policy) yield required(at, 'valid values: "OnFailure", "Never"');
	else if (policy !== "OnFailure" && policy !== "Never") yield notSupported(at, json(policy), ["OnFailure", "Never"]);
	else if (podFailurePolicy && policy !== "Never")
		yield invalid(at, json(policy), 'only "Never" is supported when podFailurePolicy is specified');
}

/** The selector and the labels that the API server made itself must not have been written otherwise. */
function* generated({ metadata: { name, uid }, spec }: Job): Found {
	const { selector, template, manualSelector } = spec ?? {};
	if (manualSelector || !selector) return;
	const labels = template?.metadata?.labels ?? {};
	const expected: Record<string, string> = {};
	for (const [key, value] of [
		["controller-uid", uid],
		["job-name", name],
		["batch.kubernetes.io/controller-uid", uid],
		["batch.kubernetes.io/job-name", name],
	] as const) {
		expected[key] = value;
		const at = `spec.template.metadata.labels[${key}]`;
		if (labels[key] === undefined) yield required(at, `must be '${value}'`);
		else if (labels[key] !== value) yield invalid(at, json(labels), `must be '${value}'`);
	}
	if (isUsable(selector) && !selectsLabels(selector, expected)) {
		yield invalid("spec.selector", internal("LabelSelector", selector), "`selector` not auto-generated");
	}
}

function* wholeSpec(spec: Partial<JobSpec>): Found {
	yield* jobSpec("spec", spec);
	if (!spec.selector) yield required("spec.selector");
	else yield* labelSelector("spec.selector", spec.selector);
	if (isUsable(spec.selector)) yield* selected("spec.template", spec.selector, spec.template);
}

export function* job(object: Job): Found {
	const { metadata, spec = {} as Partial<JobSpec> } = object;
	yield* generated(object);
	yield* wholeSpec(spec);
	if (spec.completionMode !== "Indexed" || !spec.completions || spec.completions < 0) return;
	const last = `${metadata.name}-${spec.completions - 1}`;
	if (dnsLabel(last).length > 0)
		yield invalid("metadata.name", metadata.name, `will not able to create pod with invalid DNS label: ${last}`);
}

type Template = NonNullable<JobSpec["template"]>;

/** What a suspended Job that has no Pods may still change: where they will run, and what they will ask for. */
function withDirectives(old: Template, next: Template): Template {
	const { nodeSelector, tolerations, schedulingGates } = next.spec ?? {};
	const affinity = { ...old.spec?.affinity, nodeAffinity: next.spec?.affinity?.nodeAffinity };
	const some = Object.values(affinity).some((part) => part !== undefined);
	const metadata = { ...old.metadata, labels: next.metadata?.labels, annotations: next.metadata?.annotations };
	return {
		...old,
		metadata,
		spec: { ...old.spec, nodeSelector, tolerations, schedulingGates, affinity: some ? affinity : undefined },
	} as Template;
}

function* templateUpdate(next: JobSpec, old: Job): Found {
	const { spec, status } = old;
	const idle =
		status?.startTime === undefined || status.conditions?.some(({ type, status: is }) => type === "Suspended" && is === "True");
	const mutable = spec?.suspend === true && idle === true && !status?.active;
	const before = mutable ? withDirectives(spec.template, next.template) : (spec?.template ?? {});
	if (!mutable)
		return yield* immutable("spec.template", equal(next.template, before), internal("PodTemplateSpec", next.template));
	const withoutResources = (template: Template) => ({
		...template.spec,
		containers: template.spec?.containers.map(({ resources: _, ...container }) => container),
		initContainers: template.spec?.initContainers?.map(({ resources: _, ...container }) => container),
	});
	const same = equal(withoutResources(next.template), withoutResources(before));
	yield* immutable("spec.template.spec", same, internal("PodSpec", next.template.spec));
}

export function* jobUpdate(next: Job, old: Job): Found {
	const spec = (next.spec ?? {}) as JobSpec;
	const before = (old.spec ?? {}) as JobSpec;
	yield* job(next);
	yield* wholeSpec(spec);
	if (spec.completionMode !== "Indexed")
		yield* immutable("spec.completions", spec.completions === before.completions, spec.completions);
	else if (spec.completions !== undefined && spec.completions !== before.completions && spec.completions !== spec.parallelism) {
		yield invalid("spec.completions", spec.completions, "can only be modified in tandem with spec.parallelism");
	}
	yield* immutable("spec.selector", equal(spec.selector, before.selector), internal("LabelSelector", spec.selector));
	yield* templateUpdate(spec, old);
	const same = (name: keyof JobSpec) => equal(spec[name], before[name]);
	yield* immutable("spec.completionMode", same("completionMode"), json(spec.completionMode));
	yield* immutable("spec.podFailurePolicy", same("podFailurePolicy"), internal("PodFailurePolicy", spec.podFailurePolicy));
	yield* immutable("spec.backoffLimitPerIndex", same("backoffLimitPerIndex"), spec.backoffLimitPerIndex);
	yield* immutable("spec.managedBy", same("managedBy"), json(spec.managedBy));
	yield* immutable("spec.successPolicy", same("successPolicy"), internal("SuccessPolicy", spec.successPolicy));
}
