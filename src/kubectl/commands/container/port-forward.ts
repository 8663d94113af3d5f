import type { Command } from "../../framework/command.ts";
import { duration, slice } from "../../framework/flag.ts";
import { usageError } from "../../framework/errors.ts";
import { notInside, podTarget } from "../../generate/podcommands.ts";

export const command: Command = {
	name: "port-forward",
	flags: [slice("address", "[localhost]"), duration("pod-running-timeout", "1m0s")],
	*run(invocation) {
		const { args, path } = invocation;
		if (args.length < 2) throw usageError(path, "TYPE/NAME and list of ports are required for port-forward");
		yield* podTarget(invocation, args[0] ?? "");
		throw notInside("port-forward");
	},
};
