// What a Pod asks for (component-helpers resource.PodRequests): the sum of its containers, or the largest moment of its
// init containers where that is more; sidecars count in both; pod-level requests win where they are given; overhead on top.
import type { Container, Pod, PodSpec } from "./types.generated.ts";
import { isSidecar } from "./podfacts.ts";
import { milliValue, wholeValue } from "./quantity.ts";

/** Resource name → amount: CPU in thousandths, all else in whole units. */
export type Amounts = ReadonlyMap<string, number>;

export const amount = (resource: string, quantity: string): number =>
	resource === "cpu" ? milliValue(quantity) : wholeValue(quantity);

type Which = "requests" | "limits";
type Pick = (container: Container) => Readonly<Record<string, string>> | undefined;
const requestsOf: Pick = (container) => container.resources?.requests;

function addAll(into: Map<string, number>, more: Readonly<Record<string, string>> | undefined): void {
	for (const [name, quantity] of Object.entries(more ?? {})) into.set(name, (into.get(name) ?? 0) + amount(name, quantity));
}
function raise(into: Map<string, number>, other: Amounts): void {
	for (const [name, value] of other) if (value > (into.get(name) ?? 0)) into.set(name, value);
}

/** `missing` is what a container counts for where it names no amount. */
function total(spec: PodSpec, which: Which, pick: Pick, missing?: Amounts): Map<string, number> {
	const add = (into: Map<string, number>, container: Container): void => {
		const given = pick(container);
		addAll(into, given);
		for (const [name, value] of missing ?? []) if (given?.[name] === undefined) into.set(name, (into.get(name) ?? 0) + value);
	};
	const sum = new Map<string, number>();
	for (const container of spec.containers) add(sum, container);
	const sidecars = new Map<string, number>();
	const largest = new Map<string, number>();
	for (const container of spec.initContainers ?? []) {
		const moment = new Map(sidecars);
		add(moment, container);
		if (isSidecar(container)) {
			add(sum, container);
			add(sidecars, container);
			raise(largest, sidecars);
		} else raise(largest, moment);
	}
	raise(sum, largest);
	for (const [name, quantity] of Object.entries(spec.resources?.[which] ?? {})) sum.set(name, amount(name, quantity));
	if (which === "requests" || spec.overhead === undefined) addAll(sum, spec.overhead);
	else
		for (const [name, quantity] of Object.entries(spec.overhead))
			if (sum.has(name)) sum.set(name, sum.get(name)! + amount(name, quantity));
	return sum;
}

const requested = new WeakMap<PodSpec, Amounts>();

/** The Pod's requests. Templates share their spec objects, so the answer is kept by spec. */
export function podRequests(pod: { readonly spec?: PodSpec }): Amounts {
	const spec = pod.spec;
	if (!spec) return new Map();
	let amounts = requested.get(spec);
	if (!amounts) requested.set(spec, (amounts = total(spec, "requests", requestsOf)));
	return amounts;
}

/** The requests with an amount for each container that names none, as scores count them. */
export const podRequestsOr = (spec: PodSpec, missing: Amounts): Amounts => total(spec, "requests", requestsOf, missing);

export const podLimits = (pod: { readonly spec?: PodSpec }): Amounts =>
	pod.spec ? total(pod.spec, "limits", (container) => container.resources?.limits) : new Map();

export type QosClass = "Guaranteed" | "Burstable" | "BestEffort";

/** The quality-of-service class that the API server writes into status.qosClass. */
export function qosClass(spec: Pod["spec"]): QosClass {
	const computed = (name: string) => name === "cpu" || name === "memory";
	const pods = spec?.resources?.requests || spec?.resources?.limits ? [spec.resources] : undefined;
	const all = pods ?? [...(spec?.containers ?? []), ...(spec?.initContainers ?? [])].map((c) => c.resources);
	let any = false;
	let guaranteed = true;
	for (const resources of all) {
		const requests = Object.entries(resources?.requests ?? {}).filter(([name, q]) => computed(name) && amount(name, q) > 0);
		const limits = Object.entries(resources?.limits ?? {}).filter(([name, q]) => computed(name) && amount(name, q) > 0);
		if (requests.length + limits.length > 0) any = true;
		if (limits.length < 2) guaranteed = false;
		for (const [name, q] of requests) {
			const limit = resources?.limits?.[name];
			if (limit === undefined || amount(name, limit) !== amount(name, q)) guaranteed = false;
		}
	}
	return !any ? "BestEffort" : guaranteed ? "Guaranteed" : "Burstable";
}
