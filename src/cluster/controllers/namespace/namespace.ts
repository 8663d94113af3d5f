// Empties a Namespace that is being deleted: first its Pods, then all else; then removes its finalizer.
import { keyOf, type AnyObject, type Kind } from "../../api/objects.ts";
import { resources, type Resource } from "../../api/resources.ts";
import { parseTimestamp } from "../../api/time.ts";
import type { Namespace, Pod } from "../../api/types.generated.ts";
import { equal } from "../../api/values.ts";
import type { Action } from "../../apiserver/action.ts";
import { subject } from "../../apiserver/store.ts";
import { controller, type Context, type Later, type Step } from "../controller.ts";
import { targetOf } from "../ownership.ts";
import { hasEnded } from "../../api/podfacts.ts";
import { deletionStatus, nothingRemains, type Remaining } from "./conditions.ts";

/** From the deletion to the first look, in milliseconds: so that the last writes into the namespace are seen. */
const delay = 5_000;
/** Objects held by finalizers are checked again after half of this, in seconds. */
const finalizerEstimate = 15;
const finalizer = "kubernetes";

function reconcile(name: string, { read, now }: Context<undefined>): readonly Step[] {
	const namespace = read.get("Namespace", undefined, name);
	if (!namespace?.metadata.deletionTimestamp || !namespace.spec?.finalizers?.length) return [];
	const pods = [...read.inNamespace("Pod", name)];
	const going = pods.filter(staysFor);
	const deletePods = pods.map(remove);
	if (going.length > 0) {
		const estimate = gracefully(pods, namespace, now) || (going.some(isHeld) ? finalizerEstimate : 0);
		// It is a failure only if they are overdue and nothing holds them.
		const errors = estimate > 0 ? [] : [`failed to delete pods for namespace: ${name}, err: ${unexpected(name, podResource)}`];
		return [{ actions: deletePods }, report(namespace, { ...nothingRemains, errors }, now), again(estimate)];
	}
	const rest = resources.filter((resource) => resource.namespaced && resource.kind !== "Pod");
	const actions: Action[] = [...deletePods];
	const left = new Map<string, number>();
	const finalizers = new Map<string, number>();
	for (const resource of rest) {
		for (const object of read.inNamespace(resource.kind, name) as Iterable<unknown> as Iterable<AnyObject>) {
			actions.push(remove(object));
			if (!isHeld(object)) continue;
			count(left, `${resource.plural}.${resource.group}`);
			for (const held of object.metadata.finalizers ?? []) count(finalizers, held);
		}
	}
	const steps: Step[] = [{ actions }, report(namespace, { resources: left, finalizers, errors: [] }, now)];
	if (left.size > 0) return [...steps, again(finalizerEstimate)];
	const others = namespace.spec.finalizers.filter((name) => name !== finalizer);
	const patch = { spec: { finalizers: others.length > 0 ? others : null } };
	return [...steps, { actions: [{ verb: "patch", target: targetOf(namespace), patch }] }];
}

const podResource = resources.find((resource) => resource.kind === "Pod") as Resource;

const remove = (object: Pod | AnyObject): Action => ({
	verb: "delete",
	target: targetOf(object),
	propagationPolicy: "Background",
});

/** Whether a deleted Pod stays for now: something holds it, or its kubelet must stop it first. */
const staysFor = (pod: Pod): boolean => isHeld(pod) || (Boolean(pod.spec?.nodeName) && !hasEnded(pod));

const isHeld = (object: { metadata: { finalizers?: readonly string[] } }): boolean =>
	(object.metadata.finalizers?.length ?? 0) > 0;

const unexpected = (namespace: string, { group, version, plural }: Resource): string =>
	`unexpected items still remain in namespace: ${namespace} for gvr: ${group}/${version}, Resource=${plural}`;

/** Seconds that Pods may still take to stop; 0 once the time is up. */
function gracefully(pods: readonly Pod[], namespace: Namespace, now: number): number {
	const grace = Math.max(0, ...pods.filter((pod) => !hasEnded(pod)).map((pod) => pod.spec?.terminationGracePeriodSeconds ?? 0));
	const since = now - (parseTimestamp(namespace.metadata.deletionTimestamp ?? "") ?? now);
	return since >= grace * 1000 ? 0 : grace;
}

function report(namespace: Namespace, remaining: Remaining, now: number): Step {
	const status = deletionStatus(namespace.status, remaining, now);
	return { actions: equal(status, namespace.status) ? [] : [{ verb: "updateStatus", target: targetOf(namespace), status }] };
}

const again = (estimate: number): Step => ({
	actions: [{ verb: "requeueAfter", ms: estimate > 0 ? (Math.floor(estimate / 2) + 1) * 1000 : 1000 }],
});

const count = (map: Map<string, number>, name: string): void => void map.set(name, (map.get(name) ?? 0) + 1);

export const namespace = controller<undefined>({
	name: "namespace-controller",
	watches: ["Namespace"] satisfies Kind[],
	keys(change): readonly Later[] {
		const object = subject(change);
		return !change.removed && object.metadata.deletionTimestamp ? [{ key: keyOf(object), after: delay }] : [];
	},
	reconcile,
});
