import type { Command, Invocation } from "../../../framework/command.ts";
import { failure, type KubectlError, together } from "../../../framework/errors.ts";
import { dryRunOf } from "../../../printers/outputs.ts";
import { withContainers, withPodSpec } from "../../../generate/podspec.ts";
import type { Process } from "../../../framework/process.ts";
import { applySetting, setFlags, settingInfos } from "./setting.ts";

export const image: Command = {
	name: "image",
	flags: setFlags,
	run,
};

function* run(invocation: Invocation): Process {
	const { args, flags } = invocation;
	const dryRun = yield* dryRunOf(flags);
	const isPair = (arg: string): boolean => (arg.includes("=") && !arg.startsWith("=")) || (arg.endsWith("-") && arg !== "-");
	const first = args.findIndex(isPair);
	const resources = first < 0 ? args : args.slice(0, first);
	const pairs = first < 0 ? [] : args.slice(first);
	const late = pairs.find((arg) => !isPair(arg));
	if (late !== undefined) throw failure(`all resources must be specified before image changes: ${late}`);
	const wrong = pairs.filter((pair) => pair.indexOf("=") < 1);
	if (wrong.length > 0) throw failure(`invalid image format: ${wrong.join(", ")}`);
	const images = new Map(pairs.map((pair) => [pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1)]));
	const infos = yield* settingInfos(invocation, resources);
	const errors: KubectlError[] = [];
	if (flags.on("all") && flags.text("selector")) errors.push(failure("cannot set --all and --selector at the same time"));
	if (resources.length === 0 && flags.list("filename").length === 0)
		errors.push(failure("one or more resources must be specified as <resource> <name> or <resource>/<name>"));
	if (images.size === 0) errors.push(failure("at least one image update is required"));
	else if (images.size > 1 && images.has("*"))
		errors.push(failure("all containers are already specified by *, but saw more than one container_name=container_image pairs"));
	if (flags.on("local") && dryRun === "server")
		errors.push(failure("cannot specify --local and --dry-run=server - did you mean --dry-run=client?"));
	if (errors.length > 0) throw together(errors);
	return yield* applySetting(
		infos,
		invocation,
		{
			failed: "failed to patch image update to pod template: ",
			done: "image updated",

			*change(object, note) {
				return withPodSpec(object, (spec) => {
					let changed = spec;
					for (const [name, to] of images) {
						const next = withContainers(changed, name, (container) => ({ ...container, image: to }));
						if (next) changed = next;
						else note(failure(`error: unable to find container named ${JSON.stringify(name)}`));
					}
					return changed;
				});
			},
		},
		dryRun,
	);
}
