import type { Command } from "../../framework/command.ts";
import { array, bool, map, string } from "../../framework/flag.ts";
import { failure } from "../../framework/errors.ts";
import { filenameFlags } from "../../framework/flagsets.ts";
import { notInside, podTarget } from "../../generate/podcommands.ts";

export const command: Command = {
	name: "debug",
	flags: [
		...filenameFlags.filter((flag) => flag.name === "filename"),
		bool("arguments-only"),
		bool("attach"),
		string("container c"),
		string("copy-to"),
		string("custom"),
		array("env"),
		string("image"),
		string("image-pull-policy"),
		bool("keep-annotations"),
		bool("keep-init-containers", "true"),
		bool("keep-labels"),
		bool("keep-liveness"),
		bool("keep-readiness"),
		bool("keep-startup"),
		string("profile", "general"),
		bool("quiet q"),
		bool("replace"),
		bool("same-node"),
		map("set-image"),
		bool("share-processes", "true"),
		bool("stdin i"),
		string("target"),
		bool("tty t"),
	],
	*run(invocation) {
		const { args, flags } = invocation;
		if (!flags.text("image") && !flags.text("copy-to")) throw failure("you must specify --image when not using --copy-to.");
		if (args.length === 0 && flags.list("filename").length === 0) throw failure("NAME or filename is required for debug");
		yield* podTarget(invocation, args[0] ?? "");
		throw notInside("debug");
	},
};
