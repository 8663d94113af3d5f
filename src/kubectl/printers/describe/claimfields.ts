import type { PersistentVolumeClaim } from "../../../cluster/api/types.generated.ts";
import { accessModes } from "../accessmodes.ts";
import { since } from "../columns.ts";
import type { Sections } from "./sections.ts";

/** What `describe` tells of a claim; a claim that stands in a Pod's volume (`whole: false`) has no name and status of its own. */
export function claimFields(
	page: Sections,
	claim: PersistentVolumeClaim,
	{ level, whole, now }: { level: number; whole: boolean; now: number },
): void {
	const { metadata, spec, status } = claim;
	const field = (title: string, value: string | undefined): void => page.field(title, value, level);
	if (whole) {
		field("Name", metadata.name);
		field("Namespace", metadata.namespace);
	}
	field("StorageClass", metadata?.annotations?.["volume.beta.kubernetes.io/storage-class"] ?? spec?.storageClassName);
	if (whole)
		field("Status", metadata.deletionTimestamp ? `Terminating (lasts ${since(metadata.deletionTimestamp, now)})` : status?.phase);
	field("Volume", spec?.volumeName);
	const pad = "  ".repeat(level);
	page.labels(metadata?.labels, `${pad}Labels`);
	page.annotations(metadata?.annotations, `${pad}Annotations`);
	if (whole) field("Finalizers", `[${(metadata.finalizers ?? []).join(" ")}]`);
	field("Capacity", spec?.volumeName ? (status?.capacity?.["storage"] ?? "0") : "");
	field("Access Modes", spec?.volumeName ? accessModes(status?.accessModes) : "");
	page.optional("VolumeMode", spec?.volumeMode, level);
	if (spec?.dataSource) {
		page.line("DataSource:", level);
		page.optional("APIGroup", spec.dataSource.apiGroup, level + 1);
		page.field("Kind", spec.dataSource.kind, level + 1);
		page.field("Name", spec.dataSource.name, level + 1);
	}
}
