import type { Command, Invocation } from "../../../framework/command.ts";
import { string } from "../../../framework/flag.ts";
import { failure } from "../../../framework/errors.ts";
import { labelSelector } from "../../../framework/labels/labelselector.ts";
import type { Process } from "../../../framework/process.ts";
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
	const { matchLabels = {}, matchExpressions = [] } = labelSelector(text);
	const expressions = matchExpressions.map(({ key, operator, values }) => `{${key} ${operator} [${(values ?? []).join(" ")}]}`);
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
				if (expressions.length > 0) throw failure(`match expression [${expressions.join(" ")}] not supported on this object`);
				const spec = object["spec"] as object | undefined;
				return { ...object, spec: { ...spec, selector: matchLabels } };
			},
		},
		dryRun,
	);
}
