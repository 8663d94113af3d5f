// The claims that a Pod's volumes name.
import type { PersistentVolumeClaim, Pod } from "../api/types.generated.ts";

export const claimNames = (pod: Pod): readonly string[] =>
	(pod.spec?.volumes ?? []).flatMap(({ persistentVolumeClaim }) =>
		persistentVolumeClaim ? [persistentVolumeClaim.claimName] : [],
	);

export const isClaimOf = (pod: Pod, claim: PersistentVolumeClaim | undefined): boolean =>
	claim !== undefined && claim.metadata.namespace === pod.metadata.namespace && claimNames(pod).includes(claim.metadata.name);
