import { humanDuration } from "../../../../cluster/api/durations.ts";
import { formatSelector } from "../../../../cluster/api/selectors.ts";
import { parseTimestamp } from "../../../../cluster/api/time.ts";
import type { Job } from "../../../../cluster/api/types.generated.ts";
import { age, containerCells, type Columns } from "../../columns.ts";

export const job: Columns<Job> = {
	heads: "NAME|STATUS|COMPLETIONS|DURATION|AGE|+CONTAINERS|+IMAGES|+SELECTOR",
	cells: (object, now) => [
		object.metadata.name,
		jobStatus(object),
		completions(object),
		jobDuration(object, now),
		age(object, now),
		...containerCells(object.spec?.template.spec?.containers),
		formatSelector(object.spec?.selector),
	],
};

function jobStatus(job: Job): string {
	const has = (type: string): boolean => job.status?.conditions?.find((c) => c.type === type)?.status === "True";
	if (has("Complete")) return "Complete";
	if (has("Failed")) return "Failed";
	if (job.metadata.deletionTimestamp) return "Terminating";
	return ["Suspended", "FailureTarget", "SuccessCriteriaMet"].find(has) ?? "Running";
}

function completions({ spec, status }: Job): string {
	const succeeded = status?.succeeded ?? 0;
	if (spec?.completions !== undefined) return `${succeeded}/${spec.completions}`;
	const parallelism = spec?.parallelism ?? 0;
	return parallelism > 1 ? `${succeeded}/1 of ${parallelism}` : `${succeeded}/1`;
}

function jobDuration({ status }: Job, now: number): string {
	const start = parseTimestamp(status?.startTime ?? "");
	if (start === undefined) return "";
	return humanDuration((parseTimestamp(status?.completionTime ?? "") ?? now) - start);
}
