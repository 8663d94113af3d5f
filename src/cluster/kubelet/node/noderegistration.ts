// What a kubelet does for its node as a whole: registers it, reports it ready, keeps its Lease, and falls silent when it dies.
import type { Node } from "../../api/types.generated.ts";
import type { Surroundings } from "../../part.ts";
import { part } from "../base/hands.ts";
import { lastRenewal, leaseOf, registrationEvents } from "./heartbeat.ts";
import type { Machine, NodeMemory, Pressure } from "../base/memory.ts";
import { nodeObject, reportedStatus } from "../base/nodeobject.ts";
import { nodeEvent, putRight, tellCordon } from "./nodereport.ts";
import type { ProfileName } from "../base/profile.ts";

/** Milliseconds after its start at which a kubelet registers its node, reports it ready, and begins with its Pods. */
export const registeredAfter = 200;
export const readyAfter = 450;
export const podsAfter = 1100;
const reportEvery = 10_000;

/** What is remembered of a machine that has just been plugged in. */
export const switchedOn = (machine: Machine, index: number, startedAt: number): NodeMemory => ({
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
	housekeeping: false,
	emptied: false,
	cordoned: false,
	changedAt: startedAt,
	metAt: startedAt,
});

/** Creates the Node, or reports again on one that is there. */
export function register(around: Surroundings, node: NodeMemory, profile: ProfileName): void {
	const { name } = node.machine;
	const stored = around.read.get("Node", undefined, name);
	for (const [reason, message] of registrationEvents(name, stored)) nodeEvent(around, name, "Normal", reason, message);
	if (stored) {
		putRight(around, node, stored, ["kubernetes.io/os", "kubernetes.io/arch", "kubernetes.io/hostname"]);
		report(around, node, stored, {}, profile);
	} else around.act({ verb: "create", object: nodeObject(node, profile, around.clock.now) }, `${part}/${name}`);
}

/** Writes what the kubelet finds of its machine now. */
export function report(around: Surroundings, node: NodeMemory, stored: Node, under: Pressure, profile: ProfileName): void {
	const { name } = node.machine;
	around.act(
		{
			verb: "updateStatus",
			target: { kind: "Node", name },
			status: reportedStatus(node, stored, under, profile, around.clock.now),
		},
		`${part}/${name}`,
	);
}

/** The kubelet finds itself ready: it says so, and renews its Lease from now on. */
export function becomeReady(around: Surroundings, node: NodeMemory, stored: Node, profile: ProfileName): void {
	const { name } = node.machine;
	report(around, node, stored, {}, profile);
	nodeEvent(around, name, "Normal", "NodeReady", `Node ${name} status is now: NodeReady`);
	tellCordon(around, node, stored);
	writeLease(around, stored, undefined);
}

/** When a kubelet next looks at its Node and reports: every ten seconds since it was ready. */
export function nextReport({ startedAt }: NodeMemory, now: number): number {
	const first = startedAt + readyAfter;
	return first + (Math.floor(Math.max(0, now - first) / reportEvery) + 1) * reportEvery;
}

/** A kubelet has died: all that is seen of it is that its Lease was last renewed at some time. */
export function fallSilent(around: Surroundings, node: NodeMemory): void {
	const stored = around.read.get("Node", undefined, node.machine.name);
	if (stored && around.read.get("Lease", "kube-node-lease", node.machine.name))
		writeLease(around, stored, lastRenewal(node.startedAt, around.clock.now));
}

function writeLease(around: Surroundings, stored: Node, renewedAt: number | undefined): void {
	const lease = leaseOf(stored, renewedAt);
	const known = around.read.get("Lease", "kube-node-lease", stored.metadata.name);
	around.act(
		known ? { verb: "update", object: { ...known, spec: lease.spec } } : { verb: "create", object: lease },
		`${part}/${stored.metadata.name}`,
	);
}
