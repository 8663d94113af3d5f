// kubectl scale: asks the scale subresource for another number of replicas.
import type { AnyObject } from "../../../cluster/api/objects.ts";
import type { Command, Invocation } from "../../framework/command.ts";
import { bool, duration, int, string } from "../../framework/flag.ts";
import { failure, KubectlError } from "../../framework/errors.ts";
import { dryRunFlag, filenameFlags, printFlags, selectorFlag } from "../../framework/flagsets.ts";
import { dryRunOf, printerOf } from "../../printers/outputs.ts";
import { now, out, until, type Process } from "../../framework/process.ts";
import { recordedAfter, recordFlag } from "../../framework/record.ts";
import { askObject } from "../../framework/requests.ts";
import { build } from "../../framework/resourcebuilder.ts";
import { buildAsk } from "../../framework/buildask.ts";
import type { Info } from "../../framework/info.ts";

export const command: Command = {
	name: "scale",
	flags: [
		...printFlags,
		recordFlag,
		...filenameFlags,
		dryRunFlag,
		selectorFlag,
		bool("all"),
		int("current-replicas", "-1"),
		int("replicas", "0", { required: true }),
		string("resource-version"),
		duration("timeout"),
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
		const before = info.object as AnyObject;
		const object = dryRun === "client" ? before : yield* recordedAfter(before, info, invocation, dryRun === "server");
		const changed = { ...object, spec: { ...(object["spec"] as object | undefined), replicas: size } };
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
