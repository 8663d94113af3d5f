// How a controller creates and deletes Pods, and the events it records about that (controller.RealPodControl).
import type { AnyObject, Draft, KubeObject } from "../api/objects.ts";
import type { OwnerReference, Pod, PodSpec, PodTemplateSpec, Status } from "../api/types.generated.ts";
import type { Action } from "../apiserver/action.ts";
import { controllerReference, targetOf } from "./ownership.ts";

/** The Pod of a template, owned by its maker; its spec, labels and owner references may be given apart, for many Pods to share. */
export function podFromTemplate(
	owner: KubeObject,
	template: PodTemplateSpec,
	spec: PodSpec | undefined = template.spec,
	labels: Readonly<Record<string, string>> | undefined = template.metadata?.labels,
	ownerReferences: readonly OwnerReference[] = [controllerReference(owner)],
): Draft<Pod> {
	const { annotations, finalizers } = template.metadata ?? {};
	return {
		apiVersion: "v1",
		kind: "Pod",
		metadata: {
			generateName: `${owner.metadata.name}-`,
			namespace: owner.metadata.namespace,
			...(labels ? { labels } : {}),
			...(annotations ? { annotations } : {}),
			...(finalizers ? { finalizers } : {}),
			ownerReferences,
		},
		...(spec ? { spec } : {}),
	};
}

export const deletePod = (pod: Pod): Action => ({ verb: "delete", target: targetOf(pod) });

/** "Created pod: x" or "Deleted pod: x" for a Pod action that was applied. */
export function podEvents(
	component: string,
	owner: KubeObject | undefined,
	action: Action,
	object: AnyObject | undefined,
): readonly Action[] {
	if (!owner) return [];
	if (action.verb === "create" && action.object.kind === "Pod" && object) {
		return [normal(component, owner, "SuccessfulCreate", `Created pod: ${object.metadata.name}`)];
	}
	if (action.verb === "delete" && action.target.kind === "Pod") {
		return [normal(component, owner, "SuccessfulDelete", `Deleted pod: ${action.target.name}`)];
	}
	return [];
}

/** "Error creating: …" or "Error deleting: …" for a Pod action that was refused. */
export function podFailures(component: string, owner: KubeObject | undefined, action: Action, status: Status): readonly Action[] {
	if (!owner) return [];
	if (action.verb === "create" && action.object.kind === "Pod") {
		return [warning(component, owner, "FailedCreate", `Error creating: ${status.message}`)];
	}
	if (action.verb === "delete" && action.target.kind === "Pod") {
		return [warning(component, owner, "FailedDelete", `Error deleting: ${status.message}`)];
	}
	return [];
}

export const normal = (component: string, about: KubeObject, reason: string, message: string): Action => ({
	verb: "event",
	about: about,
	type: "Normal",
	reason,
	message,
	component,
});

export const warning = (component: string, about: KubeObject, reason: string, message: string): Action => ({
	verb: "event",
	about: about,
	type: "Warning",
	reason,
	message,
	component,
});
