import { humanDuration } from "../../../../cluster/api/durations.ts";
import { formatSelector } from "../../../../cluster/api/selectors.ts";
import { parseTimestamp } from "../../../../cluster/api/time.ts";
import type { Job } from "../../../../cluster/api/types.generated.ts";
import { controlledBy, events, type Describer } from "../describer.ts";
import { podTemplate } from "../podtemplate.ts";
import { longTime, orUnset } from "../sections.ts";

export const job: Describer<Job> = function* (object, view) {
	const { page } = view;
	const { metadata, spec, status } = object;
	page.field("Name", metadata.name);
	page.field("Namespace", metadata.namespace);
	page.field("Selector", formatSelector(spec?.selector));
	page.labels(metadata.labels);
	page.annotations(metadata.annotations);
	page.optional("Controlled By", controlledBy(object));
	page.optional("Parallelism", spec?.parallelism);
	page.field("Completions", orUnset(spec?.completions));
	page.optional("Completion Mode", spec?.completionMode);
	page.optional("Suspend", spec?.suspend);
	page.optional("Backoff Limit", spec?.backoffLimit);
	page.optional("TTL Seconds After Finished", spec?.ttlSecondsAfterFinished);
	const start = parseTimestamp(status?.startTime ?? "");
	const end = parseTimestamp(status?.completionTime ?? "");
	if (start !== undefined) page.field("Start Time", longTime(status?.startTime));
	if (end !== undefined) page.field("Completed At", longTime(status?.completionTime));
	if (start !== undefined && end !== undefined) page.field("Duration", humanDuration(end - start));
	if (spec?.activeDeadlineSeconds !== undefined) page.field("Active Deadline Seconds", `${spec.activeDeadlineSeconds}s`);
	const ready = status?.ready === undefined ? "" : ` (${status.ready} Ready)`;
	page.field(
		"Pods Statuses",
		`${status?.active ?? 0} Active${ready} / ${status?.succeeded ?? 0} Succeeded / ${status?.failed ?? 0} Failed`,
	);
	if (spec?.completionMode === "Indexed") page.field("Completed Indexes", capped(status?.completedIndexes ?? ""));
	podTemplate(page, spec?.template);
	yield* events(object, view);
};

/** Cut at the first comma past 50 characters. */
function capped(indexes: string): string {
	if (indexes === "") return "<none>";
	const comma = indexes.indexOf(",", 50);
	return comma < 0 ? indexes : `${indexes.slice(0, comma + 1)}...`;
}
