// Whether Pods are still being started or stopped, so that nobody can say yet where they run.
import { hasEnded, isReady } from "../cluster/api/podfacts.ts";
import type { Pod } from "../cluster/api/types.generated.ts";

/** Reasons of a container that has not been tried yet. */
const untried: readonly (string | undefined)[] = [undefined, "ContainerCreating", "PodInitializing"];

/** A Pod on its way out, or one on its Node whose containers start, or run and are not ready yet: not one that has been tried in vain. */
export const isUnderWay = (pod: Pod): boolean =>
	pod.metadata.deletionTimestamp !== undefined ||
	(pod.spec?.nodeName !== undefined &&
		!hasEnded(pod) &&
		!isReady(pod) &&
		(pod.status?.containerStatuses ?? []).every(({ state }) => !state?.terminated && untried.includes(state?.waiting?.reason)));
