// kubectl api-versions: the groups and versions that the server has.
import { apiVersions } from "../../framework/apiresources.ts";
import type { Command, Invocation } from "../../framework/command.ts";
import { usageError } from "../../framework/errors.ts";
import { out, type Process } from "../../framework/process.ts";

export const command: Command = {
	name: "api-versions",
	run,
};

function* run({ args, path }: Invocation): Process {
	if (args.length > 0) throw usageError(path, `unexpected arguments: [${args.join(" ")}]`);
	yield* out(apiVersions.map((version) => `${version}\n`).join(""));
	return 0;
}
