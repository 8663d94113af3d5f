// PersistentVolumeClaims (core validation).
import { compareQuantities } from "../../../../api/quantity.ts";
import type { PersistentVolumeClaim } from "../../../../api/types.generated.ts";
import { equal } from "../../../../api/values.ts";
import { claimSpec } from "../../volumes/claims.ts";
import { difference } from "../../meta/difference.ts";
import { forbidden, immutable, json, type Found } from "../../meta/field.ts";
import { indented } from "../../meta/internal.ts";

export const persistentVolumeClaim = ({ spec = {} }: PersistentVolumeClaim): Found => claimSpec("spec", spec);

/** A bound claim may grow; all else stays. */
export function* persistentVolumeClaimUpdate(next: PersistentVolumeClaim, old: PersistentVolumeClaim): Found {
	const [spec, before] = [next.spec ?? {}, old.spec ?? {}];
	yield* claimSpec("spec", spec);
	const bound = next.status?.phase === "Bound";
	const size = (of: typeof spec) => of.resources?.requests?.["storage"] ?? "0";
	let fixed = spec;
	if (before.storageClassName === undefined && spec.storageClassName !== undefined)
		fixed = { ...fixed, storageClassName: undefined };
	if (bound && spec.resources?.requests) {
		fixed = { ...fixed, resources: { ...spec.resources, requests: { ...spec.resources.requests, storage: size(before) } } };
	}
	if (bound) fixed = { ...fixed, volumeAttributesClassName: before.volumeAttributesClassName };
	const was = before.volumeName ? before : { ...before, volumeName: spec.volumeName };
	if (!equal(fixed, was)) {
		const hunks = difference(indented("PersistentVolumeClaimSpec", was), indented("PersistentVolumeClaimSpec", fixed));
		const why = "spec is immutable after creation except resources.requests and volumeAttributesClassName for bound claims";
		yield forbidden("spec", `${why}\n${hunks}`);
	}
	if (
		compareQuantities(size(spec), size(before)) < 0 &&
		compareQuantities(size(spec), old.status?.capacity?.["storage"] ?? "0") <= 0
	) {
		yield forbidden("spec.resources.requests.storage", "field can not be less than status.capacity");
	}
	yield* immutable("volumeMode", spec.volumeMode === before.volumeMode, json(spec.volumeMode));
}
