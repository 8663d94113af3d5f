// A manifest as typed, before it is applied: read as the API server would, with the Pods that it would make and without
// those that it has now.
import type { AnyObject } from "../cluster/api/objects.ts";
import type { DaemonSet, Deployment, JsonObject, Pod, PodSpec } from "../cluster/api/types.generated.ts";
import { decode } from "../cluster/apiserver/decode/decode.ts";
import { withDefaults } from "../cluster/apiserver/defaults/registry.ts";
import type { Reader } from "../cluster/apiserver/store.ts";
import { daemonTolerations } from "../cluster/api/daemonplacement.ts";
import { snapshotOf, WhatIf } from "./snapshot.ts";

/** With its defaults, and without what cannot be read; undefined for other kinds and where there is no Pod template yet. */
export function typedWorkload(typed: JsonObject): DaemonSet | Deployment | undefined {
	const kind = typed["kind"];
	if (kind !== "DaemonSet" && kind !== "Deployment") return undefined;
	const object = withDefaults({ ...decode(kind, typed).object, kind } as AnyObject) as DaemonSet | Deployment;
	return object.spec?.template?.spec?.containers ? object : undefined;
}

/** A Pod of the template, as stored (limits have become requests). Its name and uid are placeholders. */
export function templatePod(owner: DaemonSet | Deployment, spec: PodSpec, ordinal: number): Pod {
	const metadata = {
		name: `${owner.metadata?.name ?? ""}-${ordinal}`,
		namespace: owner.metadata?.namespace ?? "default",
		uid: `ghost-${ordinal}`,
		creationTimestamp: "",
		resourceVersion: "",
		labels: owner.spec?.template.metadata?.labels ?? {},
	};
	return withDefaults({ apiVersion: "v1", kind: "Pod", metadata, spec }) as Pod;
}

/** The same for a daemon Pod of no Node yet: its Node is the controller's choice, so what chooses Nodes is left out. */
export function daemonPod(daemonSet: DaemonSet, spec: PodSpec): Pod {
	const { affinity, nodeSelector: _, nodeName: __, ...rest } = spec;
	const { nodeAffinity: ___, ...others } = affinity ?? {};
	return templatePod(daemonSet, { ...rest, affinity: others, tolerations: daemonTolerations(spec) }, 0);
}

/** The Pods that the object of this name has now: they would make way. */
export function standing(owner: DaemonSet | Deployment, read: Reader): readonly Pod[] {
	const there = read.get(owner.kind, owner.metadata?.namespace ?? "default", owner.metadata?.name ?? "");
	if (!there) return [];
	const owned = [...read.ownedBy(there.metadata.uid)];
	const below = owned.flatMap((object) => (object.kind === "ReplicaSet" ? [...read.ownedBy(object.metadata.uid)] : [object]));
	return below.filter(({ kind }) => kind === "Pod") as readonly Pod[];
}

/** The cluster without these Pods. */
export function without(pods: readonly Pod[], read: Reader): WhatIf {
	const world = new WhatIf(snapshotOf(read));
	for (const pod of pods) world.remove(pod);
	return world;
}
