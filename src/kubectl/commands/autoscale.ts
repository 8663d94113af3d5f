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
	use: "(-f FILENAME | TYPE NAME | TYPE/NAME) [--min=MINPODS] --max=MAXPODS [--cpu=CPU] [--memory=MEMORY] [options]",
	short: "Auto-scale a deployment, replica set, stateful set, or replication controller",
	long: "Creates an autoscaler that automatically chooses and sets the number of pods that run in a Kubernetes cluster.",
	examples:
		'# Auto scale a deployment "foo", with the number of pods between 2 and 10\nkubectl autoscale deployment foo --min=2 --max=10',
	flags: [
		...printFlags,
		...filenameFlags("identifying the resource to autoscale."),
		dryRunFlag,
		saveConfigFlag,
		fieldManagerFlag("kubectl-autoscale"),
		string("cpu", "Target CPU utilization over all the pods."),
		int32("cpu-percent", "The target average CPU utilization.", "-1", {
			hidden: true,
			deprecated: "Use --cpu with percentage or resource quantity format (e.g., '70%' for utilization or '500m' for milliCPU).",
		}),
		int32("max", "The upper limit for the number of pods that can be set by the autoscaler. Required.", "-1", { required: true }),
		string("memory", "Target memory utilization over all the pods."),
		int32("min", "The lower limit for the number of pods that can be set by the autoscaler.", "-1"),
		string("name", "The name for the newly created object. If not specified, the name of the input resource will be used."),
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
