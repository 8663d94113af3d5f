import type { ResourceQuota } from "../../../../cluster/api/types.generated.ts";
import type { Describer } from "../describer.ts";
import { quotaRows, scopeLines } from "../quotas.ts";

export const resourceQuota: Describer<ResourceQuota> = function* (object, { page }) {
	page.field("Name", object.metadata.name);
	page.field("Namespace", object.metadata.namespace);
	for (const line of scopeLines(object, " * ")) page.line(line);
	page.line("Resource\tUsed\tHard");
	page.line("--------\t----\t----");
	for (const row of quotaRows(object)) page.line(row);
};
