// A Namespace's conditions about its deletion: five of them, "False" for everything that does not hold it up.
import { timestamp } from "../../api/time.ts";
import type { NamespaceCondition, NamespaceStatus } from "../../api/types.generated.ts";

/** Type → reason and message while all is well. */
const fine: Readonly<Record<string, readonly [reason: string, message: string]>> = {
	NamespaceDeletionDiscoveryFailure: ["ResourcesDiscovered", "All resources successfully discovered"],
	NamespaceDeletionGroupVersionParsingFailure: ["ParsedGroupVersions", "All legacy kube types successfully parsed"],
	NamespaceDeletionContentFailure: ["ContentDeleted", "All content successfully deleted, may be waiting on finalization"],
	NamespaceContentRemaining: ["ContentRemoved", "All content successfully removed"],
	NamespaceFinalizersRemaining: ["ContentHasNoFinalizers", "All content-preserving finalizers finished"],
};

export interface Remaining {
	/** "pods." or "daemonsets.apps" → how many. */
	readonly resources: ReadonlyMap<string, number>;
	readonly finalizers: ReadonlyMap<string, number>;
	/** Items that should be gone. */
	readonly errors: readonly string[];
}

export const nothingRemains: Remaining = { resources: new Map(), finalizers: new Map(), errors: [] };

export function deletionStatus(status: NamespaceStatus | undefined, remaining: Remaining, now: number): NamespaceStatus {
	const news = new Map(Object.entries(fine).map(([type, [reason, message]]) => [type, { status: "False", reason, message }]));
	const list = (map: ReadonlyMap<string, number>, word: string) =>
		[...map]
			.map(([name, n]) => `${name} ${word} ${n} resource instances`)
			.sort()
			.join(", ");
	if (remaining.resources.size > 0) {
		const message = `Some resources are remaining: ${list(remaining.resources, "has")}`;
		news.set("NamespaceContentRemaining", { status: "True", reason: "SomeResourcesRemain", message });
	}
	if (remaining.finalizers.size > 0) {
		const message = `Some content in the namespace has finalizers remaining: ${list(remaining.finalizers, "in")}`;
		news.set("NamespaceFinalizersRemaining", { status: "True", reason: "SomeFinalizersRemain", message });
	}
	if (remaining.errors.length > 0) {
		const message = `Failed to delete all resource types, ${remaining.errors.length} remaining: ${[...remaining.errors].sort().join(", ")}`;
		news.set("NamespaceDeletionContentFailure", { status: "True", reason: "ContentDeletionFailed", message });
	}
	const known = new Map((status?.conditions ?? []).map((condition) => [condition.type, condition]));
	const conditions = [...news].map(([type, next]): NamespaceCondition => {
		const old = known.get(type);
		return { ...next, type, lastTransitionTime: old?.status === next.status ? (old.lastTransitionTime ?? "") : timestamp(now) };
	});
	return { ...status, conditions };
}
