// Deleting: at once, gracefully (Pods), or once the finalizers are gone (apiserver registry/rest BeforeDelete and the generic
// store's Delete; namespaces as their own registry does).
import type { AnyObject, Kind } from "../api/objects.ts";
import { isFinal } from "../api/podfacts.ts";
import { resourceOf } from "../api/resources.ts";
import { parseTimestamp, timestamp } from "../api/time.ts";
import type { PodSpec, PodStatus, Status } from "../api/types.generated.ts";
import type { Propagation } from "./request.ts";
import type { Asking, Serving } from "./serving.ts";
import { conflict } from "./status.ts";

export interface DeleteOptions {
	readonly gracePeriodSeconds?: number | undefined;
	readonly propagationPolicy?: Propagation | undefined;
	readonly preconditions?: { readonly uid?: string | undefined; readonly resourceVersion?: string | undefined } | undefined;
}

/** The object as last stored or as it now waits to go, or why it may not be deleted. */
export function remove(serving: Serving, object: AnyObject, options: DeleteOptions, asking: Asking): AnyObject | Status {
	const refused = checkPreconditions(object, options);
	if (refused) return refused;
	const next = marked(serving.clock.now, object, options);
	if (next === object) return object;
	if (next === undefined) {
		if (asking.dryRun) return object;
		serving.store.remove(object, asking.source, serving.clock.now);
		serving.names.forget(object.metadata.uid);
		return object;
	}
	return asking.dryRun ? next : serving.store.put(next, asking.source, serving.clock.now);
}

function checkPreconditions(object: AnyObject, { preconditions }: DeleteOptions): Status | undefined {
	const { uid, resourceVersion, name } = object.metadata;
	const kind = { ...resourceOf(object.kind as Kind), plural: object.kind };
	if (preconditions?.uid !== undefined && preconditions.uid !== uid) {
		const why = `the UID in the precondition (${preconditions.uid}) does not match the UID in record (${uid})`;
		return conflict(kind, name, `${why}. The object might have been deleted and then recreated`);
	}
	if (preconditions?.resourceVersion !== undefined && preconditions.resourceVersion !== resourceVersion) {
		const why = `the ResourceVersion in the precondition (${preconditions.resourceVersion}) does not match the ResourceVersion in record (${resourceVersion})`;
		return conflict(kind, name, `${why}. The object might have been modified`);
	}
	return undefined;
}

/** The object marked for deletion; unchanged if it was marked already; undefined if nothing holds it back. */
function marked(now: number, object: AnyObject, options: DeleteOptions): AnyObject | undefined {
	const { deletionTimestamp, deletionGracePeriodSeconds: left } = object.metadata;
	if (deletionTimestamp && left) {
		const { gracePeriodSeconds } = options;
		const wanted = gracePeriodSeconds !== undefined && gracePeriodSeconds < 0 ? 1 : gracePeriodSeconds;
		if (wanted === undefined || wanted >= left) return object;
		return shortened(now, object, deletionTimestamp, left, wanted);
	}
	const finalizers = finalizersAfter(object, options.propagationPolicy);
	if (deletionTimestamp) {
		if (object.kind === "Namespace") return isHeldNamespace(object) || finalizers.length > 0 ? object : undefined;
		if (finalizers.length === 0) return undefined;
		return sameFinalizers(object, finalizers) ? object : withMetadata(object, { finalizers });
	}
	const grace = gracePeriod(object, options);
	if (object.kind === "Namespace") {
		const next = withMetadata(object, { deletionTimestamp: timestamp(now), ...(finalizers.length > 0 ? { finalizers } : {}) });
		return { ...next, status: { ...(object["status"] as object), phase: "Terminating" } };
	}
	if (grace === 0 && finalizers.length === 0) return undefined;
	const { generation } = object.metadata;
	return withMetadata(object, {
		deletionGracePeriodSeconds: grace,
		deletionTimestamp: timestamp(now + grace * 1000),
		...(finalizers.length > 0 ? { finalizers } : {}),
		...(generation ? { generation: generation + 1 } : {}),
	});
}

const withMetadata = (object: AnyObject, more: Partial<AnyObject["metadata"]>): AnyObject => {
	const { finalizers: _, ...rest } = object.metadata;
	return { ...object, metadata: { ...rest, ...more } };
};

const sameFinalizers = (object: AnyObject, finalizers: readonly string[]): boolean => {
	const before = object.metadata.finalizers ?? [];
	return before.length === finalizers.length && finalizers.every((name) => before.includes(name));
};

/** A second request may only shorten the grace period, and not into the past. */
function shortened(
	now: number,
	object: AnyObject,
	deletionTimestamp: string,
	left: number,
	wanted: number,
): AnyObject | undefined {
	const finalizers = object.metadata.finalizers ?? [];
	if (wanted === 0 && finalizers.length === 0) return undefined;
	const end = (parseTimestamp(deletionTimestamp) ?? now) - left * 1000 + wanted * 1000;
	const late = end < now;
	return withMetadata(object, {
		deletionGracePeriodSeconds: late && wanted !== 0 ? 1 : wanted,
		deletionTimestamp: timestamp(late ? now : end),
		...(finalizers.length > 0 ? { finalizers } : {}),
	});
}

/** The grace period in seconds. Only a Pod that runs somewhere gets one. */
function gracePeriod(object: AnyObject, { gracePeriodSeconds }: DeleteOptions): number {
	if (object.kind !== "Pod") return 0;
	const spec = object["spec"] as PodSpec;
	const phase = (object["status"] as PodStatus | undefined)?.phase;
	if (!spec.nodeName || isFinal(phase)) return 0;
	const wanted = gracePeriodSeconds ?? spec.terminationGracePeriodSeconds ?? 0;
	return wanted < 0 ? 1 : wanted;
}

/** The finalizers after a request with this propagation: each policy sets its own and removes the other's. */
function finalizersAfter(object: AnyObject, policy: Propagation | undefined): readonly string[] {
	const finalizers = object.metadata.finalizers ?? [];
	if (policy === undefined) return finalizers;
	const rest = finalizers.filter((name) => name !== "orphan" && name !== "foregroundDeletion");
	return policy === "Orphan" ? [...rest, "orphan"] : policy === "Foreground" ? [...rest, "foregroundDeletion"] : rest;
}

const isHeldNamespace = (object: AnyObject): boolean =>
	((object["spec"] as { finalizers?: readonly string[] } | undefined)?.finalizers?.length ?? 0) > 0;
