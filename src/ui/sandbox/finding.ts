// Which Nodes and Pods have a name like that, and in which of three ways a Pod is.
import type { Node, Pod } from "../../cluster/api/types.generated.ts";
import { podState, type PodShape } from "../state/podstate.ts";

export interface Found {
	readonly kind: "Node" | "Pod";
	readonly uid: string;
	readonly name: string;
	/** Of a Pod: its Node and its namespace. */
	readonly where: string;
}

/** More are not listed: who wants one of so many types another letter. */
const most = 12;

/** Those whose names hold all the words; first those that begin with the first one. */
export function foundIn(asked: string, nodes: readonly Node[], pods: readonly Pod[]): readonly Found[] {
	const words = asked.toLowerCase().split(/\s+/).filter(Boolean);
	const [first] = words;
	if (first === undefined) return [];
	const all: readonly Found[] = [
		...nodes.map(({ metadata: { name, uid } }): Found => ({ kind: "Node", uid, name, where: "" })),
		...pods.map(({ metadata: { name, uid, namespace = "" }, spec }): Found => {
			return { kind: "Pod", uid, name, where: [spec?.nodeName ?? "", namespace].filter(Boolean).join(", ") };
		}),
	];
	const rank = ({ name }: Found): number => (name.startsWith(first) ? 0 : 1);
	return all
		.filter(({ name, where }) => words.every((word) => `${name} ${where}`.includes(word)))
		.sort((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name, "en", { numeric: true }))
		.slice(0, most);
}

export type Group = "ready" | "waiting" | "trouble";

const groups: Readonly<Record<PodShape, Group>> = {
	running: "ready",
	succeeded: "ready",
	pending: "waiting",
	creating: "waiting",
	notready: "waiting",
	terminating: "waiting",
	crash: "trouble",
	stuck: "trouble",
	failed: "trouble",
};
export const groupOf = (pod: Pod): Group => groups[podState(pod).shape];
