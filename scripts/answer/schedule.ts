// The suite "schedule": what the scheduler says of each node, and, where none will do, what it says and whom it would evict.
import type { AnyObject, Kind } from "../../src/cluster/api/objects.ts";
import type { Pod, PriorityClass } from "../../src/cluster/api/types.generated.ts";
import { resourceOf } from "../../src/cluster/api/resources.ts";
import { withDefaults } from "../../src/cluster/apiserver/defaults/registry.ts";
import { Store } from "../../src/cluster/apiserver/store.ts";
import { Cache } from "../../src/cluster/scheduler/cache.ts";
import { decide } from "../../src/cluster/scheduler/decide.ts";
import { cutNote } from "../../src/cluster/scheduler/fiterror.ts";
import { score } from "../../src/cluster/scheduler/scores.ts";

interface Given {
	readonly objects: readonly AnyObject[];
	readonly pod: AnyObject;
}

/** As the API server stores it: with a namespace, a uid, and its defaults. */
function stored(object: AnyObject): AnyObject {
	const namespace = object.metadata.namespace ?? (resourceOf(object.kind as Kind).namespaced ? "default" : undefined);
	const uid = object.metadata.uid ?? `${object.kind}/${namespace}/${object.metadata.name}`;
	return withDefaults({ ...object, metadata: { ...object.metadata, ...(namespace ? { namespace } : {}), uid } });
}

/** With the numbers of its PriorityClass, as admission writes them. */
function prioritised(pod: AnyObject, classes: readonly PriorityClass[]): AnyObject {
	const { spec } = pod as unknown as Pod;
	const found = classes.find(({ metadata, globalDefault }) =>
		spec?.priorityClassName ? metadata.name === spec.priorityClassName : globalDefault,
	);
	if (!found) return pod;
	const { value: priority, preemptionPolicy } = found;
	return { ...pod, spec: { priority, ...(preemptionPolicy ? { preemptionPolicy } : {}), ...spec } };
}

export function answer({ objects, pod }: Given): unknown {
	const store = new Store();
	const all = objects.map(stored);
	const classes = all.filter(({ kind }) => kind === "PriorityClass") as unknown as readonly PriorityClass[];
	for (const object of all) store.put(object.kind === "Pod" ? prioritised(object, classes) : object, "given", 0);
	const incoming = store.put(prioritised(stored(pod), classes), "given", 0) as unknown as Pod;
	const snapshot = new Cache(store).rebuild();
	const decision = decide(incoming, snapshot, { seed: 0 });
	const totals = score(incoming, decision.feasible, snapshot);
	const nodes = snapshot.nodes.map(({ name }) => {
		const i = decision.feasible.findIndex((node) => node.name === name);
		if (i >= 0) return [name, { total: totals[i] }];
		const rejection = decision.verdicts.get(name) ?? decision.others;
		return [name, { rejectedBy: rejection?.plugin, reasons: rejection?.reasons }];
	});
	return {
		nodes: Object.fromEntries(nodes) as unknown,
		...(decision.message === undefined ? {} : { message: cutNote(decision.message) }),
		...(decision.preemption ? { nominatedNode: decision.preemption.node, victims: leaving(decision.preemption.victims) } : {}),
	};
}

/** The victims that are to be deleted: those that are leaving already are left alone. */
const leaving = (victims: readonly Pod[]): readonly string[] =>
	victims
		.filter(({ metadata }) => !metadata.deletionTimestamp)
		.map(({ metadata }) => metadata.name)
		.sort();
