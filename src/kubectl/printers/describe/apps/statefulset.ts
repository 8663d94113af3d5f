import { canonicalQuantity } from "../../../../cluster/api/quantity.ts";
import { formatSelector } from "../../../../cluster/api/selectors.ts";
import type { StatefulSet } from "../../../../cluster/api/types.generated.ts";
import { events, podsStatus, type Describer } from "../describer.ts";
import { podTemplate } from "../podtemplate.ts";
import { longTime } from "../sections.ts";

export const statefulSet: Describer<StatefulSet> = function* (object, view) {
	const { page } = view;
	const { metadata, spec, status } = object;
	page.field("Name", metadata.name);
	page.field("Namespace", metadata.namespace);
	page.field("CreationTimestamp", longTime(metadata.creationTimestamp));
	page.field("Selector", formatSelector(spec?.selector));
	page.labels(metadata.labels);
	page.annotations(metadata.annotations);
	page.field("Replicas", `${spec?.replicas ?? 0} desired | ${status?.replicas ?? 0} total`);
	page.field("Update Strategy", spec?.updateStrategy?.type);
	const rolling = spec?.updateStrategy?.rollingUpdate;
	if (rolling?.partition !== undefined) {
		page.field("Partition", rolling.partition, 1);
		page.optional("MaxUnavailable", rolling.maxUnavailable, 1);
	}
	page.field("Pods Status", yield* podsStatus(object, spec?.selector));
	podTemplate(page, spec?.template);
	const claims = spec?.volumeClaimTemplates ?? [];
	page.line(`Volume Claims:${claims.length === 0 ? "\t<none>" : ""}`);
	for (const { metadata: meta, spec: claim } of claims) {
		page.field("Name", meta.name, 1);
		page.field("StorageClass", meta.annotations?.["volume.beta.kubernetes.io/storage-class"] ?? claim?.storageClassName, 1);
		page.labels(meta.labels, "  Labels");
		page.labels(meta.annotations, "  Annotations");
		page.field("Capacity", canonicalQuantity(claim?.resources?.requests?.["storage"] ?? "") ?? "<default>", 1);
		page.field("Access Modes", `[${(claim?.accessModes ?? []).join(" ")}]`, 1);
	}
	yield* events(object, view);
};
