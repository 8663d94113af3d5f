// The admission plugins in the order of the real API server.
import type { AnyObject } from "../../api/objects.ts";
import type { Status } from "../../api/types.generated.ts";
import type { Asking, Serving } from "../serving.ts";

export interface Admitted {
	readonly object: AnyObject;
	readonly status?: undefined;
	readonly check?: (object: AnyObject) => Status | undefined;
}

export function admitCreate(_serving: Serving, object: AnyObject, _asking: Asking): Admitted | { readonly status: Status } {
	return { object };
}
