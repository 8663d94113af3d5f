// A selector given on the line as objects hold it.
import { parseSelector } from "../../../cluster/api/selectortext.ts";
import { beforeFirst } from "../../../cluster/api/texts.ts";
import type { LabelSelector } from "../../../cluster/api/types.generated.ts";
import { failure } from "../errors.ts";

/** The text of a selector as an object holds it (metav1.ParseToLabelSelector). */
export function labelSelector(text: string): LabelSelector {
	const requirements = parseSelector(text);
	if ("error" in requirements) throw failure(`couldn't parse the selector string ${JSON.stringify(text)}: ${requirements.error}`);
	const equations = text.split(",").filter((term) => term.includes("="));
	const equated = new Set(equations.map((term) => beforeFirst(term, "=").trim()));
	const matchLabels: Record<string, string> = {};
	const matchExpressions: NonNullable<LabelSelector["matchExpressions"]>[number][] = [];
	for (const { key, operator, values } of requirements) {
		if (operator === "In" && values.length === 1 && equated.has(key)) matchLabels[key] = values[0] ?? "";
		else if (operator === "Gt" || operator === "Lt") throw failure(`"${operator}" isn't supported in label selectors`);
		else matchExpressions.push({ key, operator, ...(values.length > 0 ? { values } : {}) });
	}
	return {
		...(matchExpressions.length > 0 ? { matchExpressions } : {}),
		...(Object.keys(matchLabels).length > 0 ? { matchLabels } : {}),
	};
}
