import type { PersistentVolumeClaim } from "../../../../cluster/api/types.generated.ts";
import { claimFields } from "../claimfields.ts";
import { events, listOf, type Describer } from "../describer.ts";
import { longTime } from "../sections.ts";

export const persistentVolumeClaim: Describer<PersistentVolumeClaim> = function* (object, view) {
	const { page, now } = view;
	claimFields(page, object, { level: 0, whole: true, now });
	const pods = yield* listOf("Pod", { namespace: object.metadata.namespace });
	const owners = new Set(object.metadata.ownerReferences?.map((owner) => owner.uid));
	const users = pods.filter(
		(pod) =>
			owners.has(pod.metadata.uid) ||
			pod.spec?.volumes?.some((volume) => volume.persistentVolumeClaim?.claimName === object.metadata.name),
	);
	page.list("Used By", users.map((pod) => pod.metadata.name).sort());
	const conditions = object.status?.conditions ?? [];
	if (conditions.length > 0) {
		page.table(
			"Conditions",
			["Type", "Status", "LastProbeTime", "LastTransitionTime", "Reason", "Message"],
			["----", "------", "-----------------", "------------------", "------", "-------"],
			conditions.map((c) =>
				[c.type, c.status, longTime(c.lastProbeTime), longTime(c.lastTransitionTime), c.reason ?? "", c.message ?? ""].join(
					" \t",
				),
			),
		);
	}
	yield* events(object, view);
};
