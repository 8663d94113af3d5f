// Fields that are stored in one form only, or no longer at all.
import type { AnyObject } from "../../api/objects.ts";
import type { Node, PersistentVolumeClaimSpec, ServiceAccount } from "../../api/types.generated.ts";

/** The object in its form; `old` is the stored one, for a change. */
export function inForm(object: AnyObject, old?: AnyObject): AnyObject {
	if (object.kind === "PersistentVolumeClaim") {
		const before = old?.["spec"] as PersistentVolumeClaimSpec | undefined;
		return { ...object, spec: withDataSources((object["spec"] ?? {}) as PersistentVolumeClaimSpec, before) };
	}
	if (object.kind === "ServiceAccount") {
		// Of a reference to a Secret only its name counts.
		const secrets = ((object as unknown as ServiceAccount).secrets ?? []).map(({ name }) => (name ? { name } : {}));
		return { ...object, secrets };
	}
	const { configSource, ...spec } = (object as unknown as Node).spec ?? {};
	const kept = (old as unknown as Node | undefined)?.spec?.configSource === undefined ? undefined : configSource;
	return { ...object, spec: kept === undefined ? spec : { ...spec, configSource: kept } };
}

/** A claim's dataSource and dataSourceRef say the same; a dataSource that is neither claim nor snapshot is dropped, as ever. */
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
