import { string } from "../../framework/flag.ts";
import { generatorCommand, ready } from "../generator.ts";

export const cronJob = generatorCommand({
	name: "cronjob",
	aliases: ["cj"],
	flags: [string("image", "", { required: true }), string("schedule", "", { required: true }), string("restart")],
	failed: "failed to create cronjob: ",
	make(name, { flags }, command) {
		const container = { ...(command.length > 0 ? { command } : {}), image: flags.text("image"), name, resources: {} };
		const template = { metadata: {}, spec: { containers: [container], restartPolicy: flags.text("restart") || "OnFailure" } };
		const jobTemplate = { metadata: { name }, spec: { template } };
		return ready({
			apiVersion: "batch/v1",
			kind: "CronJob",
			metadata: { name },
			spec: { jobTemplate, schedule: flags.text("schedule") },
			status: {},
		});
	},
});
