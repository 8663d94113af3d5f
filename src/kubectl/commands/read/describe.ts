// kubectl describe: a page about each object that a line names, with its events.
import type { Command, Invocation } from "../../framework/command.ts";
import { bool, int64 } from "../../framework/flag.ts";
import { failure, KubectlError, readErrors } from "../../framework/errors.ts";
import { filenameFlags, selectorFlag } from "../../framework/flagsets.ts";
import { view } from "../../printers/describe/describer.ts";
import { describerOf } from "../../printers/describe/registry.ts";
import { Sections } from "../../printers/describe/sections.ts";
import { err, out, type Process } from "../../framework/process.ts";
import { attempt, isNotFound } from "../../framework/requests.ts";
import { build } from "../../framework/resourcebuilder.ts";
import { buildAsk } from "../../framework/buildask.ts";
import type { Info } from "../../framework/info.ts";
import { modelledOnly, prepareUnmodelled } from "../../framework/unmodelledtypes.ts";

const suggestion = 'Use "kubectl api-resources" for a complete list of supported resources.';

export const command: Command = {
	name: "describe",
	flags: [bool("all-namespaces A"), int64("chunk-size", "500"), ...filenameFlags, selectorFlag, bool("show-events", "true")],
	prepare: prepareUnmodelled,
	run,
};

function* run(given: Invocation): Process {
	const { flags, namespace } = given;
	if (given.args.length === 0 && flags.list("filename").length === 0 && !flags.text("kustomize")) {
		throw failure(`You must specify the type of resource to describe. ${suggestion}\n`);
	}
	const allNamespaces = flags.on("all-namespaces");
	const { invocation, dropped } = modelledOnly(given);
	const { args } = invocation;
	if (dropped && args.length === 0) {
		yield* err(allNamespaces ? "No resources found\n" : `No resources found in ${namespace} namespace.\n`);
		return 0;
	}
	const ask = {
		...buildAsk(invocation),
		allNamespaces,
		enforceNamespace: invocation.namespaceGiven && !allNamespaces,
		allowEmptySelector: true,
	};
	const infos: Info[] = [];
	const found = build({ ...ask, latest: true });

	const problem = yield* found.visit(function* (info) {
		infos.push(info);
	});
	const events = flags.on("show-events") && (flags.given("show-events") || (!problem && infos.length <= 1));
	const [type, prefix] = args;
	if (problem && isNotFound(problem) && type !== undefined && prefix !== undefined && args.length === 2) {
		return yield* matching(build({ ...ask, allNamespaces: false, args: [type], singleType: true }), prefix, events, problem);
	}
	let first = true;
	const errors = problem ? [...(problem.errors ?? [problem])] : [];
	for (const info of infos) {
		const text = yield* attempt(describe(info, events));
		if (text instanceof KubectlError) errors.push(text);
		else yield* out(first ? text : `\n\n${text}`);
		first = false;
	}
	if (infos.length === 0 && errors.length === 0) {
		yield* err(allNamespaces ? "No resources found\n" : `No resources found in ${namespace} namespace.\n`);
	}
	if (errors.length > 0) throw readErrors(errors, found);
	return 0;
}

/** Describes every object whose name begins so; if none does, the first error stands. */
function* matching(built: ReturnType<typeof build>, prefix: string, events: boolean, problem: KubectlError): Process {
	const all = (yield* built.infos()).filter((info) => info.name.startsWith(prefix));
	for (const info of all) yield* out(`${yield* describe(info, events)}\n`);
	if (all.length === 0) throw problem;
	return 0;
}

function* describe({ resource, object }: Info, showEvents: boolean): Process<string> {
	if (!object) throw new Error(`describe ${resource.kind}: there is no object`);
	const page = new Sections();
	yield* describerOf(resource.kind)(object, yield* view(page, showEvents));
	return page.text();
}
