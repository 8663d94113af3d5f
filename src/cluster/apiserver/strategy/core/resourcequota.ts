import { compareQuantities } from "../../../api/quantity.ts";
import type { ResourceQuota } from "../../../api/types.generated.ts";
import { resourceQuota as validate, resourceQuotaUpdate } from "../../validation/kinds/core/quota.ts";
import { dnsSubdomain } from "../../validation/meta/names.ts";
import type { Strategy } from "../strategy.ts";

export const resourceQuota: Strategy<ResourceQuota> = {
	name: dnsSubdomain,
	status: {},
	validate,
	validateUpdate: resourceQuotaUpdate,
	*warnings({ spec }, old) {
		if (old) return;
		const hard = spec?.hard ?? {};
		for (const name of ["cpu", "memory", "storage", "ephemeral-storage"]) {
			const bare = name === "cpu" || name === "memory" ? name : undefined;
			const requests = hard[`requests.${name}`] !== undefined ? `requests.${name}` : bare;
			const request = requests === undefined ? undefined : hard[requests];
			const limit = hard[`limits.${name}`];
			if (request === undefined || limit === undefined || compareQuantities(request, limit) <= 0) continue;
			yield `ResourceQuota ${requests} (${request}) should be less than limits.${name} (${limit})`;
		}
	},
};
