import type { LimitRange } from "../../../cluster/api/types.generated.ts";

export const limitHeads = [
	"Type\tResource\tMin\tMax\tDefault Request\tDefault Limit\tMax Limit/Request Ratio",
	"----\t--------\t---\t---\t---------------\t-------------\t-----------------------",
];

/** A row for every resource that a limit names. */
export const limitRows = ({ spec }: LimitRange): readonly string[] =>
	(spec?.limits ?? []).flatMap((limit) => {
		const columns = [limit.min, limit.max, limit.defaultRequest, limit.default, limit.maxLimitRequestRatio];
		const names = [...new Set(columns.flatMap((column) => Object.keys(column ?? {})))].sort();
		return names.map((name) => [limit.type, name, ...columns.map((column) => column?.[name] ?? "-")].join("\t"));
	});
