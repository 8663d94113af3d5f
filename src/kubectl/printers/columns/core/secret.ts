import type { Secret } from "../../../../cluster/api/types.generated.ts";
import { age, type Columns } from "../../columns.ts";

export const secret: Columns<Secret> = {
	heads: "NAME|TYPE|DATA|AGE",
	cells: (object, now) => [object.metadata.name, object.type, Object.keys(object.data ?? {}).length, age(object, now)],
};
