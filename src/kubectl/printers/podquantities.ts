// What a Pod asks for, as quantities in the family in which they were written (component-helpers resource.PodRequests and
// PodLimits): `describe node` prints "3584Mi" where 3Gi and 512Mi add up.
import { isSidecar } from "../../cluster/api/podfacts.ts";
import { addQuantities, canonicalQuantity, compareQuantities } from "../../cluster/api/quantity.ts";
import type { Pod } from "../../cluster/api/types.generated.ts";

export type Quantities = Readonly<Record<string, string>>;
type Which = "requests" | "limits";

export function sumQuantities(a: Quantities, b: Quantities | undefined): Quantities {
	const sum: Record<string, string> = { ...a };
	for (const [name, quantity] of Object.entries(b ?? {})) {
		const before = sum[name];
		sum[name] = before === undefined ? (canonicalQuantity(quantity) ?? quantity) : addQuantities(before, quantity);
	}
	return sum;
}

function largest(a: Quantities, b: Quantities): Quantities {
	const most: Record<string, string> = { ...a };
	for (const [name, quantity] of Object.entries(b)) {
		const before = most[name];
		if (before === undefined || compareQuantities(quantity, before) > 0) most[name] = quantity;
	}
	return most;
}

/** The sum of the containers, or the largest moment of the init containers; pod-level amounts win; overhead on top. */
export function podQuantities(pod: Pod, which: Which): Quantities {
	const spec = pod.spec;
	let sum: Quantities = {};
	for (const container of spec?.containers ?? []) sum = sumQuantities(sum, container.resources?.[which]);
	let sidecars: Quantities = {};
	let most: Quantities = {};
	for (const container of spec?.initContainers ?? []) {
		const own = container.resources?.[which];
		if (isSidecar(container)) {
			sum = sumQuantities(sum, own);
			sidecars = sumQuantities(sidecars, own);
			most = largest(most, sidecars);
		} else most = largest(most, sumQuantities(sidecars, own));
	}
	sum = largest(sum, most);
	if (spec?.resources?.[which]) sum = { ...sum, ...sumQuantities({}, spec.resources[which]) };
	for (const [name, quantity] of Object.entries(spec?.overhead ?? {})) {
		if (which === "requests" || sum[name] !== undefined) sum = sumQuantities(sum, { [name]: quantity });
	}
	return sum;
}
