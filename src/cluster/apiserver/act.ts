// How the parts (controllers, scheduler, kubelets) write: their actions are plain, typed data, so nothing needs decoding.
import type { AnyObject } from "../api/objects.ts";
import { resourceOf } from "../api/resources.ts";
import type { Pod, Status } from "../api/types.generated.ts";
import { equal } from "../api/values.ts";
import type { Action, Outcome, Target } from "./action.ts";
import { create, createPod } from "./create.ts";
import { withDefaults } from "./defaults/registry.ts";
import { remove } from "./delete.ts";
import { mergePatch } from "./patch/merge.ts";
import { asking, isStatus, type Asking, type Serving } from "./serving.ts";
import { conflict, notFound } from "./status.ts";
import { bind } from "./subresource/binding.ts";
import { store, updateTrusted, write } from "./update.ts";

/** Applies one action at once and returns the outcome. */
export function act(serving: Serving, action: Action, source: string): Outcome {
	const result = apply(serving, action, asking(source));
	return result === undefined ? {} : isStatus(result) ? { status: result } : { object: result };
}

function apply(serving: Serving, action: Action, by: Asking): AnyObject | Status | undefined {
	switch (action.verb) {
		case "create":
			return action.object.kind === "Pod"
				? createPod(serving, action.object as AnyObject, by)
				: create(serving, withDefaults(action.object as AnyObject), by);
		case "update":
			return on(serving, targetOf(action.object), (old) => updateTrusted(serving, old, action.object, by));
		case "updateStatus":
			return on(serving, action.target, (old) =>
				action.annotations
					? store(serving, old, withStatus(old, action), by)
					: equal(old["status"], action.status)
						? old
						: write(serving, old, withStatus(old, action), by),
			);
		case "patch":
			return on(serving, action.target, (old) => updateTrusted(serving, old, mergePatch(old, action.patch) as AnyObject, by));
		case "delete":
			return on(serving, action.target, (old) => remove(serving, old, action, by));
		case "bind":
			return on(serving, action.target, (old) => bind(serving, old as Pod, action.node, by));
		case "event":
			return serving.events.record(action, by.source);
		case "requeueAfter":
			return undefined;
	}
}

const withStatus = (old: AnyObject, { status, annotations }: Extract<Action, { verb: "updateStatus" }>): AnyObject => ({
	...old,
	...(annotations ? { metadata: { ...old.metadata, annotations: { ...old.metadata.annotations, ...annotations } } } : {}),
	status,
});

const targetOf = (object: AnyObject): Target => ({
	kind: object.kind as Target["kind"],
	namespace: object.metadata.namespace,
	name: object.metadata.name,
});

/** Runs the verb on the stored object; another object under the same name is a Conflict. */
function on(serving: Serving, target: Target, verb: (old: AnyObject) => AnyObject | Status): AnyObject | Status {
	const old = serving.store.get(target.kind, target.namespace, target.name) as AnyObject | undefined;
	const resource = resourceOf(target.kind);
	if (!old) return notFound(resource, target.name);
	if (target.uid !== undefined && target.uid !== old.metadata.uid) {
		return conflict(
			resource,
			target.name,
			`Precondition failed: UID in precondition: ${target.uid}, UID in object meta: ${old.metadata.uid}`,
		);
	}
	return verb(old);
}
