import { bool, int32, string } from "../../framework/flag.ts";
import { generatorCommand, ready } from "../generator.ts";

export const priorityClass = generatorCommand({
	name: "priorityclass",
	aliases: ["pc"],
	flags: [int32("value"), bool("global-default"), string("description"), string("preemption-policy", "PreemptLowerPriority")],
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
