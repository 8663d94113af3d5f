// One object that a line names, before and after it was read.
import type { AnyObject } from "../../cluster/api/objects.ts";
import type { Resource } from "../../cluster/api/resources.ts";

/** One object that a line names. `object` is there once it was read from a file or fetched. */
export interface Info {
	readonly resource: Resource;
	/** "" for a kind without namespaces. */
	readonly namespace: string;
	readonly name: string;
	/** The file it came from, or "". */
	readonly source: string;
	/** The number of its document in the file, from 0. */
	readonly document: number;
	readonly object?: AnyObject | undefined;
}
