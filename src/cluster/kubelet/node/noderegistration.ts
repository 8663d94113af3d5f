// What a kubelet does for its Node as a whole: registers it, reports it ready, keeps its Lease, and falls silent when it dies.
import type { Node } from "../../api/types.generated.ts";
import type { Kubelet } from "../base/context.ts";
import type { Machine, NodeMemory, Pressure } from "../base/memory.ts";
import { act, nodeEvent, nodeStatusEvent, wakeNode, type NodeAction } from "../base/nodeaction.ts";
import { nodeObject, reportedStatus } from "../base/nodeobject.ts";
import type { ProfileName } from "../base/profile.ts";
import { lastRenewal, leaseOf, registrationEvents } from "./heartbeat.ts";
import { correct, recordCordon } from "./nodereport.ts";

/** Milliseconds after its start at which a kubelet registers its Node, reports it ready, and begins with its Pods. */
export const registeredAfter = 200;
const readyAfter = 450;
const podsAfter = 1100;
const reportEvery = 10_000;

/** What is remembered of a machine that has just been plugged in. */
export const switchedOn = (machine: Machine, index: number, startedAt: number, emptied: boolean): NodeMemory => ({
	machine,
	index,
	up: true,
	startedAt,
	ready: false,
	addresses: 0,
	images: [],
	asked: [],
	pullsUntil: 0,
	pressure: {},
	observed: {},
	emptied,
	cordoned: false,
	changedAt: startedAt,
	metAt: startedAt,
});

/** What changes in the memory of a kubelet that restarts. */
export const switchedOnAgain = (startedAt: number, profile: ProfileName): Partial<NodeMemory> => ({
	up: true,
	startedAt,
	observed: {},
	roundAt: undefined,
	evicting: undefined,
	pullsUntil: 0,
	asked: [],
	cordoned: false,
	// A recorded machine's runtime lived within its kubelet: see pod/runtimeloss.ts.
	...(profile === "recorded" ? { images: [], addresses: 0, emptied: true } : {}),
});

/** Creates the Node, or reports again on an existing one. */
export function register(k: Kubelet, stored: Node | undefined): readonly NodeAction[] {
	const { node, profile, now } = k;
	const { name } = node.machine;
	const events = registrationEvents(name, stored).map(([reason, message]) => nodeEvent(name, "Normal", reason, message));
	const stays = ["kubernetes.io/os", "kubernetes.io/arch", "kubernetes.io/hostname"];
	const writes = stored
		? [...correct(node, stored, stays), report(k, stored, {})]
		: [act({ verb: "create", object: nodeObject(node, profile, now) })];
	return [...events, ...writes, wakeNode(node.startedAt + readyAfter, "ready")];
}

/** Writes what the kubelet finds of its machine now. */
export const report = ({ node, profile, now }: Kubelet, stored: Node, under: Pressure): NodeAction =>
	act({
		verb: "updateStatus",
		target: { kind: "Node", name: node.machine.name },
		status: reportedStatus(node, stored, under, profile, now),
	});

/** The kubelet finds itself ready: it says so, and renews its Lease from now on. */
export function becomeReady(k: Kubelet, stored: Node): readonly NodeAction[] {
	const { node } = k;
	return [
		report(k, stored, {}),
		nodeStatusEvent(node.machine.name, "NodeReady"),
		...recordCordon(node, stored),
		writeLease(k, stored, undefined),
		wakeNode(node.startedAt + podsAfter, "pods"),
	];
}

/** When a kubelet next looks at its Node and reports: every ten seconds since it was ready. */
export function nextReport({ startedAt }: NodeMemory, now: number): number {
	const first = startedAt + readyAfter;
	return first + (Math.floor(Math.max(0, now - first) / reportEvery) + 1) * reportEvery;
}

/** A kubelet has died: the only visible sign is the time at which its Lease was last renewed. */
export function fallSilent(k: Kubelet, stored: Node): readonly NodeAction[] {
	if (!k.read.get("Lease", "kube-node-lease", stored.metadata.name)) return [];
	return [writeLease(k, stored, lastRenewal(k.node.startedAt, k.now))];
}

function writeLease({ read }: Kubelet, stored: Node, renewedAt: number | undefined): NodeAction {
	const lease = leaseOf(stored, renewedAt);
	const known = read.get("Lease", "kube-node-lease", stored.metadata.name);
	if (!known) return act({ verb: "create", object: lease });
	return act({ verb: "update", object: { ...known, spec: lease.spec } });
}
