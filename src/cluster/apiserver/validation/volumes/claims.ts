// What a PersistentVolumeClaim asks for, also as a template in a Pod or a StatefulSet.
import type {
	PersistentVolumeClaimSpec,
	PersistentVolumeClaimTemplate,
	TypedObjectReference,
} from "../../../api/types.generated.ts";
import { compareQuantities } from "../../../api/quantity.ts";
import { equal } from "../../../api/values.ts";
import { forbidden, invalid, oneOf, required, type Found } from "../meta/field.ts";
import { labelSelector } from "../meta/labelselector.ts";
import { dnsLabel, dnsSubdomain, named } from "../meta/names.ts";
import { annotations, labels } from "../meta/objectmeta.ts";

const modes = ["ReadOnlyMany", "ReadWriteMany", "ReadWriteOnce", "ReadWriteOncePod"];

function* source(path: string, { apiGroup = "", kind, name, namespace }: Partial<TypedObjectReference>): Found {
	if (!name) yield required(`${path}.name`);
	if (!kind) yield required(`${path}.kind`);
	if (!apiGroup && kind !== "PersistentVolumeClaim") {
		yield invalid(path, kind ?? "", "must be 'PersistentVolumeClaim' when referencing the default apiGroup");
	}
	if (apiGroup) yield* named(`${path}.apiGroup`, apiGroup, dnsSubdomain);
	if (namespace) yield* named(`${path}.namespace`, namespace, dnsLabel);
}

export function* claimSpec(path: string, spec: PersistentVolumeClaimSpec): Found {
	const accessModes: readonly string[] = spec.accessModes ?? [];
	if (accessModes.length === 0) yield required(`${path}.accessModes`, "at least 1 access mode is required");
	yield* labelSelector(`${path}.selector`, spec.selector);
	for (const mode of accessModes) yield* oneOf(`${path}.accessModes`, mode, modes);
	if (
		accessModes.includes("ReadWriteOncePod") &&
		accessModes.some((mode) => mode !== "ReadWriteOncePod" && modes.includes(mode))
	) {
		yield forbidden(`${path}.accessModes`, "may not use ReadWriteOncePod with other access modes");
	}
	const storage = spec.resources?.requests?.["storage"];
	const at = `${path}.resources[storage]`;
	if (storage === undefined) yield required(at);
	else if (compareQuantities(storage, "0") <= 0) yield invalid(at, storage, "must be greater than zero");
	if (spec.storageClassName) yield* named(`${path}.storageClassName`, spec.storageClassName, dnsSubdomain);
	if (spec.volumeMode !== undefined) yield* oneOf(`${path}.volumeMode`, spec.volumeMode, ["Block", "Filesystem"]);
	if (spec.dataSource) yield* source(`${path}.dataSource`, spec.dataSource);
	if (spec.dataSourceRef) yield* source(`${path}.dataSourceRef`, spec.dataSourceRef);
	if (spec.dataSource && spec.dataSourceRef) {
		const where = {}; // a path stands where the value should: it has no fields that JSON shows
		if (spec.dataSourceRef.namespace)
			yield invalid(path, where, "may not be specified when dataSourceRef.namespace is specified");
		else if (!equal(spec.dataSource, spec.dataSourceRef)) yield invalid(path, where, "must match dataSourceRef");
	}
	if (spec.volumeAttributesClassName)
		yield* named(`${path}.volumeAttributesClassName`, spec.volumeAttributesClassName, dnsSubdomain);
}

/** The template of an ephemeral volume: of its metadata, only labels and annotations may be given. */
export function* claimTemplate(path: string, { metadata = {}, spec }: PersistentVolumeClaimTemplate): Found {
	yield* annotations(`${path}.metadata.annotations`, metadata.annotations);
	yield* labels(`${path}.metadata.labels`, metadata.labels);
	for (const name of ["name", "generateName", "namespace", "selfLink", "uid", "ownerReferences", "finalizers"] as const) {
		if (metadata[name] !== undefined) yield forbidden(`${path}.metadata.${name === "uid" ? "uID" : name}`, "cannot be set");
	}
	yield* claimSpec(`${path}.spec`, spec);
}
