// kubectl autoscale: there is no HorizontalPodAutoscaler here; what cannot be scaled is told as the real one tells it.
import { apiVersionOf } from "../../cluster/api/resources.ts";
import { int32, string, type Command } from "../command.ts";
import { failure } from "../errors.ts";
import { dryRunFlag, fieldManagerFlag, filenameFlags, printFlags } from "../flagsets.ts";
import { saveConfigFlag } from "../generator.ts";
import { dryRunOf } from "../outputs.ts";
import { build, buildAsk } from "../resourcebuilder.ts";

export const command: Command = {
	name: "autoscale",
	flags: [
		...printFlags,
		...filenameFlags,
		dryRunFlag,
		saveConfigFlag,
		fieldManagerFlag("kubectl-autoscale"),
		string("cpu"),
		int32("cpu-percent", "-1", {
			hidden: true,
			deprecated: "Use --cpu with percentage or resource quantity format (e.g., '70%' for utilization or '500m' for milliCPU).",
		}),
		int32("max", "-1", { required: true }),
		string("memory"),
		int32("min", "-1"),
		string("name"),
	],
	*run(invocation) {
		const { flags } = invocation;
		yield* dryRunOf(flags);
		const [least, most] = [flags.number("min"), flags.number("max")];
		if (most < 1) throw failure(`--max=MAXPODS is required and must be at least 1, max: ${most}`);
		if (most < least) throw failure(`--max=MAXPODS must be larger or equal to --min=MINPODS, max: ${most}, min: ${least}`);
		if (flags.number("cpu-percent") > 0 && flags.text("cpu")) throw failure("--cpu-percent and --cpu are mutually exclusive");

		const problem = yield* build(buildAsk(invocation)).visit(function* ({ resource }) {
			if (!resource.subresources.includes("scale")) {
				throw failure(
					`cannot autoscale a ${resource.kind}: could not find scale subresource for ${resource.group ? "" : "/"}${apiVersionOf(resource)}, Resource=${resource.plural} in discovery information`,
				);
			}
			throw failure("HorizontalPodAutoscaler is not modelled in this playground: use kubectl scale");
		});
		if (problem) throw problem;
		return 0;
	},
};
