import type { Event } from "../../../../cluster/api/types.generated.ts";
import { since, type Columns } from "../../columns.ts";

export const event: Columns<Event> = {
	heads: "LAST SEEN|TYPE|REASON|OBJECT|+SUBOBJECT|+SOURCE|MESSAGE|+FIRST SEEN|+COUNT|+NAME",
	cells(object, now) {
		const { involvedObject: about, source, series } = object;
		const first = since(object.firstTimestamp || object.eventTime, now);
		const last = series ? since(series.lastObservedTime, now) : object.lastTimestamp ? since(object.lastTimestamp, now) : first;
		const host = source?.host || object.reportingInstance;
		const kind = (about.kind ?? "").toLowerCase();
		return [
			last,
			object.type,
			object.reason,
			about.name ? `${kind}/${about.name}` : kind,
			about.fieldPath,
			`${source?.component || object.reportingComponent || ""}${host ? `, ${host}` : ""}`,
			(object.message ?? "").trim(),
			first,
			series ? series.count : object.count || 1,
			object.metadata.name,
		];
	},
};
