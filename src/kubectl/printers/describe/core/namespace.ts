import type { Namespace } from "../../../../cluster/api/types.generated.ts";
import { listOf, type Describer } from "../describer.ts";
import { limitHeads, limitRows } from "../limits.ts";
import { quotaRows, scopeLines } from "../quotas.ts";
import { longTime } from "../sections.ts";

export const namespace: Describer<Namespace> = function* ({ metadata, status }, { page }) {
	page.field("Name", metadata.name);
	page.labels(metadata.labels);
	page.annotations(metadata.annotations);
	page.field("Status", status?.phase);
	if (status?.conditions?.length) {
		page.table(
			"Conditions",
			["Type", "Status", "LastTransitionTime", "Reason", "Message"],
			["----", "------", "------------------", "------", "-------"],
			status.conditions.map((c) =>
				[c.type, c.status, longTime(c.lastTransitionTime), c.reason ?? "", c.message ?? ""].join("\t"),
			),
		);
	}
	const quotas = yield* listOf("ResourceQuota", { namespace: metadata.name });
	page.line(quotas.length === 0 ? "\nNo resource quota." : "\nResource Quotas");
	for (const quota of quotas) {
		page.field("Name", quota.metadata.name, 1);
		for (const line of scopeLines(quota, "* ")) page.line(line, 1);
		page.line("Resource\tUsed\tHard", 1);
		page.line("--------\t---\t---", 1);
		for (const row of quotaRows(quota)) page.line(row, 1);
	}
	const limits = yield* listOf("LimitRange", { namespace: metadata.name });
	if (limits.length === 0) return page.line("\nNo LimitRange resource.");
	page.line("\nResource Limits");
	for (const line of [...limitHeads, ...limits.flatMap(limitRows)]) page.line(` ${line}`);
};
