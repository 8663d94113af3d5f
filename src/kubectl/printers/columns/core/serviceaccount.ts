import type { ServiceAccount } from "../../../../cluster/api/types.generated.ts";
import { age, type Columns } from "../../columns.ts";

export const serviceAccount: Columns<ServiceAccount> = {
	heads: "NAME|AGE",
	cells: (object, now) => [object.metadata.name, age(object, now)],
};
