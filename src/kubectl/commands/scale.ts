// kubectl scale: asks the scale subresource for another number of replicas.
import type { AnyObject } from "../../cluster/api/objects.ts";
import { bool, duration, int, string, type Command, type Invocation } from "../command.ts";
import { failure, KubectlError } from "../errors.ts";
import { dryRunFlag, filenameFlags, printFlags, selectorFlag } from "../flagsets.ts";
import { dryRunOf, printerOf } from "../outputs.ts";
import { now, out, until, type Process } from "../process.ts";
import { askObject } from "../requests.ts";
import { build, buildAsk, type Info } from "../resourcebuilder.ts";

export const command: Command = {
	name: "scale",
	use: "[--resource-version=version] [--current-replicas=count] --replicas=COUNT (-f FILENAME | TYPE NAME) [options]",
	short: "Set a new size for a deployment, replica set, or replication controller",
	long: "Set a new size for a deployment, replica set, replication controller, or stateful set.\n\n Scale also allows users to specify one or more preconditions for the scale action.",
	examples:
		"# Scale a replica set named 'foo' to 3\nkubectl scale --replicas=3 rs/foo\n\n# If the deployment named mysql's current size is 2, scale mysql to 3\nkubectl scale --current-replicas=2 --replicas=3 deployment/mysql",
	flags: [
		...printFlags,
		...filenameFlags("identifying the resource to set a new size"),
		dryRunFlag,
		selectorFlag,
		bool("all", "Select all resources in the namespace of the specified resource types"),
		int(
			"current-replicas",
			"Precondition for current size. Requires that the current size of the resource match this value in order to scale. -1 (default) for no condition.",
			"-1",
		),
		int("replicas", "The new desired number of replicas. Required.", "0", { required: true }),
		string(
			"resource-version",
			"Precondition for resource version. Requires that the current resource version match this value in order to scale.",
		),
		duration("timeout", "The length of time to wait before giving up on a scale operation, zero means don't wait."),
	],
	run,
};

function* run(invocation: Invocation): Process {
	const { flags } = invocation;
	const dryRun = yield* dryRunOf(flags);
	const print = printerOf(invocation, dryRun);
	if (flags.number("replicas") < 0)
		throw failure("The --replicas=COUNT flag is required, and COUNT must be greater than or equal to 0");
	if (flags.number("current-replicas") < -1) throw failure("The --current-replicas must specify an integer of -1 or greater");
	const infos: Info[] = [];
	const question = { ...buildAsk(invocation), allowEmptySelector: flags.on("all") };

	const problem = yield* build(question).visit(function* (info) {
		infos.push(info);
	});
	if (flags.text("resource-version") && infos.length > 1) throw failure("cannot use --resource-version with multiple resources");
	if (infos.length === 0) throw problem ?? failure("no objects passed to scale");
	for (const info of infos) {
		const size = dryRun === "client" ? flags.number("replicas") : yield* scale(info, invocation, dryRun === "server");
		const object = info.object as AnyObject;
		const changed = { ...object, spec: { ...(object["spec"] as object | undefined), replicas: size } } as unknown as AnyObject;
		yield* out(print(changed, "scaled"));
	}
	if (problem instanceof KubectlError) throw problem;
	return 0;
}

type Scale = AnyObject & { readonly spec?: { readonly replicas?: number } };

function* scale({ resource, namespace, name }: Info, { flags }: Invocation, dryRun: boolean): Process<number> {
	const replicas = flags.number("replicas");
	const [size, version] = [flags.number("current-replicas"), flags.text("resource-version")];
	const address = { namespace, name, subresource: "scale" };
	if (size !== -1 || version) {
		const current = (yield* askObject(resource, { verb: "get", ...address })) as Scale;
		const now = current.spec?.replicas ?? 0;
		if (size !== -1 && now !== size) throw failure(`Expected replicas to be ${size}, was ${now}`);
		if (version && current.metadata.resourceVersion !== version)
			throw failure(`Expected resource version to be ${version}, was ${current.metadata.resourceVersion}`);
	}
	const changed = (yield* askObject(resource, {
		verb: "patch",
		...address,
		patchType: "merge",
		body: { spec: { replicas } },
		dryRun,
	})) as Scale;
	const timeout = flags.number("timeout");
	if (timeout !== 0 && !dryRun) {
		const deadline = (yield* now()) + timeout;
		const synced = yield* until((read) => {
			const object = read.get(resource.kind, namespace, name) as
				(AnyObject & { spec?: { replicas?: number }; status?: { replicas?: number } }) | undefined;
			return object?.spec?.replicas !== replicas || (object.status?.replicas ?? 0) === replicas;
		}, deadline);
		if (!synced) throw failure(`timed out waiting for ${JSON.stringify(name)} to be synced`);
	}
	return changed.spec?.replicas ?? replicas;
}
