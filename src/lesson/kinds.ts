// Loads the kinds of checks that a lesson uses, before anything is judged.
import { addRare } from "./checks/registry.ts";
import type { Check } from "./language/check.ts";
import { partsOf } from "./language/parts.ts";
import { isRare } from "./language/row.ts";
import type * as RareKinds from "./rarekinds.ts";

/** What keeps the history of Pods, where a check asks for it. */
export type History = typeof RareKinds.PodHistory;

export async function loadKinds(checks: readonly Check[]): Promise<History | undefined> {
	const parts = checks.flatMap((check) => [
		...partsOf(check),
		...(check.because ?? []).flatMap(({ if: when }) => ("in" in when ? [] : [...partsOf(when)])),
	]);
	if (!parts.some(isRare)) return undefined;
	const { rare, PodHistory } = await import("./rarekinds.ts");
	addRare(rare);
	return PodHistory;
}
