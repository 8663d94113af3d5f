// Which Pods of a node a drain takes away, which it leaves, and which forbid it (kubectl's drain filters, in their order).
import { hasEnded } from "../../cluster/api/podfacts.ts";
import { controllerOf, type Kinds } from "../../cluster/api/objects.ts";
import { resourceOf } from "../../cluster/api/resources.ts";
import { parseTimestamp } from "../../cluster/api/time.ts";
import { failure, KubectlError } from "../framework/errors.ts";
import { now, type Process } from "../framework/process.ts";
import { ask, attempt, getObject, isNotFound } from "../framework/requests.ts";

type Pod = Kinds["Pod"];

export interface DrainRules {
	readonly force: boolean;
	readonly ignoreDaemonSets: boolean;
	readonly deleteEmptyDirData: boolean;
	readonly podSelector: string;
	/** A Pod that is being deleted for longer than these seconds is left alone; 0 never. */
	readonly skipDeleting: number;
}

type Verdict = { readonly take: boolean; readonly warning?: string; readonly error?: string };

export interface PodsToEvict {
	readonly pods: readonly Pod[];
	/** "" where there is nothing to warn of. */
	readonly warning: string;
	/** Why the node cannot be drained. */
	readonly errors: readonly KubectlError[];
}

export function* podsToEvict(node: string, rules: DrainRules): Process<PodsToEvict> {
	const list = yield* attempt(
		ask(resourceOf("Pod"), {
			verb: "list",
			fieldSelector: `spec.nodeName=${node}`,
			labelSelector: rules.podSelector || undefined,
		}),
	);
	if (list instanceof KubectlError) return { pods: [], warning: "", errors: [list] };
	const pods: Pod[] = [];
	const warnings = new Map<string, string[]>();
	const errors = new Map<string, string[]>();
	for (const pod of (list.items ?? []) as readonly Pod[]) {
		const verdict = yield* judge(pod, rules);
		const name = `${pod.metadata.namespace ?? ""}/${pod.metadata.name}`;
		if (verdict.take) pods.push(pod);
		const note = verdict.error !== undefined ? errors : verdict.warning !== undefined ? warnings : undefined;
		const text = verdict.error ?? verdict.warning ?? "";
		note?.set(text, [...(note.get(text) ?? []), name]);
	}
	// kubectl prints the Pods that stay before those that go.
	const texts = (notes: Map<string, string[]>): string[] =>
		[...notes].sort(([a], [b]) => (a < b ? 1 : -1)).map(([text, names]) => `${text}: ${names.join(", ")}`);
	return { pods, warning: texts(warnings).join("; "), errors: texts(errors).map((text) => failure(`cannot delete ${text}`)) };
}

/** The last filter's answer, or the first that keeps the Pod. */
function* judge(pod: Pod, rules: DrainRules): Process<Verdict> {
	let last: Verdict = { take: true };
	for (const filter of [deleting, ofDaemonSet, mirror, localStorage, unmanaged]) {
		last = yield* filter(pod, rules);
		if (!last.take) return last;
	}
	return last;
}

const fine: Verdict = { take: true };

function* deleting(pod: Pod, { skipDeleting }: DrainRules): Process<Verdict> {
	return { take: !(yield* deletingFor(pod, skipDeleting)) };
}

/** Whether a Pod has been waiting for its end for longer than these seconds. */
export function* deletingFor(pod: Pod, seconds: number): Process<boolean> {
	const since = pod.metadata.deletionTimestamp;
	if (seconds <= 0 || !since) return false;
	return Math.trunc(((yield* now()) - (parseTimestamp(since) ?? 0)) / 1000) > seconds;
}

function* ofDaemonSet(pod: Pod, { force, ignoreDaemonSets }: DrainRules): Process<Verdict> {
	const owner = controllerOf(pod);
	if (owner?.kind !== "DaemonSet" || owner.apiVersion !== "apps/v1" || hasEnded(pod)) return fine;
	const daemonSet = yield* attempt(getObject(resourceOf("DaemonSet"), pod.metadata.namespace ?? "", owner.name));
	if (daemonSet instanceof KubectlError) {
		return isNotFound(daemonSet) && force
			? { take: true, warning: daemonSet.message }
			: { take: false, error: daemonSet.message };
	}
	if (!ignoreDaemonSets) return { take: false, error: "DaemonSet-managed Pods (use --ignore-daemonsets to ignore)" };
	return { take: false, warning: "ignoring DaemonSet-managed Pods" };
}

function* mirror(pod: Pod): Process<Verdict> {
	return { take: pod.metadata.annotations?.["kubernetes.io/config.mirror"] === undefined };
}

function* localStorage(pod: Pod, { deleteEmptyDirData }: DrainRules): Process<Verdict> {
	const has = (pod.spec?.volumes ?? []).some((volume) => volume.emptyDir);
	if (!has || hasEnded(pod)) return fine;
	if (!deleteEmptyDirData) return { take: false, error: "Pods with local storage (use --delete-emptydir-data to override)" };
	return { take: true, warning: "deleting Pods with local storage" };
}

function* unmanaged(pod: Pod, { force }: DrainRules): Process<Verdict> {
	if (hasEnded(pod) || controllerOf(pod)) return fine;
	if (!force) return { take: false, error: "Pods that declare no controller (use --force to override)" };
	return { take: true, warning: "deleting Pods that declare no controller" };
}
