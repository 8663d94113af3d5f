import { parseSelector } from "../../cluster/api/selectortext.ts";
import { string, type Command, type Invocation } from "../command.ts";
import { failure } from "../errors.ts";
import type { Process } from "../process.ts";
import { applySetting, setFlags, settingDryRun, settingInfos } from "./setting.ts";

export const selector: Command = {
	name: "selector",
	flags: [
		...setFlags
			.filter((flag) => flag.name !== "selector" && flag.name !== "kustomize")
			.map((flag) => (flag.name === "recursive" ? { ...flag, default: "true" } : flag)),
		string("resource-version"),
	],
	run,
};

function* run(invocation: Invocation): Process {
	const { args } = invocation;
	const dryRun = yield* settingDryRun(invocation);
	const text = args.at(-1);
	if (text === undefined) throw failure("one selector is required");
	const requirements = parseSelector(text);
	if ("error" in requirements) throw failure(`couldn't parse the selector string ${JSON.stringify(text)}: ${requirements.error}`);
	const infos = yield* settingInfos(invocation, args.slice(0, -1));
	return yield* applySetting(
		infos,
		invocation,
		{
			failed: "",
			done: "selector updated",
			sendEmpty: true,
			plainErrors: true,

			*change(object) {
				if (object.kind !== "Service") throw failure("setting a selector is only supported for Services");
				const labels = Object.fromEntries(requirements.map(({ key, values }) => [key, values[0] ?? ""]));
				const spec = object["spec"] as object | undefined;
				return { ...object, spec: { ...spec, selector: labels } };
			},
		},
		dryRun,
	);
}
