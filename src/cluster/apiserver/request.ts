// Requests to the API server and its answers: HTTP of the Kubernetes API without the wire.
import type { AnyObject } from "../api/objects.ts";
import type { Json, JsonObject, Status } from "../api/types.generated.ts";

export type PatchType = "strategic" | "merge" | "json" | "apply";
export type Propagation = "Background" | "Foreground" | "Orphan";

export interface ApiRequest {
	readonly verb: "get" | "list" | "create" | "update" | "patch" | "delete" | "deletecollection";
	/** "" for the core group. */
	readonly group: string;
	readonly version: string;
	/** Lower-case plural, as in the URL. A resource that the server does not have is answered with 404. */
	readonly resource: string;
	readonly namespace?: string | undefined;
	readonly name?: string | undefined;
	readonly subresource?: string | undefined;
	/** An object, or for `patch` the patch: a mapping, or a list of operations for "json". */
	readonly body?: Json | undefined;
	readonly patchType?: PatchType | undefined;
	readonly labelSelector?: string | undefined;
	readonly fieldSelector?: string | undefined;
	readonly fieldValidation?: "Strict" | "Warn" | "Ignore" | undefined;
	readonly dryRun?: boolean | undefined;
	readonly fieldManager?: string | undefined;
	/** Server-side apply: take fields over from other managers. */
	readonly force?: boolean | undefined;
	readonly propagationPolicy?: Propagation | undefined;
	readonly gracePeriodSeconds?: number | undefined;
	readonly preconditions?: { readonly uid?: string; readonly resourceVersion?: string } | undefined;
	/** Query of a subresource such as log: container, previous, tailLines, sinceSeconds, timestamps … */
	readonly query?: Readonly<Record<string, string>> | undefined;
}

/** Whether a request may change something; only such a request is an input of the world. */
export const isWrite = ({ verb, dryRun }: ApiRequest): boolean => verb !== "get" && verb !== "list" && !dryRun;

/** The whole answer. It has a `status` exactly when the request was refused. */
export interface ApiResponse {
	readonly code: number;
	readonly object?: AnyObject;
	readonly items?: readonly AnyObject[];
	/** The body of a subresource that answers plain text (log). */
	readonly text?: string;
	readonly status?: Status;
	/** Texts of Warning headers, in order; kubectl prints each as "Warning: …". */
	readonly warnings: readonly string[];
}

export type { Json, JsonObject, Status };
