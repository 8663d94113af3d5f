import type { Lease } from "../../../../cluster/api/types.generated.ts";
import { age, type Columns } from "../../columns.ts";

export const lease: Columns<Lease> = {
	heads: "NAME|HOLDER|AGE",
	cells: (object, now) => [object.metadata.name, object.spec?.holderIdentity, age(object, now)],
};
