// Nodes. Their taints are reported under metadata, as upstream does.
import type { Node } from "../../../../api/types.generated.ts";
import { equal } from "../../../../api/values.ts";
import { duplicate, entries, forbidden, invalid, type Found } from "../../meta/field.ts";
import { internal } from "../../meta/internal.ts";
import { cidr } from "../../meta/ip.ts";
import { amount } from "../../pod/resources.ts";
import { taints } from "../../pod/tolerations.ts";

function* resources({ status }: Node): Found {
	for (const kind of ["capacity", "allocatable"] as const) {
		for (const [name, quantity] of entries(status?.[kind])) yield* amount(`status.${kind}.${name}`, name, quantity);
	}
}

export function* node(object: Node): Found {
	const { spec } = object;
	yield* taints("metadata.taints", spec?.taints);
	yield* resources(object);
	const ranges = spec?.podCIDRs ?? [];
	for (const [i, range] of ranges.entries()) yield* cidr(`spec.podCIDRs[${i}]`, range);
	const twice = ranges.every((range) => range.includes(":") === ranges[0]?.includes(":"));
	if (ranges.length > 1 && (ranges.length > 2 || twice))
		yield invalid("spec.podCIDRs", ranges, "may specify no more than one CIDR for each IP family");
}

export function* nodeUpdate(next: Node, old: Node): Found {
	yield* resources(next);
	const seen = new Set<string>();
	for (const [i, address] of (next.status?.addresses ?? []).entries()) {
		const id = `${address.type}/${address.address}`;
		if (seen.has(id)) yield duplicate(`status.addresses[${i}]`, internal("NodeAddress", address));
		seen.add(id);
	}
	const [ranges, before] = [next.spec?.podCIDRs ?? [], old.spec?.podCIDRs ?? []];
	if (before.length > 0 && !equal(ranges, before))
		yield forbidden("spec.podCIDRs", 'node updates may not change podCIDR except from "" to valid');
	const id = old.spec?.providerID;
	if (id && id !== next.spec?.providerID)
		yield forbidden("spec.providerID", 'node updates may not change providerID except from "" to valid');
	yield* taints("metadata.taints", next.spec?.taints);
	if ((next.spec?.externalID ?? "") !== (old.spec?.externalID ?? "")) yield forbidden("spec.externalID", "may not be updated");
}
