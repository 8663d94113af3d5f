// A claim's dataSource and dataSourceRef say the same.
import type { PersistentVolumeClaim, PersistentVolumeClaimSpec } from "../../../api/types.generated.ts";
import {
	persistentVolumeClaim as validate,
	persistentVolumeClaimUpdate,
} from "../../validation/kinds/core/persistentvolumeclaim.ts";
import { dnsSubdomain } from "../../validation/meta/names.ts";
import { claimWarnings } from "../../validation/warnings/volumewarnings.ts";
import type { Strategy } from "../strategy.ts";

/** A dataSource that is neither claim nor snapshot is dropped. */
function withDataSources(
	spec: PersistentVolumeClaimSpec,
	before: PersistentVolumeClaimSpec | undefined,
): PersistentVolumeClaimSpec {
	const inUse = before?.dataSource !== undefined || before?.dataSourceRef !== undefined;
	const { dataSource: given, ...rest } = spec;
	const reference = spec.dataSourceRef;
	const source = inUse || reference || isClaimOrSnapshot(given) ? given : undefined;
	if (source && !reference) return { ...spec, dataSourceRef: source };
	if (!reference || source || reference.namespace) return source === given ? spec : rest;
	const { namespace: _, ...local } = reference;
	return { ...spec, dataSource: local };
}

const isClaimOrSnapshot = (source: PersistentVolumeClaimSpec["dataSource"]): boolean =>
	source?.apiGroup
		? source.kind === "VolumeSnapshot" && source.apiGroup === "snapshot.storage.k8s.io"
		: source?.kind === "PersistentVolumeClaim";

const beta = "volume.beta.kubernetes.io/storage-class";

export const persistentVolumeClaim: Strategy<PersistentVolumeClaim> = {
	name: dnsSubdomain,
	status: { phase: "Pending" },
	prepareForCreate: (object) => ({ ...object, spec: withDataSources(object.spec ?? {}, undefined) }),
	prepareForUpdate: (next, old) => ({ ...next, spec: withDataSources(next.spec ?? {}, old.spec) }),
	validate,
	validateUpdate: persistentVolumeClaimUpdate,
	*warnings({ metadata, spec }) {
		if (metadata.annotations?.[beta] !== undefined) {
			yield `metadata.annotations[${beta}]: deprecated since v1.8; use "storageClassName" attribute instead`;
		}
		yield* claimWarnings("spec", spec);
	},
};
