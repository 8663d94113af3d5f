// When a lesson's own words fit: some item of an object's list is like one thing and unlike another.
import type { JsonObject } from "../../cluster/api/types.generated.ts";
import type { Reader } from "../../cluster/apiserver/store.ts";
import { at, holds } from "./paths.ts";
import { objectNamed } from "./named.ts";

/** `in: daemonset/x, some: spec.template.spec.tolerations, like: {key: a}, unlike: {value: b}`. */
export interface Condition {
	readonly in: string;
	readonly namespace?: string;
	readonly some: string;
	readonly like?: JsonObject;
	readonly unlike?: JsonObject;
}

export function conditionHolds(condition: Condition, read: Reader): boolean {
	const list = at(objectNamed(read, condition.in, condition.namespace), condition.some);
	const items = Array.isArray(list) ? list : list === undefined ? [] : [list];
	return items.some((item) => holds(item, condition.like ?? {}) && !(condition.unlike && holds(item, condition.unlike)));
}
