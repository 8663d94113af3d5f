import { claimNames } from "../../cluster/scheduler/claims.ts";
import type { Words } from "../schedulergates.ts";
import { code } from "../words.ts";

/** Are the Pod's claims there, and bound? Says something only where they are not. */
export const claimGate: Words = ({ pod, manifest, snapshot, rejection }) => {
	if (!rejection) return undefined;
	const missing = claimNames(pod).find((name) => !snapshot.read.get("PersistentVolumeClaim", pod.metadata.namespace, name));
	const claim = missing ?? claimNames(pod)[0] ?? "";
	const at = (manifest.spec.volumes ?? []).findIndex(({ persistentVolumeClaim }) => persistentVolumeClaim?.claimName === claim);
	return {
		gate: "volumes",
		askedBy: "scheduler",
		passed: false,
		sentence: missing
			? `The PersistentVolumeClaim ${code(missing)} does not exist in the namespace ${code(pod.metadata.namespace ?? "")}.`
			: `The PersistentVolumeClaim ${code(claim)} has no volume: ${rejection.reasons.join(", ")}.`,
		reason: missing ? `claim ${missing} is missing` : `claim ${claim} is not bound`,
		...(at >= 0 ? { manifestPath: [...manifest.path, "volumes", at, "persistentVolumeClaim", "claimName"] } : {}),
	};
};
