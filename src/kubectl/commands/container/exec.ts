import type { Command } from "../../framework/command.ts";
import { bool, duration, string } from "../../framework/flag.ts";
import { failure, usageError } from "../../framework/errors.ts";
import { filenameFlags } from "../../framework/flagsets.ts";
import { checkHost, notInside, podTarget } from "../../generate/podcommands.ts";

export const command: Command = {
	name: "exec",
	flags: [
		...filenameFlags.filter((flag) => flag.name === "filename"),
		string("container c"),
		duration("pod-running-timeout", "1m0s"),
		bool("quiet q"),
		bool("stdin i"),
		bool("tty t"),
	],
	*run(invocation) {
		const { args, argsBeforeDash, flags, path } = invocation;
		const files = flags.list("filename");
		if (args.length > 1 && argsBeforeDash !== 0 && argsBeforeDash !== 1 && files.length === 0) {
			throw usageError(path, "exec [POD] [COMMAND] is not supported anymore. Use exec [POD] -- [COMMAND] instead");
		}
		if (args.length === 0 && files.length === 0) throw failure("pod, type/name or --filename must be specified");
		if (args.length < (files.length > 0 ? 1 : 2)) throw failure("you must specify at least one command for the container");
		checkHost(yield* podTarget(invocation, args[0] ?? ""));
		throw notInside("exec");
	},
};
