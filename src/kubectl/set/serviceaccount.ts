import type { Command, Invocation } from "../command.ts";
import { failure } from "../errors.ts";
import { withPodSpec } from "../podspec.ts";
import type { Process } from "../process.ts";
import { applySetting, setFlags, settingDryRun, settingInfos } from "./setting.ts";

export const serviceAccount: Command = {
	name: "serviceaccount",
	aliases: ["sa"],
	use: "(-f FILENAME | TYPE NAME) SERVICE_ACCOUNT [options]",
	short: "Update the service account of a resource",
	long: "Update the service account of pod template resources.",
	examples:
		"# Set deployment nginx-deployment's service account to serviceaccount1\nkubectl set serviceaccount deployment nginx-deployment serviceaccount1",
	flags: setFlags("serviceaccount").filter((flag) => flag.name !== "selector"),
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
