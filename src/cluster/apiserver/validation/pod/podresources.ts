// Resources of the Pod as a whole: they must hold what its containers ask for.
import { compareQuantities } from "../../../api/quantity.ts";
import type { PodSpec } from "../../../api/types.generated.ts";
import { aggregateLimits, aggregateRequests } from "../../defaults/aggregate.ts";
import { entries, forbidden, invalid, type Found } from "../meta/field.ts";
import { isHugePages, resourceRequirements } from "./resources.ts";

export function* podResources(path: string, spec: PodSpec, claims: ReadonlySet<string>): Found {
	const given = spec.resources;
	if (!given) return;
	if (spec.os?.name === "windows") return yield forbidden(path, "may not be set for a windows pod");
	if (given.claims) yield forbidden(`${path}.claims`, "claims may not be set for Resources at pod-level");
	yield* resourceRequirements(path, given, claims, true);
	for (const [name, sum] of entries(aggregateRequests(spec))) {
		const own = given.requests?.[name];
		if (own === undefined || compareQuantities(sum, own) <= 0) continue;
		yield invalid(`${path}.requests[${name}]`, own, `must be greater than or equal to aggregate container requests of ${sum}`);
	}
	for (const [name, sum] of entries(aggregateLimits(spec))) {
		const own = given.limits?.[name];
		if (own === undefined || !isHugePages(name) || compareQuantities(sum, own) <= 0) continue;
		yield invalid(`${path}.limits[${name}]`, own, `must be greater than or equal to aggregate container limits of ${sum}`);
	}
	for (const [i, container] of (spec.containers ?? []).entries()) {
		for (const [name, limit] of entries(container.resources?.limits)) {
			const own = given.limits?.[name];
			if (own === undefined || compareQuantities(limit, own) <= 0) continue;
			yield invalid(`${path}.containers[${i}][${name}].limits`, limit, `must be less than or equal to pod limits of ${own}`);
		}
	}
}
