import type { Namespace } from "../../../../cluster/api/types.generated.ts";
import { age, type Columns } from "../../columns.ts";

export const namespace: Columns<Namespace> = {
	heads: "NAME|STATUS|AGE",
	cells: (object, now) => [object.metadata.name, object.status?.phase, age(object, now)],
};
