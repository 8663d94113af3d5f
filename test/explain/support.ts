// A store with a few objects in it, for questions about them.
import type { AnyObject } from "../../src/cluster/api/objects.ts";
import type { DaemonSet, Node, PodSpec } from "../../src/cluster/api/types.generated.ts";
import { Store } from "../../src/cluster/apiserver/store.ts";
import type { Explanation } from "../../src/explain/explanation.ts";

export function storeOf(...objects: readonly object[]): Store {
	const store = new Store();
	for (const object of objects) store.put(object as AnyObject, "test", 0);
	return store;
}

export const nodeOf = (store: Store, name: string): Node => {
	const node = store.get("Node", undefined, name);
	if (!node) throw new Error(`no Node ${name}`);
	return node;
};

export function makeDaemonSet(name: string, spec: Partial<PodSpec> = {}, status?: DaemonSet["status"]): DaemonSet {
	return {
		apiVersion: "apps/v1",
		kind: "DaemonSet",
		metadata: { name, namespace: "default", uid: name, creationTimestamp: "", resourceVersion: "", generation: 1 },
		spec: {
			selector: { matchLabels: { app: name } },
			template: {
				metadata: { labels: { app: name } },
				spec: { containers: [{ name: "agent", image: "agent:1" }], ...spec },
			},
		},
		...(status ? { status } : {}),
	};
}

/** "✓ sentence", "✗ sentence", "… sentence" for what waits, "· sentence" for what was not asked. */
export const lines = ({ gates }: Explanation): readonly string[] =>
	gates.map(
		({ passed, sentence }) => `${passed === true ? "✓" : passed === false ? "✗" : passed === "waiting" ? "…" : "·"} ${sentence}`,
	);

/** The sentence of the gate that stopped the Pod, and where in the manifest it points. */
export const stop = ({ stoppedBy }: Explanation): string =>
	stoppedBy
		? `${stoppedBy.sentence}${stoppedBy.manifestPath ? ` @ ${stoppedBy.manifestPath.join(".")}` : ""}`
		: "nothing stops it";
