// kubectl rollout undo: puts an earlier revision's template back.
import type { AnyObject, Kinds } from "../../../cluster/api/objects.ts";
import type { Json } from "../../../cluster/api/types.generated.ts";
import { equal } from "../../../cluster/api/values.ts";
import type { Command, Invocation } from "../../framework/command.ts";
import { int64 } from "../../framework/flag.ts";
import { failure, KubectlError } from "../../framework/errors.ts";
import { dryRunFlag, printFlags } from "../../framework/flagsets.ts";
import { lastApplied } from "../../../cluster/api/lastapplied.ts";
import { dryRunOf, printerOf, type DryRun } from "../../printers/outputs.ts";
import { err, out, type Process } from "../../framework/process.ts";
import { askObject, attempt } from "../../framework/requests.ts";
import type { Info } from "../../framework/info.ts";
import { rolloutFlags, rolloutObjects } from "./flags.ts";
import { templateText } from "./history.ts";
import { revisionsOf, withoutHash, type Revision } from "./revisions.ts";

export const undo: Command = {
	name: "undo",
	flags: [...printFlags, ...rolloutFlags, dryRunFlag, int64("to-revision")],
	*run(invocation) {
		const dryRun = yield* dryRunOf(invocation.flags);
		const problem = yield* rolloutObjects(invocation).visit(function* (info) {
			const object = info.object as AnyObject;
			if (object.metadata.annotations?.[lastApplied] !== undefined) {
				yield* err(
					`Warning: resource ${info.resource.plural}/${info.name} was previously managed with 'kubectl apply'. Rolling back will not update the ${lastApplied} annotation, which may cause unexpected behavior on future 'kubectl apply' operations. Consider using 'kubectl apply' with your previous configuration file instead.\n`,
				);
			}
			const operation = yield* rollBack(info, invocation, dryRun);
			yield* out(printerOf(invocation, dryRun, true)(object, operation));
		});
		if (problem) throw problem;
		return 0;
	},
};

const missing = (revision: number): KubectlError => failure(`unable to find specified revision ${revision} in history`);

/** Gives the word for what was done. */
function* rollBack(info: Info, { flags }: Invocation, dryRun: DryRun): Process<string> {
	const wanted = flags.number("to-revision");
	const revisions = yield* revisionsOf(info, "no rollbacker has been implemented for");
	if (wanted < 0) throw missing(wanted);
	const isDeployment = info.resource.kind === "Deployment";
	const target = wanted > 0 ? revisions.find((each) => each.number === wanted) : revisions.at(-2);
	if (!target) {
		if (wanted > 0) throw missing(wanted);
		throw failure(
			isDeployment ? `no rollout history found for deployment ${JSON.stringify(info.name)}` : "no last revision to roll back to",
		);
	}
	if (dryRun === "client")
		return isDeployment ? templateText(target.template) : `will roll back to ${templateText(target.template)}`;
	const object = info.object as AnyObject & {
		readonly spec: { readonly paused?: boolean; readonly template: Revision["template"] };
	};
	if (isDeployment && object.spec.paused) {
		throw failure("you cannot rollback a paused deployment; resume it first with 'kubectl rollout resume' and try again");
	}
	if (equal(withoutHash(object.spec.template), withoutHash(target.template)))
		return `skipped rollback (current template already matches revision ${wanted})`;
	const { resource, namespace, name } = info;
	const patch = isDeployment
		? ({ patchType: "json", body: deploymentPatch(object, target) } as const)
		: ({ patchType: "strategic", body: (target.object as Kinds["ControllerRevision"]).data } as const);
	const result = yield* attempt(askObject(resource, { verb: "patch", namespace, name, ...patch, dryRun: dryRun === "server" }));
	if (result instanceof KubectlError) throw failure(`failed restoring revision ${wanted}: ${result.message}`);
	return "rolled back";
}

/** These annotations belong to the Deployment, not to a revision of it. */
const kept = [
	lastApplied,
	"deployment.kubernetes.io/revision",
	"deployment.kubernetes.io/revision-history",
	"deployment.kubernetes.io/desired-replicas",
	"deployment.kubernetes.io/max-replicas",
	"deprecated.deployment.rollback.to",
];

function deploymentPatch(deployment: AnyObject, { object, template }: Revision): Json {
	const own = Object.entries(deployment.metadata.annotations ?? {}).filter(([key]) => kept.includes(key));
	const theirs = Object.entries(object.metadata.annotations ?? {}).filter(([key]) => !kept.includes(key));
	return [
		{ op: "replace", path: "/spec/template", value: withoutHash(template) },
		{ op: "replace", path: "/metadata/annotations", value: Object.fromEntries([...own, ...theirs]) },
	];
}
