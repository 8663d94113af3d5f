// kubectl version: of the client, of kustomize and of the server.
import type { Command, Invocation } from "../../framework/command.ts";
import { bool, string } from "../../framework/flag.ts";
import { failure } from "../../framework/errors.ts";
import { toStructJson } from "../../printers/json.ts";
import { toYaml } from "../../printers/yaml.ts";
import { out, type Process } from "../../framework/process.ts";
import { clientVersion, kustomizeVersion, serverVersion } from "../../go/versioninfo.ts";

export const command: Command = {
	name: "version",
	flags: [bool("client"), string("output o")],
	run,
};

function* run({ args, flags }: Invocation): Process {
	const output = flags.text("output");
	if (args.length > 0) throw failure(`extra arguments: [${args.join(" ")}]`);
	if (!["", "yaml", "json"].includes(output)) throw failure("--output must be 'yaml' or 'json'");
	const client = flags.on("client");
	const all = { clientVersion, kustomizeVersion, ...(client ? {} : { serverVersion }) };
	if (output === "yaml") yield* out(`${toYaml(all)}\n`);
	else if (output === "json") yield* out(`${toStructJson(all, "  ")}\n`);
	else {
		const lines = [`Client Version: ${clientVersion.gitVersion}`, `Kustomize Version: ${kustomizeVersion}`];
		if (!client) lines.push(`Server Version: ${serverVersion.gitVersion}`);
		yield* out(lines.map((line) => `${line}\n`).join(""));
	}
	return 0;
}
