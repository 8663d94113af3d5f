// What is said of each thing that goes on, while it goes on.
import type { Replacement } from "./beat.ts";
import { list } from "./list.ts";

type Names = readonly string[];
const are = (names: Names, one: string, more: string): string => `${list(names)} ${names.length === 1 ? one : more}`;

// Workloads.
export function ordered(kind: string, name: string, how: "fresh" | "changed" | Replacement): string {
	if (how === "fresh") return `The API server accepts ${kind} ${name}.`;
	if (how === "changed") return `The API server accepts the change to ${kind} ${name}.`;
	const changed = `${kind} ${name} has a new template.`;
	if (how === "when deleted") return `${changed} A Pod is replaced when you delete it.`;
	if ("more" in how) return `${changed} A rolling update replaces its Pods: each new one starts first, ${how.more} at a time.`;
	return `${changed} A rolling update replaces its Pods: at most ${how.down} may be down at a time.`;
}
export const withdrawn = (kind: string, name: string): string => `${kind} ${name} is deleted. Its Pods follow.`;

// Nodes.
export const node = {
	joined: (names: Names): string => are(names, "joins the cluster.", "join the cluster."),
	left: (names: Names): string => are(names, "has left the cluster.", "have left the cluster."),
	cordoned: (names: Names): string =>
		`${are(names, "is cordoned.", "are cordoned.")} Of new Pods, only those of DaemonSets come.`,
	uncordoned: (names: Names): string => are(names, "takes new Pods again.", "take new Pods again."),
	down: (names: Names): string =>
		are(names, "is not ready. Its kubelet no longer reports.", "are not ready. Their kubelets no longer report."),
	up: (names: Names): string => are(names, "is ready.", "are ready."),
} as const;
export function tainted(node: string, taint: string, effect: string): string {
	const says = `${node} has the taint ${taint}.`;
	if (effect === "NoExecute") return `${says} Pods that do not tolerate it must leave.`;
	if (effect === "PreferNoSchedule") return `${says} New Pods go elsewhere if they can.`;
	return `${says} Its Pods stay. A new one needs a matching toleration.`;
}
export const untainted = (node: string, taint: string): string => `${node} no longer has the taint ${taint}.`;

// Pods.
export const born = (name: string, pods: number): string =>
	pods === 1 ? `1 new Pod of ${name} waits for the scheduler.` : `${pods} new Pods of ${name} wait for the scheduler.`;
export const bornFor = (places: Names, pods: number): string =>
	pods === 1
		? `The DaemonSet controller makes a Pod for ${places[0]}.`
		: `The DaemonSet controller makes ${pods} Pods, one each for ${list(places, 2)}.`;
export const barred = (name: string, places: Names, reason: string): string =>
	`No Pod for ${list(places, 2)}: ${name} does not tolerate the ${reason}.`;
export const bound = (pod: string, node: string): string => `The scheduler binds ${pod} to ${node}.`;
export const boundAll = (pods: number): string => `The scheduler binds ${pods} Pods to their Nodes.`;
/** It does not tolerate the taint, or the seconds of its toleration are over. */
export const pushed = (pods: Names, node: string): string =>
	are(pods, `must leave ${node} because of its NoExecute taint.`, `must leave ${node} because of its NoExecute taint.`);
export const leaving = (pods: Names): string => are(pods, "is asked to stop.", "are asked to stop.");
export const pod = {
	crashed: (names: Names): string =>
		are(
			names,
			"crashed. Its kubelet starts it again, and waits longer each time.",
			"crashed. Their kubelets start them again, and wait longer each time.",
		),
	failed: (names: Names): string => `${list(names)} failed.`,
	gone: (names: Names): string => are(names, "is gone.", "are gone."),
	ran: (names: Names): string => are(names, "is running and ready.", "are running and ready."),
} as const;
