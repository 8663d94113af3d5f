// The order of a merged list: what the patch names in the patch's order, the rest in the server's, woven together.
import type { Json } from "../../api/types.generated.ts";
import { equal } from "../../api/values.ts";
import { isObject } from "../../api/values.ts";

/** `items` put into order: first wins `wanted` (the patch), then `server` (as it was before). */
export function ordered(
	items: readonly Json[],
	wanted: readonly Json[],
	server: readonly Json[],
	mergeKey: string | undefined,
): readonly Json[] {
	const at = (list: readonly Json[], item: Json): number =>
		list.findIndex((other) =>
			mergeKey !== undefined && isObject(item) && isObject(other) ? equal(item[mergeKey], other[mergeKey]) : equal(item, other),
		);
	const by = (list: readonly Json[]) => (a: Json, b: Json) => at(list, a) - at(list, b);
	const right = items.filter((item) => at(wanted, item) >= 0).sort(by(wanted));
	const left = items.filter((item) => at(wanted, item) < 0).sort(by(server));
	const out: Json[] = [];
	let i = 0;
	let j = 0;
	while (i < left.length || j < right.length) {
		const [mine, theirs] = [left[i], right[j]];
		if (mine === undefined) out.push(right[j++] as Json);
		else if (theirs === undefined) out.push(left[i++] as Json);
		else {
			const [l, r] = [at(server, mine), at(server, theirs)];
			if (l >= 0 && r >= 0 && l < r) out.push(left[i++] as Json);
			else out.push(right[j++] as Json);
		}
	}
	return out;
}
