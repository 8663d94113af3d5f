// kubectl wait: until objects are there, are gone, or say what is asked of them.
import type { AnyObject } from "../../cluster/api/objects.ts";
import { array, bool, duration, string, type Command, type Invocation } from "../command.ts";
import { failure, KubectlError } from "../errors.ts";
import { filenameFlags, printFlags, selectorFlag } from "../flagsets.ts";
import { printerOf, type Printer } from "../outputs.ts";
import { now, out, until, type Process } from "../process.ts";
import { attempt, getObject, isNotFound } from "../requests.ts";
import { build, buildAsk, type Built, type Info } from "../resourcebuilder.ts";
import { waitConditions, type WaitFor } from "../waitconditions.ts";

export const command: Command = {
	name: "wait",
	use: "([-f FILENAME] | resource.group/resource.name | resource.group [(-l label | --all)]) [--for=create|--for=delete|--for condition=available|--for=jsonpath='{}'[=value]] [options]",
	short: "Wait for a specific condition on one or many resources",
	long: "Wait for a specific condition on one or many resources.\n\n The command takes multiple resources and waits until the specified condition is seen in the Status field of every given resource, or until all of them are created or deleted.",
	examples:
		'# Wait for the pod "busybox1" to contain the status condition of type "Ready"\nkubectl wait --for=condition=Ready pod/busybox1\n\n# Wait for the pod "busybox1" to contain the status phase to be "Running"\nkubectl wait --for=jsonpath=\'{.status.phase}\'=Running pod/busybox1\n\n# Wait for the pod "busybox1" to be deleted, with a timeout of 60s\nkubectl wait --for=delete pod/busybox1 --timeout=60s',
	flags: [
		...printFlags,
		...filenameFlags("identifying the resource.")
			.filter((flag) => flag.name !== "kustomize")
			.map((flag) => (flag.name === "recursive" ? { ...flag, default: "true" } : flag)),
		selectorFlag,
		string("field-selector", "Selector (field query) to filter on, supports '=', '==', and '!='."),
		bool("all", "Select all resources in the namespace of the specified resource types"),
		bool("all-namespaces A", "If present, list the requested object(s) across all namespaces."),
		bool("local", "If true, annotation will NOT contact api-server but run locally."),
		array(
			"for",
			"The condition to wait on: [create|delete|condition=condition-name[=condition-value]|jsonpath='{JSONPath expression}'=[JSONPath value]].",
		),
		duration(
			"timeout",
			"The length of time to wait before giving up.  Zero means check once and don't wait, negative means wait for a week.",
			"30s",
		),
	],
	run,
};

const week = 168 * 3_600_000;
const timedOut = "timed out waiting for the condition";

interface Waiting {
	readonly print: Printer;
	readonly timeout: number;
	readonly deadline: number;
}

function* run(invocation: Invocation): Process {
	const { flags } = invocation;
	const print = printerOf(invocation, "none");
	const conditions = waitConditions(flags.list("for"));
	const given = flags.number("timeout");
	const timeout = given < 0 ? week : given;
	const waiting: Waiting = { print, timeout, deadline: (yield* now()) + timeout };
	const all = flags.on("all");
	const find = (): Built =>
		build({ ...buildAsk(invocation), allowEmptySelector: all, allNamespaces: flags.on("all-namespaces") });
	if (conditions.some(({ kind }) => kind === "create")) yield* untilFound(find, waiting);
	const forDelete = conditions.some(({ kind }) => kind === "delete");
	let visited = 0;
	const problem = yield* find().visit(function* (info) {
		visited++;
		for (const condition of conditions) yield* out(print(yield* waitOne(info, condition, waiting), "condition met"));
	});
	if (problem && !(forDelete && (problem.errors ?? [problem]).every(isNotFound))) throw problem;
	if (visited === 0 && !forDelete) throw failure("no matching resources found");
	return 0;
}

/** Looks twice a second until something of what the line names is there. */
function* untilFound(find: () => Built, { deadline }: Waiting): Process<void> {
	for (;;) {
		let found = false;

		const problem = yield* find().visit(function* () {
			found = true;
		});
		if (problem && !(problem.errors ?? [problem]).every(isNotFound)) throw problem;
		if (found) return;
		const next = (yield* now()) + 500;
		if (next > deadline) {
			yield* until(undefined, deadline);
			throw failure(timedOut);
		}
		yield* until(undefined, next);
	}
}

/** The object once it meets the condition. */
function* waitOne(info: Info, condition: WaitFor, waiting: Waiting): Process<AnyObject> {
	const object = info.object as AnyObject;
	if (condition.kind === "create") return object;
	return yield* condition.kind === "delete" ? untilGone(info, waiting) : untilMet(info, condition.met, waiting);
}

function* untilGone(info: Info, { timeout, deadline }: Waiting): Process<AnyObject> {
	const { resource, namespace, name } = info;
	const current = yield* attempt(getObject(resource, namespace, name));
	if (current instanceof KubectlError) {
		if (isNotFound(current)) return info.object as AnyObject;
		throw current;
	}
	if (timeout === 0) throw failure(`condition not met for ${resource.plural}/${name}`);
	const { uid } = current.metadata;
	const gone = yield* until((read) => read.get(resource.kind, namespace || undefined, name)?.metadata.uid !== uid, deadline);
	if (!gone) throw failure(`${timedOut} on ${resource.plural}/${name}`);
	return current;
}

function* untilMet(info: Info, met: (object: AnyObject) => boolean, { timeout, deadline }: Waiting): Process<AnyObject> {
	const { resource, namespace, name } = info;
	if (timeout === 0) {
		const current = yield* getObject(resource, namespace, name);
		if (!met(current)) throw failure(`condition not met for ${resource.plural}/${name}`);
		return current;
	}
	// Looked at here and not in the condition, so that what cannot be asked leaves the command and not the world.
	let current = yield* getObject(resource, namespace, name);
	while (!met(current)) {
		const version = current.metadata.resourceVersion;
		let next: AnyObject | undefined;
		const changed = yield* until((read) => {
			next = read.get(resource.kind, namespace || undefined, name) as AnyObject | undefined;
			return next !== undefined && next.metadata.resourceVersion !== version;
		}, deadline);
		if (!changed || !next) throw failure(`${timedOut} on ${resource.plural}/${name}`);
		current = next;
	}
	return current;
}
