import { duration, slice, type Command } from "../command.ts";
import { usageError } from "../errors.ts";
import { notInside, podTarget } from "../podcommands.ts";

export const command: Command = {
	name: "port-forward",
	use: "TYPE/NAME [options] [LOCAL_PORT:]REMOTE_PORT [...[LOCAL_PORT_N:]REMOTE_PORT_N]",
	short: "Forward one or more local ports to a pod",
	long: "Forward one or more local ports to a pod.",
	flags: [
		slice("address", "Addresses to listen on (comma separated).", "[localhost]"),
		duration("pod-running-timeout", "The length of time to wait until at least one pod is running", "1m0s"),
	],
	*run(invocation) {
		const { args, path } = invocation;
		if (args.length < 2) throw usageError(path, "TYPE/NAME and list of ports are required for port-forward");
		yield* podTarget(invocation, args[0] ?? "");
		throw notInside("port-forward");
	},
};
