// What can be asked of a part of an object, by the part's name in the URL. The rarer ones come with the rest (cluster/rest).
import type { AnyObject } from "../../api/objects.ts";
import type { Status } from "../../api/types.generated.ts";
import type { ApiRequest } from "../request.ts";
import type { Asking, Serving } from "../serving.ts";

export interface Subresource {
	/** An object, or the text of a log. */
	get?(serving: Serving, stored: AnyObject, request: ApiRequest): AnyObject | Status | string;
	/** POST to it. */
	create?(serving: Serving, stored: AnyObject, request: ApiRequest, by: Asking): AnyObject | Status;
	/** Update and patch, where they do not take the way of every change. */
	change?(serving: Serving, stored: AnyObject, request: ApiRequest, by: Asking): AnyObject | Status;
}

export const subresources = new Map<string, Subresource>();
