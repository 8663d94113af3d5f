// The sentence that says why a Pod fits nowhere (kube-scheduler's FitError), as FailedScheduling and `kubectl describe` show it.
import { byCodeUnit } from "../api/values.ts";
import type { Rejection } from "./framework.ts";

/** What each node said: those asked one by one, and the rest, that share one answer. */
export interface Diagnosis {
	readonly nodeCount: number;
	readonly verdicts: ReadonlyMap<string, Rejection>;
	readonly others?: Rejection | undefined;
	/** A preFilter's refusal: printed once, without a count. */
	readonly preFilterMessage?: string;
}

/** "0/3 nodes are available: 1 Insufficient cpu, 2 node(s) had untolerated taint(s)." and what preemption found, if given. */
export function fitError({ nodeCount, verdicts, others, preFilterMessage }: Diagnosis, postFilterMessage = ""): string {
	let text = `0/${nodeCount} nodes are available:`;
	if (preFilterMessage) text += ` ${preFilterMessage}.`;
	else {
		const counts = new Map<string, number>();
		const add = ({ reasons }: Rejection, times: number): void => {
			for (const reason of reasons) counts.set(reason, (counts.get(reason) ?? 0) + times);
		};
		for (const verdict of verdicts.values()) add(verdict, 1);
		if (others && verdicts.size < nodeCount) add(others, nodeCount - verdicts.size);
		const lines = [...counts].map(([reason, count]) => `${count} ${reason}`).sort(byCodeUnit);
		if (lines.length > 0) text += ` ${lines.join(", ")}.`;
	}
	return postFilterMessage ? `${text} ${postFilterMessage}` : text;
}

const noteLimit = 1024;

/** An event's note is cut at 1,024 characters; the Pod's condition keeps the whole text. */
export const cutNote = (text: string): string => (text.length <= noteLimit ? text : `${text.slice(0, noteLimit - 4)} ...`);
