import type { AnyObject } from "../../../cluster/api/objects.ts";
import { string } from "../../framework/flag.ts";
import { failure } from "../../framework/errors.ts";
import { generatorCommand } from "../generator.ts";
import type { Made } from "../made.ts";
import { build } from "../../framework/resourcebuilder.ts";
import { buildAsk } from "../../framework/buildask.ts";

export const job = generatorCommand({
	name: "job",
	flags: [string("image"), string("from")],
	failed: "failed to create job: ",
	check({ flags, args }) {
		const [image, from] = [flags.text("image"), flags.text("from")];
		if ((image === "") === (from === "")) throw failure("either --image or --from must be specified");
		if (args.length > 1 && from) throw failure("cannot specify --from and command");
	},
	*make(name, invocation, command) {
		const image = invocation.flags.text("image");
		if (!image) return yield* fromCronJob(name, invocation);
		const container = { ...(command.length > 0 ? { command } : {}), image, name, resources: {} };
		const template = { metadata: {}, spec: { containers: [container], restartPolicy: "Never" } };
		return { apiVersion: "batch/v1", kind: "Job", metadata: { name }, spec: { template }, status: {} };
	},
});

function* fromCronJob(name: string, invocation: Parameters<typeof buildAsk>[0]) {
	const infos = yield* build({
		...buildAsk({ ...invocation, args: [invocation.flags.text("from")] }),
		continueOnError: false,
	}).infos();
	const [from] = infos;
	if (infos.length !== 1 || !from?.object) throw failure("from must be an existing cronjob");
	if (from.resource.kind !== "CronJob") throw failure(`unknown object type *v1.${from.resource.kind}`);
	const { metadata, spec } = from.object as AnyObject & {
		spec: { jobTemplate: { metadata?: AnyObject["metadata"]; spec: object } };
	};
	const { labels, annotations } = spec.jobTemplate.metadata ?? {};
	const made: Made = {
		apiVersion: "batch/v1",
		kind: "Job",
		metadata: {
			name,
			annotations: { "cronjob.kubernetes.io/instantiate": "manual", ...annotations },
			...(labels ? { labels } : {}),
			ownerReferences: [{ apiVersion: "batch/v1", controller: true, kind: "CronJob", name: metadata.name, uid: metadata.uid }],
		},
		spec: spec.jobTemplate.spec,
		status: {},
	};
	return made;
}
