// Pods of one template share what the API server makes of it. Defaults, admission and validation run for the first Pod; the
// others, which differ only in name, node affinity and the like, take over its finished spec. So 150,000 Pods hold one copy
// of it, and a Pod costs microseconds.
import type { AnyObject } from "../api/objects.ts";
import type { PodSpec } from "../api/types.generated.ts";
import { equal } from "../api/values.ts";
import { keyedAffinity } from "./strategy/core/labelkeys.ts";
import { subject, type Store } from "./store.ts";

/** Fields that differ from Pod to Pod of a template. They are written by controllers, from templates that were valid. */
const varying = ["affinity", "hostname", "subdomain"] as const;
/** A change of these kinds may change what admission makes of a template. */
const deciding: ReadonlySet<string> = new Set(["LimitRange", "Namespace", "PriorityClass", "ServiceAccount"]);

type Fields = Readonly<Record<string, unknown>>;

interface Shape {
	readonly namespace: string | undefined;
	readonly owner: string | undefined;
	readonly spec: Fields;
	readonly annotations: AnyObject["metadata"]["annotations"];
	readonly finished: AnyObject;
}

export class PodShapes {
	#shapes = new WeakMap<object, Shape[]>();

	constructor(store: Store) {
		store.subscribe((change) => {
			if (deciding.has(subject(change).kind)) this.clear();
		});
	}

	/** Forgets everything, because the store was replaced. */
	clear(): void {
		this.#shapes = new WeakMap();
	}

	/** The Pod finished like the first of its template, without name, uid and time; undefined if it is the first. */
	finish(pod: AnyObject): AnyObject | undefined {
		const spec = pod["spec"] as PodSpec;
		const shape = this.#shapes.get(spec.containers)?.find((each) => fits(each, pod));
		if (!shape) return undefined;
		let shared = shape.finished["spec"] as PodSpec;
		for (const field of varying) {
			const own = field === "affinity" ? keyedAffinity(spec.affinity, pod.metadata.labels) : spec[field];
			if (own === shared[field]) continue;
			if (own === undefined) return undefined;
			shared = { ...shared, [field]: own };
		}
		const { annotations } = shape.finished.metadata;
		const metadata = annotations === pod.metadata.annotations ? pod.metadata : { ...pod.metadata, annotations };
		return { apiVersion: pod.apiVersion, kind: pod.kind, metadata, spec: shared, status: shape.finished["status"] };
	}

	/** Remembers the finished first Pod of a template. */
	keep(pod: AnyObject, finished: AnyObject): void {
		const spec = pod["spec"] as PodSpec;
		if (spec.nodeName) return;
		const shape: Shape = {
			namespace: pod.metadata.namespace,
			owner: pod.metadata.ownerReferences?.[0]?.uid,
			spec: pod["spec"] as Fields,
			annotations: pod.metadata.annotations,
			finished,
		};
		const shapes = this.#shapes.get(spec.containers);
		if (!shapes) this.#shapes.set(spec.containers, [shape]);
		else if (shapes.length < 8) shapes.push(shape);
	}
}

function fits({ namespace, owner, spec, annotations }: Shape, pod: AnyObject): boolean {
	const { metadata } = pod;
	if (
		metadata.namespace !== namespace ||
		metadata.ownerReferences?.[0]?.uid !== owner ||
		!equal(metadata.annotations, annotations)
	)
		return false;
	const other = pod["spec"] as Fields;
	const isFixed = (field: string) => !(varying as readonly string[]).includes(field);
	for (const field in spec) if (isFixed(field) && !equal(spec[field], other[field])) return false;
	for (const field in other) if (isFixed(field) && other[field] !== undefined && spec[field] === undefined) return false;
	return true;
}
