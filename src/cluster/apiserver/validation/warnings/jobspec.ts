// Warnings of Jobs and of the Jobs that a CronJob makes.
import type { JobSpec } from "../../../api/types.generated.ts";
import { templateWarnings } from "./podwarnings.ts";
import type { Warnings } from "./warning.ts";

export function* jobSpecWarnings(path: string, spec: JobSpec | undefined): Warnings {
	if (spec?.completionMode === "Indexed" && (spec.completions ?? 0) > 100_000 && (spec.parallelism ?? 0) > 10_000) {
		yield `${path}: In Indexed Jobs with a number of completions higher than 10^5 and a parallelism higher than 10^4, Kubernetes might not be able to track completedIndexes when a big number of indexes fail`;
	}
	yield* templateWarnings(`${path}.template`, spec?.template);
}
