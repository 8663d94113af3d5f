import { bool, duration, string, type Command } from "../command.ts";
import { failure } from "../errors.ts";
import { checkHost, notInside, podTarget } from "../podcommands.ts";

export const command: Command = {
	name: "attach",
	use: "(POD | TYPE/NAME) -c CONTAINER [options]",
	short: "Attach to a running container",
	long: "Attach to a process that is already running inside an existing container.",
	flags: [
		string("container c", "Container name."),
		string("detach-keys", "Override the key sequence for detaching from a container.", "ctrl-p,ctrl-q"),
		duration("pod-running-timeout", "The length of time to wait until at least one pod is running", "1m0s"),
		bool("quiet q", "Only print output from the remote session"),
		bool("stdin i", "Pass stdin to the container"),
		bool("tty t", "Stdin is a TTY"),
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
