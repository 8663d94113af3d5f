// The rules of the rarer kinds are loaded after the page is there. Whoever may create or change an object of such a kind loads
// them before.
import type { Table } from "./rules.ts";

export type RareKind =
	| "CronJob"
	| "Deployment"
	| "Job"
	| "LimitRange"
	| "PersistentVolumeClaim"
	| "PodDisruptionBudget"
	| "ReplicaSet"
	| "ResourceQuota"
	| "Secret"
	| "Service"
	| "StatefulSet";

let loaded: Table<RareKind> | undefined;

/** Their rules, once loaded. */
export const rareKinds = (): Table<RareKind> | undefined => loaded;

export async function loadRareKinds(): Promise<void> {
	loaded = (await import("./rareregistry.ts")).rareRegistry;
}
