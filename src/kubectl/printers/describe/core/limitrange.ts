import type { LimitRange } from "../../../../cluster/api/types.generated.ts";
import type { Describer } from "../describer.ts";
import { limitHeads, limitRows } from "../limits.ts";

export const limitRange: Describer<LimitRange> = function* (object, { page }) {
	page.field("Name", object.metadata.name);
	page.field("Namespace", object.metadata.namespace);
	for (const line of [...limitHeads, ...limitRows(object)]) page.line(line);
};
