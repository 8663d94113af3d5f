import type { LimitRange } from "../../../../cluster/api/types.generated.ts";
import type { Columns } from "../../columns.ts";

/** The server has no columns of its own for it: the two that any object has. */
export const limitRange: Columns<LimitRange> = {
	heads: "NAME|CREATED AT",
	cells: (object) => [object.metadata.name, object.metadata.creationTimestamp],
};
