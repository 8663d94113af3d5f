import type { Command, Invocation } from "../../../framework/command.ts";
import { failure } from "../../../framework/errors.ts";
import { withPodSpec } from "../../../generate/podspec.ts";
import type { Process } from "../../../framework/process.ts";
import { applySetting, setFlags, settingDryRun, settingInfos } from "./setting.ts";

export const serviceAccount: Command = {
	name: "serviceaccount",
	aliases: ["sa"],
	flags: setFlags.filter((flag) => flag.name !== "selector"),
	run,
};

function* run(invocation: Invocation): Process {
	const { args } = invocation;
	const dryRun = yield* settingDryRun(invocation);
	const name = args.at(-1);
	if (name === undefined) throw failure("serviceaccount is required");
	const infos = yield* settingInfos(invocation, args.slice(0, -1));
	return yield* applySetting(
		infos,
		invocation,
		{
			failed: "failed to patch ServiceAccountName ",
			done: "serviceaccount updated",
			sendEmpty: true,

			*change(object) {
				return withPodSpec(object, (spec) => ({ ...spec, serviceAccountName: name }));
			},
		},
		dryRun,
	);
}
