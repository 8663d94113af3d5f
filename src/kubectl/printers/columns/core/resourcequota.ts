import type { ResourceQuota } from "../../../../cluster/api/types.generated.ts";
import { age, type Columns } from "../../columns.ts";

export const resourceQuota: Columns<ResourceQuota> = {
	heads: "NAME|REQUEST|LIMIT|AGE",
	cells(object, now) {
		const { hard = {}, used = {} } = object.status ?? {};
		const names = Object.keys(hard).sort();
		const list = (limits: boolean): string =>
			names
				.filter((name) => name.startsWith("limits.") === limits)
				.map((name) => `${name}: ${used[name] ?? "0"}/${hard[name] ?? "0"}`)
				.join(", ");
		return [object.metadata.name, list(false), list(true), age(object, now)];
	},
};
