// Do the claims that the Pod's volumes name exist? (Access modes and disks of cloud providers are not modelled.)
import { filterPlugin, unresolvable, type PreFiltered } from "../framework.ts";
import { claimNames, isClaimOf } from "../claims.ts";

export const volumeRestrictions = filterPlugin({
	name: "VolumeRestrictions",
	fromSpec: true,
	preFilter(pod, { read }): PreFiltered<unknown> {
		const missing = claimNames(pod).find((name) => !read.get("PersistentVolumeClaim", pod.metadata.namespace, name));
		return missing === undefined ? { skip: true } : { rejection: unresolvable(`persistentvolumeclaim "${missing}" not found`) };
	},
	filter: () => undefined,
	wokenBy: (pod, event) =>
		event.about === "Node"
			? event.from === undefined
			: event.about === "PersistentVolumeClaim" && event.from === undefined && isClaimOf(pod, event.to),
});
