// Fields and values in a sentence for people: no path, no JSON.
import { formatTaint } from "../../cluster/api/tolerations.ts";
import type { Json, Taint } from "../../cluster/api/types.generated.ts";
import { isObject } from "../../cluster/api/values.ts";

/** "the field `image` of the container agent in the DaemonSet node-agent". */
export function fieldInWords(path: string, owner: string): string {
	const steps = [...(path.match(/\['[^']+'\]|\[[^[\]]+\]|[^.[\]]+/g) ?? [])] as readonly string[];
	const name = (step: string): string => step.replace(/^\['?|'?\]$/g, "");
	const last = steps.findLast((step) => !step.startsWith("[") || step.startsWith("['")) ?? path;
	const at = steps.indexOf(last);
	const parent = steps[at - 1];
	const item = /^\[name=(.+)\]$/.exec(parent ?? "")?.[1];
	if (item !== undefined) return `\`${name(last)}\` of ${item} in ${owner}`;
	const above =
		parent === undefined || ["spec", "metadata", "status"].includes(parent) || parent.startsWith("[")
			? ""
			: ` under \`${name(parent)}\``;
	return `\`${name(last)}\`${above} of ${owner}`;
}

/** A short value as it is written, a long one by its kind. */
export function valueInWords(value: Json): string {
	if (value === null) return "empty";
	if (typeof value !== "object") return value === "" ? "empty" : `\`${value}\``;
	if (Array.isArray(value)) {
		const items = value as readonly Json[];
		if (items.length === 0) return "an empty list";
		return items.every((item) => typeof item !== "object") ? items.map(valueInWords).join(", ") : `a list of ${items.length}`;
	}
	const entries = Object.entries(value);
	if (entries.length === 0) return "empty";
	const plain = entriesInWords(value);
	return plain.length === entries.length ? plain.join(" with ") : "another one";
}

/** "`key: value`" for each plain value. */
const entriesInWords = (mapping: object): readonly string[] =>
	Object.entries(mapping).flatMap(([key, value]: [string, unknown]) =>
		typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? [`\`${key}: ${value}\``] : [],
	);

/** The taints that are there instead, but for those that Kubernetes puts there. */
function taintsOf(has: Json | undefined): string {
	const taints = Array.isArray(has) ? (has as readonly Json[]).filter(isObject) : [];
	const own = taints.map((taint) => taint as Partial<Taint> as Taint).filter(({ key }) => !key.includes("kubernetes.io/"));
	return own.length > 0 ? ` It has ${own.map((taint) => `\`${formatTaint(taint)}\``).join(" and ")}.` : "";
}

/** What lists of taints and tolerations lack, in the words that kubectl and people use; undefined for other fields. */
export function itemsInWords(path: string, wanted: Json, owner: string, has: Json | undefined): string | undefined {
	const [item] = Array.isArray(wanted) ? (wanted as readonly Json[]) : [];
	if (!isObject(item)) return undefined;
	const Owner = owner.charAt(0).toUpperCase() + owner.slice(1);
	if (/(^|\.)taints$/.test(path)) {
		const taint = item as Partial<Taint>;
		return taint.key !== undefined && taint.effect !== undefined
			? `${Owner} does not have the taint \`${formatTaint(taint as Taint)}\`.${taintsOf(has)}`
			: `${Owner} does not have the taint with the key \`${taint.key ?? "*"}\`.`;
	}
	if (/(^|\.)tolerations$/.test(path)) {
		const parts = entriesInWords(item);
		return parts.length === 0 ? `${Owner} has no toleration.` : `${Owner} has no toleration with ${parts.join(" and ")}.`;
	}
	return undefined;
}
