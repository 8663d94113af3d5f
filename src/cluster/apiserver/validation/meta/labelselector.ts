// LabelSelectors (metav1 validation), and whether one selects a template's labels.
import { requirementsOf, meetsAll, isEmptySelector, type Labels } from "../../../api/selectors.ts";
import type { LabelSelector } from "../../../api/types.generated.ts";
import { forbidden, invalid, json, required, type Found } from "./field.ts";
import { labelKey, labelValue, named } from "./names.ts";
import { labels } from "./objectmeta.ts";

const listed = ["In", "NotIn"];
const bare = ["Exists", "DoesNotExist"];

export function* labelSelector(path: string, selector: LabelSelector | undefined): Found {
	yield* labels(`${path}.matchLabels`, selector?.matchLabels);
	for (const [i, { key = "", operator = "", values = [] }] of (selector?.matchExpressions ?? []).entries()) {
		const at = `${path}.matchExpressions[${i}]`;
		if (listed.includes(operator)) {
			if (values.length === 0) yield required(`${at}.values`, "must be specified when `operator` is 'In' or 'NotIn'");
		} else if (bare.includes(operator)) {
			if (values.length > 0)
				yield forbidden(`${at}.values`, "may not be specified when `operator` is 'Exists' or 'DoesNotExist'");
		} else yield invalid(`${at}.operator`, json(operator), "not a valid selector operator");
		yield* named(`${at}.key`, key, labelKey);
		for (const [k, value] of values.entries()) yield* named(`${at}.values[${k}]`, value, labelValue);
	}
}

/** Whether upstream can turn the selector into one that matches at all; if not, what it would select is not asked. */
export function isUsable(selector: LabelSelector | undefined): boolean {
	for (const _ of labelSelector("", selector)) return false;
	return true;
}

/** An absent selector selects nothing; an empty one everything. */
export const selectsLabels = (selector: LabelSelector | undefined, map: Labels | undefined): boolean =>
	selector !== undefined && (isEmptySelector(selector) || meetsAll(map, requirementsOf(selector)));
