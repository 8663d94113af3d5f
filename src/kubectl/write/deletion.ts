// Deleting what a line names: the words for each object, and waiting until it is gone.
import type { Resource } from "../../cluster/api/resources.ts";
import type { Propagation } from "../../cluster/apiserver/request.ts";
import { failure, KubectlError, withSource } from "../framework/errors.ts";
import type { DryRun } from "../printers/outputs.ts";
import { err, now, out, until, type Process } from "../framework/process.ts";
import { ask, attempt, isNotFound } from "../framework/requests.ts";
import type { Built } from "../framework/resourcebuilder.ts";
import type { Info } from "../framework/info.ts";

export interface DeleteAsk {
	/** Negative: the object's own. */
	readonly gracePeriod: number;
	readonly propagation: Propagation;
	readonly ignoreNotFound: boolean;
	readonly dryRun: DryRun;
	readonly nameOnly: boolean;
	readonly wait: boolean;
	/** Milliseconds; 0 waits forever. */
	readonly timeout: number;
	/** -n was given: deleting something without a namespace is worth a warning. */
	readonly warnClusterScope: boolean;
}

const week = 168 * 3_600_000;

interface Gone {
	readonly info: Info;
	readonly uid: string | undefined;
}

/** Deletes all that was built, prints a line for each, and waits when asked. Throws what failed. */
export function* deleteAll(built: Built, question: DeleteAsk): Process {
	const deleted: Gone[] = [];
	let found = 0;
	let warned = !question.warnClusterScope;
	const problem = yield* built.visit(function* (info) {
		found++;
		if (!warned && !info.resource.namespaced) {
			yield* err("Warning: deleting cluster-scoped resources, not scoped to the provided namespace\n");
			warned = true;
		}
		if (question.dryRun === "client") return yield* out(deletedText(info, question));
		const { resource, namespace, name, source } = info;
		const { gracePeriod, propagation } = question;
		const response = yield* attempt(
			ask(resource, {
				verb: "delete",
				namespace,
				name,
				propagationPolicy: propagation,
				dryRun: question.dryRun === "server",
				...(gracePeriod >= 0 ? { gracePeriodSeconds: gracePeriod } : {}),
			}),
		);
		if (response instanceof KubectlError) {
			if (isNotFound(response) && question.ignoreNotFound) return;
			throw withSource("deleting", source, response);
		}
		deleted.push({ info, uid: response.object?.metadata.uid ?? info.object?.metadata?.uid });
		yield* out(deletedText(info, question));
	});
	const rest = problem && question.ignoreNotFound ? withoutNotFound(problem) : problem;
	if (rest) throw rest;
	if (found === 0) {
		yield* out("No resources found\n");
		return 0;
	}
	if (question.wait && question.dryRun === "none") yield* waitGone(deleted, question.timeout || week);
	return 0;
}

function withoutNotFound(error: KubectlError): KubectlError | undefined {
	const left = (error.errors ?? [error]).filter((each) => !isNotFound(each));
	return left.length === 0 ? undefined : error;
}

/** One after the other, each until it is gone or another one has taken its name. */
function* waitGone(deleted: readonly Gone[], timeout: number): Process<void> {
	const deadline = (yield* now()) + timeout;
	for (const { info, uid } of deleted) {
		const { resource, namespace, name } = info;
		const gone = yield* until((read) => {
			const object = read.get(resource.kind, namespace || undefined, name);
			return object === undefined || (uid !== undefined && uid !== "" && object.metadata.uid !== uid);
		}, deadline);
		if (!gone) throw failure(`timed out waiting for the condition on ${resource.plural}/${name}`);
	}
}

/** `daemonset.apps "agent" deleted from default namespace`, or the name alone. */
function deletedText({ resource, name, namespace }: Info, { gracePeriod, dryRun, nameOnly }: DeleteAsk): string {
	const kind = kindText(resource);
	if (nameOnly) return `${kind}/${name}\n`;
	const operation = `${gracePeriod === 0 ? "force deleted" : "deleted"}${resource.namespaced ? ` from ${namespace} namespace` : ""}`;
	const suffix = dryRun === "client" ? " (dry run)" : dryRun === "server" ? " (server dry run)" : "";
	return `${kind} ${JSON.stringify(name)} ${operation}${suffix}\n`;
}

const kindText = (resource: Resource): string => `${resource.kind.toLowerCase()}${resource.group ? `.${resource.group}` : ""}`;
