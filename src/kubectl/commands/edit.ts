import { bool, string, type Command } from "../command.ts";
import { failure } from "../errors.ts";
import { fieldManagerFlag, filenameFlags, printFlags, validateFlag } from "../flagsets.ts";
import { saveConfigFlag } from "../generator.ts";
import { build, buildAsk } from "../resourcebuilder.ts";

export const command: Command = {
	name: "edit",
	use: "(RESOURCE/NAME | -f FILENAME) [options]",
	short: "Edit a resource on the server",
	long: "Edit a resource from the default editor.",
	flags: [
		...printFlags,
		...filenameFlags("to use to edit the resource"),
		validateFlag,
		saveConfigFlag,
		fieldManagerFlag("kubectl-edit"),
		bool("output-patch", "Output the patch if the resource is edited."),
		string("subresource", "If specified, edit will operate on the subresource of the requested object."),
		bool("windows-line-endings", "Defaults to the line ending native to your platform."),
	],
	*run(invocation) {
		const infos = yield* build({ ...buildAsk(invocation), allowEmptySelector: true, latest: true }).infos();
		if (infos.length === 0) throw failure("edit cancelled, no objects found.");
		throw failure("there is no editor in this terminal: change the file and kubectl apply it, or use kubectl patch");
	},
};
