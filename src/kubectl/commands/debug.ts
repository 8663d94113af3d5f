import { array, bool, map, string, type Command } from "../command.ts";
import { failure } from "../errors.ts";
import { filenameFlags } from "../flagsets.ts";
import { notInside, podTarget } from "../podcommands.ts";

export const command: Command = {
	name: "debug",
	use: "(POD | TYPE[[.VERSION].GROUP]/NAME) [ -- COMMAND [args...] ] [options]",
	short: "Create debugging sessions for troubleshooting workloads and nodes",
	long: "Debug cluster resources using interactive debugging containers.",
	flags: [
		...filenameFlags("identifying the resource to debug").filter((flag) => flag.name === "filename"),
		bool("arguments-only", "If specified, everything after -- will be passed to the new container as Args instead of Command."),
		bool("attach", "If true, wait for the container to start running, and then attach."),
		string("container c", "Container name to use for debug container."),
		string("copy-to", "Create a copy of the target Pod with this name."),
		string("custom", "Path to a JSON or YAML file containing a partial container spec to customize built-in debug profiles."),
		array("env", "Environment variables to set in the container."),
		string("image", "Container image to use for debug container."),
		string("image-pull-policy", "The image pull policy for the container."),
		bool("keep-annotations", "If true, keep the original pod annotations."),
		bool("keep-init-containers", "Run the init containers for the pod.", "true"),
		bool("keep-labels", "If true, keep the original pod labels."),
		bool("keep-liveness", "If true, keep the original pod liveness probes."),
		bool("keep-readiness", "If true, keep the original pod readiness probes."),
		bool("keep-startup", "If true, keep the original startup probes."),
		string("profile", 'Options are "legacy", "general", "baseline", "netadmin", "restricted" or "sysadmin".', "general"),
		bool("quiet q", "If true, suppress informational messages."),
		bool("replace", "When used with '--copy-to', delete the original Pod."),
		bool("same-node", "When used with '--copy-to', schedule the copy of target Pod on the same node."),
		map("set-image", "When used with '--copy-to', a list of name=image pairs for changing container images."),
		bool("share-processes", "When used with '--copy-to', enable process namespace sharing in the copy.", "true"),
		bool("stdin i", "Keep stdin open on the container(s) in the pod, even if nothing is attached."),
		string("target", "When using an ephemeral container, target processes in this container name."),
		bool("tty t", "Allocate a TTY for the debugging container."),
	],
	*run(invocation) {
		const { args, flags } = invocation;
		if (!flags.text("image") && !flags.text("copy-to")) throw failure("you must specify --image when not using --copy-to.");
		if (args.length === 0 && flags.list("filename").length === 0) throw failure("NAME or filename is required for debug");
		yield* podTarget(invocation, args[0] ?? "");
		throw notInside("debug");
	},
};
