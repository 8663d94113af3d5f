import { string } from "../../framework/flag.ts";
import { failure } from "../../framework/errors.ts";
import { generatorCommand, ready } from "../generator.ts";
import { labelSelector } from "../../framework/labels/labelselector.ts";

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
