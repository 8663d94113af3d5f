// kubectl wait: until objects are there, are gone, or say what is asked of them.
import type { AnyObject } from "../../../cluster/api/objects.ts";
import type { Command, Invocation } from "../../framework/command.ts";
import { array, bool, duration, string } from "../../framework/flag.ts";
import { failure, KubectlError } from "../../framework/errors.ts";
import { filenameFlags, printFlags, selectorFlag } from "../../framework/flagsets.ts";
import { printerOf, type Printer } from "../../printers/outputs.ts";
import { now, out, until, type Process } from "../../framework/process.ts";
import { attempt, getObject, isNotFound } from "../../framework/requests.ts";
import { build, type Built } from "../../framework/resourcebuilder.ts";
import { buildAsk } from "../../framework/buildask.ts";
import type { Info } from "../../framework/info.ts";
import { waitConditions, type WaitFor } from "../../nodes/waitconditions.ts";

export const command: Command = {
	name: "wait",
	flags: [
		...printFlags,
		...filenameFlags
			.filter((flag) => flag.name !== "kustomize")
			.map((flag) => (flag.name === "recursive" ? { ...flag, default: "true" } : flag)),
		selectorFlag,
		string("field-selector"),
		bool("all"),
		bool("all-namespaces A"),
		bool("local"),
		array("for"),
		duration("timeout", "30s"),
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
			next = read.get(resource.kind, namespace || undefined, name);
			return next !== undefined && next.metadata.resourceVersion !== version;
		}, deadline);
		if (!changed || !next) throw failure(`${timedOut} on ${resource.plural}/${name}`);
		current = next;
	}
	return current;
}
