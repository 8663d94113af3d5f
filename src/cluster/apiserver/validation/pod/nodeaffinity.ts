// On which Nodes a Pod must or should be.
import type { NodeAffinity, NodeSelectorTerm } from "../../../api/types.generated.ts";
import { forbidden, invalid, json, required, type Found } from "../meta/field.ts";
import { dnsSubdomain, labelKey, labelValue, named } from "../meta/names.ts";

type Expression = NonNullable<NodeSelectorTerm["matchExpressions"]>[number];

/** `checkValues`: in preferred terms, values that no label can have are only warned about. */
function* expression(path: string, { key = "", operator, values = [] }: Expression, checkValues: boolean): Found {
	switch (operator as string) {
		case "In":
		case "NotIn":
			if (values.length === 0) yield required(`${path}.values`, "must be specified when `operator` is 'In' or 'NotIn'");
			break;
		case "Exists":
		case "DoesNotExist":
			if (values.length > 0)
				yield forbidden(`${path}.values`, "may not be specified when `operator` is 'Exists' or 'DoesNotExist'");
			break;
		case "Gt":
		case "Lt":
			if (values.length !== 1) yield required(`${path}.values`, "must be specified single value when `operator` is 'Lt' or 'Gt'");
			break;
		default:
			yield invalid(`${path}.operator`, json(operator ?? ""), "not a valid selector operator");
	}
	yield* named(`${path}.key`, key, labelKey);
	if (checkValues) for (const [i, value] of values.entries()) yield* named(`${path}.values[${i}]`, value, labelValue);
}

function* fieldExpression(path: string, { key = "", operator, values = [] }: Expression): Found {
	if (operator === "In" || operator === "NotIn") {
		if (values.length !== 1)
			yield required(`${path}.values`, "must be only one value when `operator` is 'In' or 'NotIn' for node field selector");
	} else yield invalid(`${path}.operator`, json(operator ?? ""), "not a valid selector operator");
	if (key !== "metadata.name") yield invalid(`${path}.key`, key, "not a valid field selector key");
	else for (const [i, value] of values.entries()) yield* named(`${path}.values[${i}]`, value, dnsSubdomain);
}

function* nodeTerm(path: string, term: NodeSelectorTerm | undefined, checkValues: boolean): Found {
	for (const [i, one] of (term?.matchExpressions ?? []).entries())
		yield* expression(`${path}.matchExpressions[${i}]`, one, checkValues);
	for (const [i, one] of (term?.matchFields ?? []).entries()) yield* fieldExpression(`${path}.matchFields[${i}]`, one);
}

export function* weight(path: string, value = 0): Found {
	if (value < 1 || value > 100) yield invalid(path, value, "must be in the range 1-100");
}

export const must = "requiredDuringSchedulingIgnoredDuringExecution";
export const should = "preferredDuringSchedulingIgnoredDuringExecution";

export function* nodeAffinity(path: string, node: NodeAffinity | undefined): Found {
	if (node?.[must]) {
		const terms = node[must].nodeSelectorTerms ?? [];
		const at = `${path}.${must}.nodeSelectorTerms`;
		if (terms.length === 0) yield required(at, "must have at least one node selector term");
		for (const [i, term] of terms.entries()) yield* nodeTerm(`${at}[${i}]`, term, true);
	}
	for (const [i, term] of (node?.[should] ?? []).entries()) {
		const at = `${path}.${should}[${i}]`;
		yield* weight(`${at}.weight`, term.weight);
		yield* nodeTerm(`${at}.preference`, term.preference, false);
	}
}
