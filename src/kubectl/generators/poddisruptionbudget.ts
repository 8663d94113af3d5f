import { parseSelector } from "../../cluster/api/selectortext.ts";
import { string } from "../command.ts";
import { failure } from "../errors.ts";
import { generatorCommand, ready } from "../generator.ts";

export const podDisruptionBudget = generatorCommand({
	name: "poddisruptionbudget",
	aliases: ["pdb"],
	flags: [string("selector"), string("min-available"), string("max-unavailable")],
	failed: "failed to create poddisruptionbudgets: ",
	check({ flags }) {
		const [least, most] = [flags.text("min-available"), flags.text("max-unavailable")];
		if (!flags.text("selector")) throw failure("a selector must be specified");
		if (!least && !most) throw failure("one of min-available or max-unavailable must be specified");
		if (least && most) throw failure("min-available and max-unavailable cannot be both specified");
		if (!/^\d+%?$/.test(least || most))
			throw failure(`invalid format specified for ${least ? "min-available" : "max-unavailable"}`);
	},
	make(name, { flags }) {
		const least = flags.text("min-available");
		const count = least || flags.text("max-unavailable");
		const value = count.endsWith("%") ? count : Number(count);
		return ready({
			apiVersion: "policy/v1",
			kind: "PodDisruptionBudget",
			metadata: { name },
			spec: { [least ? "minAvailable" : "maxUnavailable"]: value, selector: labelSelector(flags.text("selector")) },
			status: { currentHealthy: 0, desiredHealthy: 0, disruptionsAllowed: 0, expectedPods: 0 },
		});
	},
});

/** The text of a selector as an object holds it (metav1.ParseToLabelSelector). */
function labelSelector(text: string): object {
	const requirements = parseSelector(text);
	if ("error" in requirements) throw failure(`couldn't parse the selector string ${JSON.stringify(text)}: ${requirements.error}`);
	const matchLabels: Record<string, string> = {};
	const matchExpressions: object[] = [];
	for (const { key, operator, values } of requirements) {
		if (
			operator === "In" &&
			values.length === 1 &&
			new RegExp(`(^|,)\\s*${key.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&")}\\s*=`).test(text)
		)
			matchLabels[key] = values[0] ?? "";
		else if (operator === "Gt" || operator === "Lt") throw failure(`"${operator}" isn't supported in label selectors`);
		else matchExpressions.push({ key, operator, ...(values.length > 0 ? { values } : {}) });
	}
	return {
		...(matchExpressions.length > 0 ? { matchExpressions } : {}),
		...(Object.keys(matchLabels).length > 0 ? { matchLabels } : {}),
	};
}
