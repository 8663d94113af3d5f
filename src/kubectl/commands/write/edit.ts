import type { Command } from "../../framework/command.ts";
import { bool, string } from "../../framework/flag.ts";
import { failure } from "../../framework/errors.ts";
import { fieldManagerFlag, filenameFlags, printFlags, validateFlag } from "../../framework/flagsets.ts";
import { saveConfigFlag } from "../../generate/generator.ts";
import { build } from "../../framework/resourcebuilder.ts";
import { buildAsk } from "../../framework/buildask.ts";

export const command: Command = {
	name: "edit",
	flags: [
		...printFlags,
		...filenameFlags,
		validateFlag,
		saveConfigFlag,
		fieldManagerFlag("kubectl-edit"),
		bool("output-patch"),
		string("subresource"),
		bool("windows-line-endings"),
	],
	*run(invocation) {
		const infos = yield* build({ ...buildAsk(invocation), allowEmptySelector: true, latest: true }).infos();
		if (infos.length === 0) throw failure("edit cancelled, no objects found.");
		throw failure("there is no editor in this terminal: change the file and kubectl apply it, or use kubectl patch");
	},
};
