// What a kubelet does about images when its disk is full (kubelet image_gc_manager.go): in each round of the eviction manager it
// deletes those that no container uses, and every five minutes it says that this did not make enough room.
import type { Node } from "../../api/types.generated.ts";
import type { Kubelet } from "../base/context.ts";
import type { NodeMemory } from "../base/memory.ts";
import { nodeEvent, noteNode, wakeNode, type NodeAction } from "../base/nodeaction.ts";
import { allocatable } from "../base/nodeobject.ts";
import { freeOfFullDisk, round } from "../base/pressure.ts";

const period = 300_000;
/** An image younger than this may have come for a container that is about to be made. */
const minimumAge = 120_000;

/** Looks at images happen every five minutes since the kubelet started: the first of them from `time` on. */
const nextLook = ({ startedAt }: NodeMemory, time: number): number =>
	startedAt + Math.max(0, Math.ceil((time - startedAt) / period)) * period;

/** When the kubelet first saw an image that came at `came`: it looks in every round under disk pressure as well. */
function firstSeen(node: NodeMemory, came: number): number {
	const since = Math.max(node.fullSince ?? 0, node.startedAt);
	const inRound = since + Math.max(0, Math.ceil((came - since) / round)) * round;
	return Math.min(nextLook(node, came), inRound);
}

/** Forgets the images that are deleted in this round. When an image came is not known in worlds saved before that was kept: those stay. */
export function deleteUnused({ node, now }: Kubelet, inUse: ReadonlySet<string>): readonly NodeAction[] {
	const { images, asked, pulledAt = {} } = node;
	const isDeleted = (image: string): boolean => {
		const came = pulledAt[image];
		return came !== undefined && !inUse.has(image) && now - firstSeen(node, came) >= minimumAge;
	};
	const isKept = (image: string): boolean => !isDeleted(image);
	if (images.every(isKept)) return [];
	return [
		noteNode({
			images: images.filter(isKept),
			asked: asked.filter(isKept),
			pulledAt: Object.fromEntries(Object.entries(pulledAt).filter(([image]) => isKept(image))),
		}),
	];
}

/** When the kubelet next tries to make room: never in the moment of its start, when it does not know its disk yet. */
export const nextCollection = (node: NodeMemory, now: number): number => nextLook(node, Math.max(now, node.startedAt) + 1);

const gibi = 2 ** 30;

/** The five-minute look at a disk that is full; what the eviction manager leaves of unused images is too young to be deleted. */
export function collect({ node, now }: Kubelet, stored: Node): readonly NodeAction[] {
	const capacity = allocatable(stored, "ephemeral-storage");
	if (!node.pressure.disk || capacity === 0 || node.collectedAt === now) return [];
	const { name } = node.machine;
	const used = 100 - Math.trunc((freeOfFullDisk(capacity) * 100) / capacity);
	const message =
		`Insufficient free disk space on the node's image filesystem (${used}% of ${(capacity / gibi).toFixed(1)} GiB used). ` +
		"Failed to free sufficient space by deleting unused images (freed 0 bytes). " +
		"Investigate disk usage, as it could be used by active images, logs, volumes, or other data.";
	const events = [noteNode({ collectedAt: now }), nodeEvent(name, "Warning", "FreeDiskSpaceFailed", message)];
	// A failure is an event of the collection's own only when the one before has failed too.
	const failedBefore = Math.max(node.fullSince ?? 0, node.startedAt + 1) <= now - period;
	if (failedBefore) events.push(nodeEvent(name, "Warning", "ImageGCFailed", message));
	return [...events, wakeNode(now + period, "collect")];
}
