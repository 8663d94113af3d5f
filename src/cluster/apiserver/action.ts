// What a rule may ask for, as plain data: the API server applies it, the log records it. No rule writes to the store itself.
import type { AnyObject, Draft, Kind } from "../api/objects.ts";
import type { Json, Status } from "../api/types.generated.ts";
import type { Propagation } from "./request.ts";

export interface Target {
	readonly kind: Kind;
	readonly namespace?: string | undefined;
	readonly name: string;
	/** Refused with Conflict if another object has taken the name since. */
	readonly uid?: string | undefined;
}

export type Action =
	/** generateName may stand for the name; `owner` and how many names it got before decide the generated suffix. */
	| {
			readonly verb: "create";
			readonly object: Draft;
			/** The revision of what it answers to, where that may be later than what woke the controller: of the Node that a Pod is for. */
			readonly because?: number;
	  }
	/** Replaces all but status. Refused with Conflict when metadata.resourceVersion is not the stored one. */
	| { readonly verb: "update"; readonly object: AnyObject }
	/**
	 * Replaces status alone (metadata.resourceVersion is not compared: each part writes only what it owns). `annotations`
	 * are added as a Deployment's status subresource lets them be: without a new generation.
	 */
	| {
			readonly verb: "updateStatus";
			readonly target: Target;
			readonly status: Json;
			readonly annotations?: Readonly<Record<string, string>>;
	  }
	/** A merge patch (RFC 7386) of the main resource. */
	| { readonly verb: "patch"; readonly target: Target; readonly patch: Json }
	| {
			readonly verb: "delete";
			readonly target: Target;
			readonly gracePeriodSeconds?: number;
			readonly propagationPolicy?: Propagation;
	  }
	/** The binding subresource: the scheduler gives a Pod its node. */
	| { readonly verb: "bind"; readonly target: Target; readonly node: string }
	| {
			readonly verb: "event";
			readonly about: AnyObject;
			readonly type: "Normal" | "Warning";
			readonly reason: string;
			readonly message: string;
			/** source.component, for example "daemonset-controller"; `host` is source.host (kubelets). */
			readonly component: string;
			readonly host?: string;
			/** How far the reporter's clock is ahead of the API server's, in milliseconds (behind: negative). */
			readonly ahead?: number;
			/** involvedObject.fieldPath, for example "spec.containers{agent}". */
			readonly fieldPath?: string;
			/** What the scheduler was doing ("Binding"); if absent, it follows from the reason. */
			readonly action?: string;
			/** A second object the event is about: the Pod that another was preempted for. */
			readonly related?: AnyObject;
	  }
	/** Runs the same key (or `key`) again after this many milliseconds, whatever happens before. Only a controller may return it. */
	| { readonly verb: "requeueAfter"; readonly ms: number; readonly key?: string };

/** The outcome of an action: the stored object, or the refusal. */
export type Outcome =
	{ readonly object?: AnyObject; readonly status?: undefined } | { readonly status: Status; readonly object?: undefined };
