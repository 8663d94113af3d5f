// What the learner chose, held against what is right; and what they asked.
import { done, notYet, type Answer, type Given, type Verdict } from "../language/check.ts";

export function checkAnswer(answer: Answer, given: Given | undefined): Verdict {
	if (given === undefined) return notYet("Choose your answer.");
	if ("nodes" in answer) {
		const chosen = Array.isArray(given) ? (given as readonly string[]) : [];
		const right = chosen.filter((node) => answer.nodes.includes(node)).length;
		if (right === answer.nodes.length && chosen.length === right) return done;
		if (chosen.length < answer.nodes.length && chosen.length === right) return notYet("These are right, and there are more.");
		return notYet(
			right === 0
				? "None of these is right. Look again."
				: `${right} of ${chosen.length} ${right === 1 ? "is" : "are"} right. Look again.`,
		);
	}
	if ("number" in answer) return given === answer.number ? done : notYet(`${String(given)} is not right. Look again.`);
	const choice = answer.choices[Number(given)];
	return choice?.right ? done : notYet(choice?.say ?? "Choose your answer.");
}

/** Whether Why was asked about one of these Nodes; about anything, where none is named. */
export function checkAskedWhy(nodes: readonly string[], asked: readonly string[]): Verdict {
	if (asked.some((node) => nodes.length === 0 || nodes.includes(node))) return done;
	return notYet(
		asked.length === 0 ? "Click a Node in the cluster to see why it is so." : "You have not asked about the right Node yet.",
	);
}
