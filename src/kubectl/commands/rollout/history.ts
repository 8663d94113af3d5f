// kubectl rollout history: the revisions of a workload, or the Pod template of one.
import type { AnyObject } from "../../../cluster/api/objects.ts";
import type { PodTemplateSpec } from "../../../cluster/api/types.generated.ts";
import type { Command, Invocation } from "../../framework/command.ts";
import { int64 } from "../../framework/flag.ts";
import { failure } from "../../framework/errors.ts";
import { printFlags } from "../../framework/flagsets.ts";
import { nameOf, printerOf } from "../../printers/outputs.ts";
import { podTemplate } from "../../printers/describe/podtemplate.ts";
import { Sections } from "../../printers/describe/sections.ts";
import { describeWriter } from "../../printers/tabwriter.ts";
import { out, type Process } from "../../framework/process.ts";
import type { Info } from "../../framework/info.ts";
import { rolloutFlags, rolloutObjects } from "./flags.ts";
import { revisionsOf, type Revision } from "./revisions.ts";

export const history: Command = {
	name: "history",
	flags: [...printFlags, ...rolloutFlags, int64("revision")],
	*run(invocation) {
		const problem = yield* rolloutObjects(invocation).visit((info) => show(info, invocation));
		if (problem) throw problem;
		return 0;
	},
};

function* show(info: Info, invocation: Invocation): Process<void> {
	const { flags } = invocation;
	const revisions = yield* revisionsOf(info, "no history viewer has been implemented for");
	const wanted = flags.number("revision");
	const chosen = wanted > 0 ? revisions.filter((each) => each.number === wanted) : revisions;
	if (flags.text("output") || flags.given("template")) {
		if (chosen.length === 0 && wanted > 0) throw failure("unable to find the specified revision");
		const print = printerOf(invocation, "none");
		for (const each of chosen) yield* out(print(each.shown, ""));
		return;
	}
	const title = wanted > 0 ? `with revision #${wanted}` : "";
	yield* out(`${nameOf(info.object as AnyObject)} ${title}\n${text(revisions, chosen, wanted)}\n`);
}

function text(revisions: readonly Revision[], chosen: readonly Revision[], wanted: number): string {
	if (revisions.length === 0) return "No rollout history found.";
	if (wanted === 0) return table(revisions);
	if (!chosen[0]) throw failure("unable to find the specified revision");
	return templateText(withCause(chosen[0]));
}

function table(revisions: readonly Revision[]): string {
	const writer = describeWriter();
	writer.write("REVISION\tCHANGE-CAUSE\n");
	// Two ReplicaSets may say the same number (0 before the controller saw them): the last one stands for it.
	const byNumber = new Map(revisions.map((each) => [each.number, each]));
	for (const { number, cause } of byNumber.values()) writer.write(`${number}\t${cause || "<none>"}\n`);
	return writer.flush();
}

/** A ReplicaSet's change-cause is shown among the template's annotations. */
function withCause({ template, cause, object }: Revision): PodTemplateSpec {
	if (object.kind !== "ReplicaSet" || !cause) return template;
	return {
		...template,
		metadata: { ...template.metadata, annotations: { ...template.metadata?.annotations, "kubernetes.io/change-cause": cause } },
	};
}

/** describe's page of a Pod template, with its tabs as they are: this one is not aligned. */
class Unaligned extends Sections {
	#text = "";
	override write(text: string): void {
		this.#text += text;
	}
	override text(): string {
		return this.#text;
	}
}

export function templateText(template: PodTemplateSpec): string {
	const page = new Unaligned();
	podTemplate(page, template);
	return page.text();
}
