// PersistentVolumeClaims: this cluster has no volumes, and each new claim gets an event that says so; a deleted claim stays as
// long as a scheduled Pod names it (the persistent volume and the PVC protection controllers).
import { keyOf, splitKey } from "../api/objects.ts";
import type { PersistentVolumeClaim, Pod } from "../api/types.generated.ts";
import type { Action } from "../apiserver/action.ts";
import { subject, type Change } from "../apiserver/store.ts";
import { controller, type Step } from "./controller.ts";
import { targetOf } from "./ownership.ts";
import { normal, warning } from "./podcontrol.ts";

const finalizer = "kubernetes.io/pvc-protection";
const binder = "persistentvolume-controller";

const claimsOf = (pod: Pod): string[] =>
	(pod.spec?.volumes ?? []).flatMap((volume) => volume.persistentVolumeClaim?.claimName ?? []);

function keys(change: Change): readonly string[] {
	const object = subject(change);
	if (object.kind === "Pod") {
		if (!change.removed) return [];
		return claimsOf(object).map((name) => `free/${object.metadata.namespace}/${name}`);
	}
	if (change.removed) return [];
	return change.added ? [`bind/${keyOf(object)}`] : object.metadata.deletionTimestamp ? [`free/${keyOf(object)}`] : [];
}

function unbound(claim: PersistentVolumeClaim): readonly Action[] {
	if (claim.spec?.volumeName) return [];
	const { storageClassName } = claim.spec ?? {};
	return storageClassName
		? [warning(binder, claim, "ProvisioningFailed", `storageclass.storage.k8s.io "${storageClassName}" not found`)]
		: [normal(binder, claim, "FailedBinding", "no persistent volumes available for this claim and no storage class is set")];
}

export const persistentVolumeClaim = controller<undefined>({
	name: "pvc-protection-controller",
	watches: ["PersistentVolumeClaim", "Pod"],
	keys,
	reconcile(key, { read }): readonly Step[] {
		const slash = key.indexOf("/");
		const { namespace = "", name } = splitKey(key.slice(slash + 1));
		const claim = read.get("PersistentVolumeClaim", namespace, name);
		if (!claim) return [];
		if (key.startsWith("bind/")) return [{ actions: unbound(claim) }];
		const { finalizers = [], deletionTimestamp } = claim.metadata;
		if (!deletionTimestamp || !finalizers.includes(finalizer)) return [];
		for (const pod of read.inNamespace("Pod", namespace)) if (pod.spec?.nodeName && claimsOf(pod).includes(name)) return [];
		const rest = finalizers.filter((other) => other !== finalizer);
		return [
			{
				actions: [{ verb: "patch", target: targetOf(claim), patch: { metadata: { finalizers: rest.length > 0 ? rest : null } } }],
			},
		];
	},
});
