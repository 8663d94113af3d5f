import type { PersistentVolumeClaim } from "../../../../cluster/api/types.generated.ts";
import { accessModes } from "../../accessmodes.ts";
import { age, type Columns } from "../../columns.ts";

export const persistentVolumeClaim: Columns<PersistentVolumeClaim> = {
	heads: "NAME|STATUS|VOLUME|CAPACITY|ACCESS MODES|STORAGECLASS|VOLUMEATTRIBUTESCLASS|AGE|+VOLUMEMODE",
	cells: ({ metadata, spec, status }, now) => [
		metadata.name,
		metadata.deletionTimestamp ? "Terminating" : status?.phase,
		spec?.volumeName,
		spec?.volumeName ? (status?.capacity?.["storage"] ?? "0") : "",
		spec?.volumeName ? accessModes(status?.accessModes) : "",
		metadata.annotations?.["volume.beta.kubernetes.io/storage-class"] ?? spec?.storageClassName,
		spec?.volumeAttributesClassName ?? "<unset>",
		age({ metadata }, now),
		spec?.volumeMode ?? "<unset>",
	],
};
