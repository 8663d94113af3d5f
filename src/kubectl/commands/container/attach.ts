import type { Command } from "../../framework/command.ts";
import { bool, duration, string } from "../../framework/flag.ts";
import { failure } from "../../framework/errors.ts";
import { checkHost, notInside, podTarget } from "../../generate/podcommands.ts";

export const command: Command = {
	name: "attach",
	flags: [
		string("container c"),
		string("detach-keys", "ctrl-p,ctrl-q"),
		duration("pod-running-timeout", "1m0s"),
		bool("quiet q"),
		bool("stdin i"),
		bool("tty t"),
	],
	*run(invocation) {
		const { args } = invocation;
		if (args.length === 0) throw failure("at least 1 argument is required for attach");
		if (args.length > 2)
			throw failure(`expected POD, TYPE/NAME, or TYPE NAME, (at most 2 arguments) saw ${args.length}: [${args.join(" ")}]`);
		checkHost(yield* podTarget(invocation, args.join("/")));
		throw notInside("attach");
	},
};
