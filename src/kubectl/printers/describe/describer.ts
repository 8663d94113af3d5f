// What a describer is: it looks at an object and what belongs to it, and gives the page.
import type { AnyObject, Kind, Kinds, ObjectMeta } from "../../../cluster/api/objects.ts";
import { controllerOf } from "../../../cluster/api/objects.ts";
import { resourceOf } from "../../../cluster/api/resources.ts";
import { formatSelector } from "../../../cluster/api/selectors.ts";
import type { Event, LabelSelector, Pod } from "../../../cluster/api/types.generated.ts";
import { goSort } from "../../go/gosort.ts";
import { now, request, type Process } from "../../framework/process.ts";
import { since } from "../columns.ts";
import type { Sections } from "./sections.ts";

/** What every object tells of itself. */
export interface Named {
	readonly kind: string;
	readonly metadata: ObjectMeta;
}

export interface View {
	readonly page: Sections;
	/** Simulated milliseconds. */
	readonly now: number;
	readonly showEvents: boolean;
}

export type Describer<T = AnyObject> = (object: T, view: View) => Process<void>;

interface ListOptions {
	readonly namespace?: string | undefined;
	readonly labelSelector?: string;
	readonly fieldSelector?: string;
}

/** The objects of a kind; none where the server refuses. */
export function* listOf<K extends Kind>(kind: K, options: ListOptions): Process<readonly Kinds[K][]> {
	const { group, version, plural } = resourceOf(kind);
	const response = yield* request({ verb: "list", group, version, resource: plural, ...options });
	return (response.items ?? []) as readonly Kinds[K][];
}

export const view = function* (page: Sections, showEvents: boolean): Process<View> {
	return { page, now: yield* now(), showEvents };
};

/** "3 Running / 0 Waiting / 0 Succeeded / 0 Failed" of the Pods that the object controls. */
export function* podsStatus(owner: Named, selector: LabelSelector | undefined): Process<string> {
	const pods = yield* listOf("Pod", { namespace: owner.metadata.namespace, labelSelector: formatSelector(selector) });
	const own = pods.filter((pod) => controllerOf(pod)?.uid === owner.metadata.uid);
	const count = (phase: string): number => own.filter((pod: Pod) => pod.status?.phase === phase).length;
	return `${count("Running")} Running / ${count("Pending")} Waiting / ${count("Succeeded")} Succeeded / ${count("Failed")} Failed`;
}

/** "DaemonSet/log-agent", or undefined without a controller. */
export const controlledBy = (object: Named): string | undefined => {
	const owner = controllerOf(object);
	return owner && `${owner.kind}/${owner.name}`;
};

/** The Events section, where events are shown. `about` may differ from the object in what the events name. */
export function* events(
	object: Named,
	{ page, now, showEvents }: View,
	about: { kind?: boolean; uids?: readonly string[] } = {},
): Process<void> {
	if (!showEvents) return;
	const { name, namespace = "", uid } = object.metadata;
	const found: Event[] = [];
	for (const each of about.uids ?? [uid]) {
		const kind = about.kind === false ? "" : `,involvedObject.kind=${object.kind}`;
		const fieldSelector = `involvedObject.name=${name},involvedObject.namespace=${namespace}${kind},involvedObject.uid=${each}`;
		found.push(...(yield* listOf("Event", { namespace: namespace || undefined, fieldSelector })));
	}
	if (found.length === 0) return page.line("Events:\t<none>");
	goSort(found, (a, b) => (a.lastTimestamp ?? "") < (b.lastTimestamp ?? ""));
	page.line("Events:\n  Type\tReason\tAge\tFrom\tMessage");
	page.line("----\t------\t----\t----\t-------", 1);
	for (const event of found) {
		const message = (event.message ?? "").trim();
		const path = event.involvedObject.fieldPath;
		const source = event.source?.component || event.reportingComponent || "";
		page.line([event.type, event.reason, interval(event, now), source, path ? `${path}: ${message}` : message].join("\t"), 1);
	}
}

/** "9s", or "19s (x2 over 1m)". */
export function interval(event: Event, now: number): string {
	const first = since(event.eventTime || event.firstTimestamp, now);
	if (event.series) return `${since(event.series.lastObservedTime, now)} (x${event.series.count} over ${first})`;
	return (event.count ?? 0) > 1 ? `${since(event.lastTimestamp, now)} (x${event.count} over ${first})` : first;
}
