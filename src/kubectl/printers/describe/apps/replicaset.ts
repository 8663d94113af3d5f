import { formatSelector } from "../../../../cluster/api/selectors.ts";
import type { ReplicaSet } from "../../../../cluster/api/types.generated.ts";
import { controlledBy, events, podsStatus, type Describer } from "../describer.ts";
import { podTemplate } from "../podtemplate.ts";

export const replicaSet: Describer<ReplicaSet> = function* (object, view) {
	const { page } = view;
	const { metadata, spec, status } = object;
	page.field("Name", metadata.name);
	page.field("Namespace", metadata.namespace);
	page.field("Selector", formatSelector(spec?.selector));
	page.labels(metadata.labels);
	page.annotations(metadata.annotations);
	page.optional("Controlled By", controlledBy(object));
	page.field("Replicas", `${status?.replicas ?? 0} current / ${spec?.replicas ?? 0} desired`);
	page.field("Pods Status", yield* podsStatus(object, spec?.selector));
	podTemplate(page, spec?.template);
	if (status?.conditions?.length) {
		page.table(
			"Conditions",
			["Type", "Status", "Reason"],
			["----", "------", "------"],
			status.conditions.map((c) => `${c.type} \t${c.status}\t${c.reason ?? ""}`),
		);
	}
	yield* events(object, view);
};
