// The lines that a lesson's checks ask for, or run on a copy: kubectl's part for each must be there before they are judged.
import type { LessonWorld } from "../port.ts";
import { partsOf, stepsOf } from "./parts.ts";

export function linesOf({ checks, predictions }: Pick<LessonWorld, "checks" | "predictions">): readonly string[] {
	const parts = checks.flatMap((check) => [...partsOf(check)]);
	const asked = parts.flatMap(({ ranAny = [], didNotRun = [] }) => [...ranAny, ...didNotRun].map((words) => `kubectl ${words}`));
	const supposed = [...parts.flatMap(stepsOf), ...predictions.flatMap(({ suppose = [] }) => suppose)];
	const reads = parts.some(({ refused, object, pods, podsOf }) => refused ?? object ?? pods ?? podsOf) ? ["kubectl apply"] : [];
	return [...new Set([...asked, ...supposed.flatMap((step) => ("run" in step ? [step.run] : [])), ...reads])];
}
