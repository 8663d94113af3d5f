// The sum of what a Pod's containers ask for, as quantities in their own families (component-helpers resource
// AggregateContainerRequests and AggregateContainerLimits): sidecars count all along, other init containers by turns.
import { addQuantities, compareQuantities } from "../../api/quantity.ts";
import type { Container, PodSpec } from "../../api/types.generated.ts";

type Resources = Readonly<Record<string, string>>;

function aggregate(spec: PodSpec, pick: (container: Container) => Resources | undefined): Resources {
	const sum: Record<string, string> = {};
	const sidecars: Record<string, string> = {};
	const largest: Record<string, string> = {};
	const add = (into: Record<string, string>, more: Resources | undefined) => {
		for (const [name, amount] of Object.entries(more ?? {}))
			into[name] = into[name] === undefined ? amount : addQuantities(into[name], amount);
	};
	const raise = (into: Record<string, string>, other: Resources) => {
		for (const [name, amount] of Object.entries(other)) {
			if (into[name] === undefined || compareQuantities(amount, into[name]) > 0) into[name] = amount;
		}
	};
	for (const container of spec.containers ?? []) add(sum, pick(container));
	for (const container of spec.initContainers ?? []) {
		const moment = { ...sidecars };
		add(moment, pick(container));
		raise(largest, moment);
		if (container.restartPolicy === "Always") {
			add(sum, pick(container));
			add(sidecars, pick(container));
		}
	}
	raise(sum, largest);
	return sum;
}

export const aggregateRequests = (spec: PodSpec): Resources => aggregate(spec, (container) => container.resources?.requests);
export const aggregateLimits = (spec: PodSpec): Resources => aggregate(spec, (container) => container.resources?.limits);
