// What the glossary says.
import type { Moment, StageNode, StagePod } from "./term.ts";

export const title = "Glossary";
export const lead = "The words of the course. Beside each, a small cluster shows what it means, as the simulator has played it.";
export const index = "All terms";
export const besideTerms = "Other terms";
export const lessons = "Lessons";
export const docs = "Documentation";
export const see = "See also";
export const play = "Play again";
export const playTerm = (term: string): string => `Play again: ${term}`;

// The strip above the Nodes of a picture.
export const counts = (wanted: number, ready: number): string => `${wanted} wanted, ${ready} ready`;
export const waiting = "Without a Node";

// A picture in words.
const podIn = ({ owner, word }: StagePod): string => (word ? `${owner} (${word})` : owner);
const nodeIn = ({ name, mark, word, labels, taints, pods }: StageNode): string => {
	const facts = [
		...(mark === "ready" ? [] : [word]),
		...labels.map((label) => `label ${label}`),
		...taints.map((taint) => `taint ${taint}`),
	];
	const what = facts.length > 0 ? `${name} (${facts.join(", ")})` : name;
	return `${what}: ${pods.length > 0 ? pods.map(podIn).join(", ") : "no Pods"}`;
};
const momentIn = ({ nodes, waiting: without }: Moment): string =>
	[...nodes.map(nodeIn), ...(without.length > 0 ? [`without a Node: ${without.map(podIn).join(", ")}`] : [])].join("; ");
export const picture = (before: Moment, after: Moment): string => `Before: ${momentIn(before)}. After: ${momentIn(after)}.`;
