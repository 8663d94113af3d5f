// What an admission plugin is: first each may change the object, then, once it is named and valid, each may still refuse it.
import type { AnyObject } from "../../api/objects.ts";
import type { Resource } from "../../api/resources.ts";
import type { Status } from "../../api/types.generated.ts";
import type { Asking, Serving } from "../serving.ts";
import { forbidden } from "../status.ts";

export interface Attributes {
	readonly serving: Serving;
	readonly asking: Asking;
	readonly resource: Resource;
	readonly operation: "create" | "update";
	readonly object: AnyObject;
	/** What is stored, for an update. */
	readonly old?: AnyObject;
}

export interface Plugin {
	readonly name: string;
	/** Its verdict depends on the number of existing objects, not on the object alone. */
	readonly counts?: true;
	/** The object, changed or not, or why it is refused. */
	admit?(attributes: Attributes): AnyObject | Status;
	/** Why the finished object is refused, if it is. Warnings go to attributes.asking. */
	validate?(attributes: Attributes): Status | undefined;
}

/** 403 in the name of the object; before it has one, of its generateName. */
export function refuse({ resource, object }: Attributes, why: string): Status {
	return forbidden(resource, object.metadata.name || object.metadata.generateName || "Unknown", why);
}
