import { bool, string, type Command } from "../command.ts";
import { failure } from "../errors.ts";
import { fieldManagerFlag, filenameFlags, printFlags, validateFlag } from "../flagsets.ts";
import { saveConfigFlag } from "../generator.ts";
import { build, buildAsk } from "../resourcebuilder.ts";

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
