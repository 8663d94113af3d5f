import { bool, int32, string } from "../command.ts";
import { generatorCommand, ready } from "../generator.ts";

export const priorityClass = generatorCommand({
	name: "priorityclass",
	aliases: ["pc"],
	use: "--value=VALUE --global-default=BOOL [--dry-run=server|client|none]",
	short: "Create a priority class with the specified name",
	flags: [
		int32("value", "the value of this priority class."),
		bool("global-default", "global-default specifies whether this PriorityClass should be considered as the default priority."),
		string(
			"description",
			"description is an arbitrary string that usually provides guidelines on when this priority class should be used.",
		),
		string(
			"preemption-policy",
			"preemption-policy is the policy for preempting pods with lower priority.",
			"PreemptLowerPriority",
		),
	],
	examples: "kubectl create priorityclass high-priority --value=1000",
	failed: "failed to create priorityclass: ",
	make(name, { flags }) {
		const description = flags.text("description");
		return ready({
			apiVersion: "scheduling.k8s.io/v1",
			kind: "PriorityClass",
			metadata: { name },
			...(description ? { description } : {}),
			...(flags.on("global-default") ? { globalDefault: true } : {}),
			preemptionPolicy: flags.text("preemption-policy"),
			value: flags.number("value"),
		});
	},
});
