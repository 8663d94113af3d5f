// Controllers that are loaded after the page is there. Whoever may create a Deployment, Job, CronJob, StatefulSet, PodDisruptionBudget,
// ResourceQuota or PersistentVolumeClaim, or restore a world with some, loads them before: then it makes no difference to a
// world when they came.
import type { Controller } from "./controller.ts";

let loaded: readonly Controller[] = [];

/** Those that are there by now. */
export const lateControllers = (): readonly Controller[] => loaded;

/** Running clusters take them in with their next change. */
export async function loadLateControllers(): Promise<void> {
	const { lateRegistry } = await import("./lateregistry.ts");
	loaded = lateRegistry;
}
