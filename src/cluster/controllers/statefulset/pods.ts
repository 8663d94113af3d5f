// The Pods of a StatefulSet: each has a number, a name and claims of its own.
import type { Draft } from "../../api/objects.ts";
import type { PersistentVolumeClaim, Pod, StatefulSet } from "../../api/types.generated.ts";
import type { Action } from "../../apiserver/action.ts";
import type { Reader } from "../../apiserver/store.ts";
import { podFromTemplate } from "../podcontrol.ts";
import { podRevisionLabel, type Revision } from "./revisions.ts";

const nameLabel = "statefulset.kubernetes.io/pod-name";
const indexLabel = "apps.kubernetes.io/pod-index";

/** The number at the end of a Pod's name; undefined where it is not one of the set's. */
export function ordinalOf(set: StatefulSet, pod: Pod): number | undefined {
	const match = /^(.*)-(\d+)$/.exec(pod.metadata.name);
	return match?.[1] === set.metadata.name ? Number(match[2]) : undefined;
}

export const revisionOf = (pod: Pod): string | undefined => pod.metadata.labels?.[podRevisionLabel];

export function newPod(set: StatefulSet, { name: revision, template }: Revision, ordinal: number): Draft<Pod> {
	const name = `${set.metadata.name}-${ordinal}`;
	const own = (set.spec?.volumeClaimTemplates ?? []).map((claim) => ({
		name: claim.metadata?.name ?? "",
		persistentVolumeClaim: { claimName: `${claim.metadata?.name}-${name}` },
	}));
	const others = (template.spec?.volumes ?? []).filter((volume) => !own.some((claim) => claim.name === volume.name));
	const volumes = [...own, ...others];
	const spec = template.spec && {
		...template.spec,
		hostname: name,
		...(set.spec?.serviceName ? { subdomain: set.spec.serviceName } : {}),
		...(volumes.length > 0 ? { volumes } : {}),
	};
	const labels = { ...template.metadata?.labels, [nameLabel]: name, [indexLabel]: String(ordinal), [podRevisionLabel]: revision };
	const pod = podFromTemplate(set, template, spec, labels);
	return { ...pod, metadata: { ...pod.metadata, name } };
}

/** The claims of a Pod that are not there yet. */
export function missingClaims(set: StatefulSet, ordinal: number, read: Reader): readonly Action[] {
	const { name, namespace } = set.metadata;
	return (set.spec?.volumeClaimTemplates ?? []).flatMap((template): Action[] => {
		const claim = `${template.metadata?.name}-${name}-${ordinal}`;
		if (read.get("PersistentVolumeClaim", namespace, claim)) return [];
		const labels = { ...template.metadata?.labels, ...set.spec?.selector.matchLabels };
		const object = {
			...template,
			apiVersion: "v1",
			kind: "PersistentVolumeClaim",
			metadata: { ...template.metadata, name: claim, namespace, labels },
		};
		return [{ verb: "create", object: object as Draft<PersistentVolumeClaim> }];
	});
}
