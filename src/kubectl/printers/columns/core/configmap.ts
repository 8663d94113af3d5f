import type { ConfigMap } from "../../../../cluster/api/types.generated.ts";
import { age, type Columns } from "../../columns.ts";

export const configMap: Columns<ConfigMap> = {
	heads: "NAME|DATA|AGE",
	cells: (object, now) => [
		object.metadata.name,
		Object.keys(object.data ?? {}).length + Object.keys(object.binaryData ?? {}).length,
		age(object, now),
	],
};
