// kubectl autoscale: there are no HorizontalPodAutoscalers here; --dry-run=client shows the one that would be made.
import { apiVersionOf } from "../../../cluster/api/resources.ts";
import type { Command } from "../../framework/command.ts";
import { int32, string } from "../../framework/flag.ts";
import { autoscaler, metricsOf } from "../../generate/autoscaler.ts";
import { failure } from "../../framework/errors.ts";
import { dryRunFlag, fieldManagerFlag, filenameFlags, printFlags } from "../../framework/flagsets.ts";
import { placed, saveConfigFlag } from "../../generate/generator.ts";
import { absent } from "../../framework/notmodelled.ts";
import { dryRunOf, printerOf } from "../../printers/outputs.ts";
import { out } from "../../framework/process.ts";
import { build } from "../../framework/resourcebuilder.ts";
import { buildAsk } from "../../framework/buildask.ts";

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
		const dryRun = yield* dryRunOf(flags);
		const [least, most] = [flags.number("min"), flags.number("max")];
		if (most < 1) throw failure(`--max=MAXPODS is required and must be at least 1, max: ${most}`);
		if (most < least) throw failure(`--max=MAXPODS must be larger or equal to --min=MINPODS, max: ${most}, min: ${least}`);
		if (flags.number("cpu-percent") > 0 && flags.text("cpu")) throw failure("--cpu-percent and --cpu are mutually exclusive");
		metricsOf(flags);
		const problem = yield* build(buildAsk(invocation)).visit(function* ({ resource, name }) {
			if (!resource.subresources.includes("scale")) {
				throw failure(
					`cannot autoscale a ${resource.kind}: could not find scale subresource for ${resource.group ? "" : "/"}${apiVersionOf(resource)}, Resource=${resource.plural} in discovery information`,
				);
			}
			if (dryRun !== "client") throw failure(absent("HorizontalPodAutoscaler"));
			const made = autoscaler({ kind: resource.kind, name, apiVersion: apiVersionOf(resource) }, flags);
			yield* out(printerOf(invocation, dryRun, true)(placed(made, invocation), "created"));
		});
		if (problem) throw problem;
		return 0;
	},
};
