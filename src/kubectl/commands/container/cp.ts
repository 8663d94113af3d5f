import type { Command } from "../../framework/command.ts";
import { bool, int, string } from "../../framework/flag.ts";
import { failure } from "../../framework/errors.ts";
import { checkHost, notInside, podTarget } from "../../generate/podcommands.ts";

export const command: Command = {
	name: "cp",
	flags: [string("container c"), bool("no-preserve"), int("retries")],
	*run(invocation) {
		const { args } = invocation;
		if (args.length !== 2) throw failure("source and destination are required");
		const remote = args.filter((arg) => arg.includes(":"));
		if (remote.length === 2) throw failure("one of src or dest must be a local file specification");
		const [pod] = (remote[0] ?? "").split(":");
		if (!pod) throw failure("one of src or dest must be a remote file specification");
		const [namespace, name] = pod.includes("/") ? pod.split("/") : [invocation.namespace, pod];
		checkHost(yield* podTarget({ ...invocation, namespace: namespace ?? "" }, name ?? ""));
		throw notInside("cp");
	},
};
