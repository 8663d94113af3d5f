import { string } from "../command.ts";
import { generatorCommand, ready } from "../generator.ts";

export const cronJob = generatorCommand({
	name: "cronjob",
	aliases: ["cj"],
	use: "--image=image --schedule='0/5 * * * ?' -- [COMMAND] [args...] [flags]",
	short: "Create a cron job with the specified name",
	flags: [
		string("image", "Image name to run.", "", { required: true }),
		string("schedule", "A schedule in the Cron format the job should be run with.", "", { required: true }),
		string("restart", "job's restart policy. supported values: OnFailure, Never"),
	],
	examples: 'kubectl create cronjob my-job --image=busybox --schedule="*/1 * * * *" -- date',
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
