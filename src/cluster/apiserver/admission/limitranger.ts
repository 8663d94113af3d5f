// A namespace's LimitRanges: default requests and limits of containers, and the bounds they must stay within.
import type { AnyObject } from "../../api/objects.ts";
import { amount, podLimits, podRequests, type Amounts } from "../../api/podresources.ts";
import { compareQuantities, formatQuantity, parseQuantity } from "../../api/quantity.ts";
import type { Container, LimitRange, LimitRangeItem, PersistentVolumeClaim, Pod, PodSpec } from "../../api/types.generated.ts";
import { byCodeUnit } from "../../api/values.ts";
import { withDefaults } from "../defaults/registry.ts";
import { refuse, type Plugin } from "./plugin.ts";

type Resources = Readonly<Record<string, string>>;

export const limitRanger: Plugin = {
	name: "LimitRanger",
	admit({ object, operation, serving }) {
		if (object.kind !== "Pod" || operation !== "create") return object;
		let pod = object as Pod;
		for (const range of serving.store.inNamespace("LimitRange", pod.metadata.namespace ?? "")) pod = withLimits(range, pod);
		// What is read back from the store is defaulted again: a Pod's own amounts then follow from the containers'.
		const next = pod;
		return pod.spec?.resources && next !== object ? withDefaults(next) : next;
	},
	validate(attributes) {
		const { object, operation, serving } = attributes;
		if (!(object.kind === "Pod" && operation === "create") && object.kind !== "PersistentVolumeClaim") return undefined;
		for (const range of serving.store.inNamespace("LimitRange", object.metadata.namespace ?? "")) {
			const errors = [...new Set((range.spec?.limits ?? []).flatMap((limit) => problems(limit, object)))];
			if (errors.length > 0) return refuse(attributes, errors.length === 1 ? (errors[0] ?? "") : `[${errors.join(", ")}]`);
		}
		return undefined;
	},
};

const merged = (all: readonly (Resources | undefined)[]): Resources =>
	Object.fromEntries(all.flatMap((each) => Object.entries(each ?? {})));

/** The Pod with the defaults of the range in each container without its own, and an annotation that says so. */
function withLimits(range: LimitRange, pod: Pod): Pod {
	const items = (range.spec?.limits ?? []).filter((limit) => limit.type === "Container");
	const requests: Resources = merged(items.map((limit) => limit.defaultRequest));
	const limits: Resources = merged(items.map((limit) => limit.default));
	const added: string[] = [];
	const fill = (prefix: string) => (container: Container) => {
		const missing = (given: Resources | undefined, defaults: Resources) =>
			Object.keys(defaults)
				.filter((name) => !(name in (given ?? {})))
				.sort(byCodeUnit);
		const newRequests = missing(container.resources?.requests, requests);
		const newLimits = missing(container.resources?.limits, limits);
		if (newRequests.length > 0) added.push(`${newRequests.join(", ")} request for ${prefix} ${container.name}`);
		if (newLimits.length > 0) added.push(`${newLimits.join(", ")} limit for ${prefix} ${container.name}`);
		if (newRequests.length + newLimits.length === 0) return container;
		const both = {
			requests: { ...requests, ...container.resources?.requests },
			limits: { ...limits, ...container.resources?.limits },
		};
		const kept = Object.fromEntries(Object.entries(both).filter(([, values]) => Object.keys(values).length > 0));
		return { ...container, resources: { ...container.resources, ...kept } };
	};
	const spec = pod.spec as PodSpec;
	const containers = spec.containers.map(fill("container"));
	const initContainers = spec.initContainers?.map(fill("init container"));
	if (added.length === 0) return pod;
	const annotation = { "kubernetes.io/limit-ranger": `LimitRanger plugin set: ${added.join("; ")}` };
	return {
		...pod,
		metadata: { ...pod.metadata, annotations: { ...pod.metadata.annotations, ...annotation } },
		spec: { ...spec, containers, ...(initContainers ? { initContainers } : {}) },
	};
}

function problems(limit: LimitRangeItem, object: AnyObject): string[] {
	if (object.kind === "PersistentVolumeClaim") {
		if (limit.type !== "PersistentVolumeClaim") return [];
		const requests = (object as PersistentVolumeClaim).spec?.resources?.requests ?? {};
		return bounds({ ...limit, max: undefined, maxLimitRequestRatio: undefined }, requests, {}).concat(
			sortedEntries(limit.max).flatMap(([name, max]) => {
				if (!(name in requests)) return [`maximum ${name} usage per ${limit.type} is ${max}.  No request is specified`];
				const over = compareQuantities(requests[name] ?? "0", max) > 0;
				return over ? [`maximum ${name} usage per ${limit.type} is ${max}, but request is ${requests[name]}`] : [];
			}),
		);
	}
	const spec = object["spec"] as PodSpec;
	if (limit.type === "Container") {
		return [...spec.containers, ...(spec.initContainers ?? [])].flatMap(({ resources }) =>
			bounds(limit, resources?.requests ?? {}, resources?.limits ?? {}),
		);
	}
	if (limit.type === "Pod") return bounds(limit, texts(podRequests({ spec }), spec), texts(podLimits({ spec }), spec));
	return [];
}

/** Sums as texts, memory in the binary family where a container writes it so. */
function texts(amounts: Amounts, spec: PodSpec): Resources {
	const out: Record<string, string> = {};
	for (const [name, value] of amounts) {
		const first = spec.containers.map(({ resources }) => resources?.requests?.[name] ?? resources?.limits?.[name]).find(Boolean);
		const format = (first && parseQuantity(first)?.format) || "DecimalSI";
		out[name] = formatQuantity({ nano: BigInt(value) * (name === "cpu" ? 1_000_000n : 1_000_000_000n), format });
	}
	return out;
}

const sortedEntries = (resources: Resources | undefined): [string, string][] =>
	Object.entries(resources ?? {}).sort(([a], [b]) => byCodeUnit(a, b));

/** Every broken minimum, maximum and ratio of one item, each in the words of the real one. */
function bounds({ type, min, max, maxLimitRequestRatio }: LimitRangeItem, requests: Resources, limits: Resources): string[] {
	const out: string[] = [];
	for (const [name, least] of sortedEntries(min)) {
		const text = `minimum ${name} usage per ${type} is ${least}`;
		const [request, limit] = [requests[name], limits[name]];
		if (request === undefined) out.push(`${text}.  No request is specified`);
		else if (compareQuantities(request, least) < 0) out.push(`${text}, but request is ${request}`);
		else if (limit !== undefined && compareQuantities(limit, least) < 0) out.push(`${text}, but limit is ${limit}`);
	}
	for (const [name, most] of sortedEntries(max)) {
		const text = `maximum ${name} usage per ${type} is ${most}`;
		const [request, limit] = [requests[name], limits[name]];
		if (limit === undefined) out.push(`${text}.  No limit is specified`);
		else if (compareQuantities(limit, most) > 0) out.push(`${text}, but limit is ${limit}`);
		else if (request !== undefined && compareQuantities(request, most) > 0) out.push(`${text}, but request is ${request}`);
	}
	for (const [name, most] of sortedEntries(maxLimitRequestRatio)) {
		const text = `${name} max limit to request ratio per ${type} is ${most}`;
		const request = amount("cpu", requests[name] ?? "0");
		const limit = amount("cpu", limits[name] ?? "0");
		if (request === 0) out.push(`${text}, but no request is specified or request is 0`);
		else if (limit === 0) out.push(`${text}, but no limit is specified or limit is 0`);
		else if ((limit / request) * 1000 > amount("cpu", most))
			out.push(`${text}, but provided ratio is ${(limit / request).toFixed(6)}`);
	}
	return out;
}
