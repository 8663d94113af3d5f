// The rest of Kubernetes: rarer kinds with their rules and controllers, rarer fields, server-side apply. It is a separate
// file, because a page must work before all of it has come over a slow network. Callers of the API server wait for it here
// unless their request is everyday; once it is loaded, everything is synchronous. When it loads never changes a world's bytes.
import type { Json } from "../api/types.generated.ts";
import type { ApiRequest } from "../apiserver/request.ts";
import { isEveryday, isEverydayObject } from "./everyday.ts";

let loading: Promise<unknown> | undefined;
let loaded = false;

export const restLoaded = (): boolean => loaded;

/** Loads the rest. Rejects if the network fails; the next call tries again. */
export async function loadRest(): Promise<void> {
	loading ??= import("./restrows.ts");
	await loading.catch((error: unknown) => {
		loading = undefined;
		throw error;
	});
	loaded = true;
}

/** What must be awaited before the request can be answered; undefined where it can be answered at once. */
export const loadFor = (request: ApiRequest): Promise<void> | undefined =>
	loaded || isEveryday(request) ? undefined : loadRest();

/** The same for objects that are to be created, dry-run or scheduled: the documents of a manifest. */
export const loadForObjects = (objects: readonly Json[]): Promise<void> | undefined =>
	loaded || objects.every(isEverydayObject) ? undefined : loadRest();

/** Throws if the request needs the rest and its caller did not wait for it: no request is answered without its rules. */
export function expectRulesFor(request: ApiRequest): void {
	if (loaded || isEveryday(request)) return;
	const { verb, resource, subresource } = request;
	throw new Error(`${verb} ${resource}${subresource ? `/${subresource}` : ""} comes before the rest is loaded (cluster/rest)`);
}
