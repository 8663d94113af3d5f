// Deleting: at once, gracefully (Pods), or after finalizers (apiserver registry/rest BeforeDelete and the store's Delete).
import type { AnyObject, Kind } from "../api/objects.ts";
import { resourceOf } from "../api/resources.ts";
import { timestamp } from "../api/time.ts";
import type { PodSpec, PodStatus, Status } from "../api/types.generated.ts";
import type { Propagation } from "./request.ts";
import type { Asking, Serving } from "./serving.ts";
import { conflict } from "./status.ts";

export interface DeleteOptions {
	readonly gracePeriodSeconds?: number | undefined;
	readonly propagationPolicy?: Propagation | undefined;
	readonly preconditions?: { readonly uid?: string | undefined; readonly resourceVersion?: string | undefined } | undefined;
}

/** The object as it was last stored or now waits, or why it may not go. */
export function remove(serving: Serving, object: AnyObject, options: DeleteOptions, asking: Asking): AnyObject | Status {
	const refused = checkPreconditions(object, options);
	if (refused) return refused;
	const grace = gracePeriod(object, options);
	const finalizers = finalizersAfter(object, options.propagationPolicy);
	const held = finalizers.length > 0 || grace > 0 || waitsForNamespace(object);
	if (!held) {
		if (!asking.dryRun) {
			serving.store.remove(object, asking.source, serving.clock.now);
			serving.names.forget(object.metadata.uid);
		}
		return object;
	}
	const next = terminating(serving, object, grace, finalizers);
	if (next === object || asking.dryRun) return next;
	return serving.store.put(next, asking.source, serving.clock.now);
}

function checkPreconditions(object: AnyObject, { preconditions }: DeleteOptions): Status | undefined {
	const { uid, resourceVersion, name } = object.metadata;
	const resource = resourceOf(object.kind as Kind);
	if (preconditions?.uid !== undefined && preconditions.uid !== uid) {
		return conflict(resource, name, `Precondition failed: UID in precondition: ${preconditions.uid}, UID in object meta: ${uid}`);
	}
	if (preconditions?.resourceVersion !== undefined && preconditions.resourceVersion !== resourceVersion) {
		const wanted = preconditions.resourceVersion;
		return conflict(
			resource,
			name,
			`Precondition failed: ResourceVersion in precondition: ${wanted}, ResourceVersion in object meta: ${resourceVersion}`,
		);
	}
	return undefined;
}

/** Seconds that the kubelet gets. Only a Pod that runs somewhere is given any. */
function gracePeriod(object: AnyObject, { gracePeriodSeconds }: DeleteOptions): number {
	if (object.kind !== "Pod") return 0;
	const spec = object["spec"] as PodSpec;
	const phase = (object["status"] as PodStatus | undefined)?.phase;
	if (!spec.nodeName || phase === "Failed" || phase === "Succeeded") return 0;
	const wanted = gracePeriodSeconds ?? spec.terminationGracePeriodSeconds ?? 30;
	return wanted < 0 ? 1 : wanted;
}

/** The finalizers after a request with this propagation: each policy sets its own and takes the other's away. */
function finalizersAfter(object: AnyObject, policy: Propagation | undefined): readonly string[] {
	const finalizers = object.metadata.finalizers ?? [];
	if (policy === undefined) return finalizers;
	const rest = finalizers.filter((name) => name !== "orphan" && name !== "foregroundDeletion");
	return policy === "Orphan" ? [...rest, "orphan"] : policy === "Foreground" ? [...rest, "foregroundDeletion"] : rest;
}

const waitsForNamespace = (object: AnyObject): boolean =>
	object.kind === "Namespace" &&
	((object["spec"] as { finalizers?: readonly string[] } | undefined)?.finalizers?.length ?? 0) > 0;

/** The object marked for deletion. A second request may only shorten the time. */
function terminating(serving: Serving, object: AnyObject, grace: number, finalizers: readonly string[]): AnyObject {
	const { metadata } = object;
	const left = metadata.deletionGracePeriodSeconds;
	const sameFinalizers =
		finalizers.length === (metadata.finalizers?.length ?? 0) && finalizers.every((name, i) => name === metadata.finalizers?.[i]);
	if (metadata.deletionTimestamp && sameFinalizers && (left ?? 0) <= grace) return object;
	const marked = metadata.deletionTimestamp && (left ?? 0) <= grace;
	const generation = metadata.generation ? metadata.generation + (metadata.deletionTimestamp ? 0 : 1) : undefined;
	const { finalizers: _, ...rest } = metadata;
	const next: AnyObject = {
		...object,
		metadata: {
			...rest,
			...(finalizers.length > 0 ? { finalizers } : {}),
			...(marked ? {} : { deletionGracePeriodSeconds: grace, deletionTimestamp: timestamp(serving.clock.now + grace * 1000) }),
			...(generation === undefined ? {} : { generation }),
		},
	};
	return object.kind === "Namespace" ? { ...next, status: { ...(object["status"] as object), phase: "Terminating" } } : next;
}
