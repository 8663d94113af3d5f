// Whether a person sees that something has changed: a STATUS, READY or count that kubectl prints, a taint or label, something
// that comes or goes, a warning. Heartbeats, normal Events and what only programs read are written all the time, and do not count.
import { isReady } from "../cluster/api/podfacts.ts";
import type { ContainerStatus, Event, Node, Pod } from "../cluster/api/types.generated.ts";
import { canonical } from "../cluster/api/values.ts";
import { subject, type Change } from "../cluster/apiserver/store.ts";
import { isDrawn } from "./drawn.ts";

export function isSeen(change: Change): boolean {
	const object = subject(change);
	if (!isDrawn(object)) return false;
	if (object.kind === "Event") return change.removed === undefined && isNews(change.updated?.[0] as Event | undefined, object);
	if (!change.updated) return true;
	return canonical(faceOf(change.updated[0])) !== canonical(faceOf(object));
}

/** A warning that is new, or that came once more. */
const isNews = (before: Event | undefined, now: Event): boolean => now.type === "Warning" && before?.count !== now.count;

/** What is shown of an object. */
function faceOf(object: ReturnType<typeof subject>): unknown {
	const { deletionTimestamp, labels } = object.metadata;
	switch (object.kind) {
		case "Pod":
			return [deletionTimestamp, labels, ...podFace(object)];
		case "Node":
			return [deletionTimestamp, labels, object.spec?.unschedulable, object.spec?.taints, readyOf(object)];
		default: {
			const { spec, status } = object as { readonly spec?: unknown; readonly status?: object };
			return [deletionTimestamp, labels, spec, Object.entries(status ?? {}).filter(([, value]) => typeof value === "number")];
		}
	}
}

const podFace = (pod: Pod): readonly unknown[] => [
	pod.spec?.nodeName,
	pod.status?.phase,
	pod.status?.reason,
	isReady(pod),
	[...(pod.status?.initContainerStatuses ?? []), ...(pod.status?.containerStatuses ?? [])].map(containerFace),
];

const containerFace = ({ ready, restartCount, state }: ContainerStatus): readonly unknown[] => [
	ready,
	restartCount,
	state?.waiting?.reason,
	state?.terminated?.reason,
	state?.running !== undefined,
];

const readyOf = ({ status }: Node): string | undefined => status?.conditions?.find(({ type }) => type === "Ready")?.status;
