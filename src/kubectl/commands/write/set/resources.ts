import type { Command, Invocation } from "../../../framework/command.ts";
import { string } from "../../../framework/flag.ts";
import { failure } from "../../../framework/errors.ts";
import { withContainers, withPodSpec } from "../../../generate/podspec.ts";
import type { Process } from "../../../framework/process.ts";
import { quantityText } from "../../../go/quantitytext.ts";
import { applySetting, setFlags, settingDryRun, settingInfos } from "./setting.ts";

export const resources: Command = {
	name: "resources",
	flags: [...setFlags, string("containers c", "*"), string("limits"), string("requests")],
	run,
};

function* run(invocation: Invocation): Process {
	const { args, flags } = invocation;
	const dryRun = yield* settingDryRun(invocation);
	const infos = yield* settingInfos(invocation, args);
	if (flags.on("all") && flags.text("selector")) throw failure("cannot set --all and --selector at the same time");
	if (!flags.text("limits") && !flags.text("requests"))
		throw failure("you must specify an update to requests or limits (in the form of --requests/--limits)");
	const limits = resourceList(flags.text("limits"));
	const requests = resourceList(flags.text("requests"));
	const selector = flags.text("containers");
	return yield* applySetting(
		infos,
		invocation,
		{
			failed: "failed to patch resources update to pod template ",
			done: "resource requirements updated",

			*change(object, note) {
				let found = true;
				const changed = withPodSpec(object, (spec) => {
					const next = withContainers(spec, selector, (container) => {
						const before = container.resources ?? {};
						return {
							...container,
							resources: {
								...before,
								...(limits ? { limits: { ...before.limits, ...limits } } : {}),
								...(requests ? { requests: { ...before.requests, ...requests } } : {}),
							},
						};
					});
					if (!next) note(failure(`error: unable to find container named ${selector}`));
					found = next !== undefined;
					return next ?? spec;
				});
				return found ? changed : undefined;
			},
		},
		dryRun,
	);
}

/** "cpu=100m,memory=256Mi" as a ResourceList; undefined for an empty text. */
function resourceList(text: string): Readonly<Record<string, string>> | undefined {
	if (!text) return undefined;
	const list: Record<string, string> = {};
	for (const statement of text.split(",")) {
		const [name = "", value, ...more] = statement.split("=");
		if (value === undefined || more.length > 0)
			throw failure(`Invalid argument syntax ${statement}, expected <resource>=<value>`);
		list[name] = quantityText(value);
	}
	return list;
}
