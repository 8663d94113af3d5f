// Are the Pod's claims bound? No storage is provisioned here, so that a claim without a volume stays unbound for good.
import { filterPlugin, unresolvable, type PreFiltered } from "../framework.ts";
import { claimNames, isClaimOf } from "../claims.ts";

export const volumeBinding = filterPlugin({
	name: "VolumeBinding",
	fromSpec: true,
	preFilter(pod, { read }): PreFiltered<unknown> {
		const names = claimNames(pod);
		if (names.length === 0) return { skip: true };
		const claims = names.map((name) => read.get("PersistentVolumeClaim", pod.metadata.namespace, name));
		for (const [i, claim] of claims.entries()) {
			if (!claim) return { rejection: unresolvable(`persistentvolumeclaim "${names[i]}" not found`) };
			const name = `persistentvolumeclaim "${claim.metadata.name}"`;
			if (claim.status?.phase === "Lost") {
				return { rejection: unresolvable(`${name} bound to non-existent persistentvolume "${claim.spec?.volumeName ?? ""}"`) };
			}
			if (claim.metadata.deletionTimestamp) return { rejection: unresolvable(`${name} is being deleted`) };
		}
		if (claims.some((claim) => !claim?.spec?.volumeName)) {
			return { rejection: unresolvable("pod has unbound immediate PersistentVolumeClaims") };
		}
		return {};
	},
	filter: () => undefined,
	wokenBy(pod, event) {
		if (event.about === "Node") return event.to !== undefined && event.from?.metadata.labels !== event.to.metadata.labels;
		return event.about === "PersistentVolumeClaim" && isClaimOf(pod, event.to);
	},
});
