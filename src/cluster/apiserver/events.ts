// Events: what a part noticed about an object.
import type { AnyObject } from "../api/objects.ts";
import { timestamp } from "../api/time.ts";
import { draw } from "../random.ts";
import type { Action } from "./action.ts";
import type { Serving } from "./serving.ts";

export type EventAction = Extract<Action, { verb: "event" }>;

/** Writes the event down. */
export function record(serving: Serving, event: EventAction, source: string): AnyObject {
	const { about } = event;
	const { name, namespace, uid, resourceVersion } = about.metadata;
	const at = timestamp(serving.clock.now);
	const hex = draw(serving.seed, "event", uid, event.reason, serving.store.revision).toString(16).padStart(8, "0");
	const object = {
		apiVersion: "v1",
		kind: "Event",
		metadata: {
			name: `${name}.${hex}`,
			namespace: namespace ?? "default",
			uid: serving.names.uid("Event", `${name}.${hex}`),
			resourceVersion: "",
			creationTimestamp: at,
		},
		involvedObject: {
			apiVersion: about.apiVersion,
			kind: about.kind,
			name,
			...(namespace ? { namespace } : {}),
			uid,
			resourceVersion,
			...(event.fieldPath ? { fieldPath: event.fieldPath } : {}),
		},
		reason: event.reason,
		message: event.message,
		source: { component: event.component, ...(event.host ? { host: event.host } : {}) },
		type: event.type,
		count: 1,
		firstTimestamp: at,
		lastTimestamp: at,
		eventTime: null,
		reportingComponent: event.component,
		reportingInstance: event.host ?? "",
	};
	return serving.store.put(object as unknown as AnyObject, source, serving.clock.now);
}
