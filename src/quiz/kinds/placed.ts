// What is put somewhere: pairs, a line of a text, Pods on Nodes, cells of a table, what happens in time.
import { markedOf, partOf, type Marked, type Part } from "../answer.ts";
import type { Of } from "../question.ts";

export const markMatch = ({ pairs }: Of<"match">, given: readonly (number | undefined)[]): Marked =>
	markedOf(
		pairs.map((pair, of) => {
			const put = given[of];
			return partOf(put === undefined ? "missed" : put === pair.choice ? "right" : "wrong", pair, of);
		}),
	);

export function markSpot({ right, wrong, other }: Of<"spot">, given: number): Marked {
	if (given === right) return markedOf([{ verdict: "right", of: given - 1 }]);
	return markedOf([partOf("wrong", wrong[given] ?? other, given - 1)]);
}

/** Of Nodes that are empty and were left empty nothing is said. */
export const markPlace = ({ nodes }: Of<"place">, given: readonly string[]): Marked =>
	markedOf(
		nodes.flatMap((node, of): readonly Part[] => {
			const isPut = given.includes(node.name);
			if (!isPut && !node.runs) return [];
			return [partOf(isPut ? (node.runs ? "right" : "wrong") : "missed", node, of)];
		}),
	);

/** Cells are compared without the blanks around them; letters count as they stand. */
export const markOutput = ({ cells }: Of<"output">, given: readonly string[]): Marked =>
	markedOf(
		cells.map((cell, of) => {
			const put = (given[of] ?? "").trim();
			return partOf(put === "" ? "missed" : put === cell.value ? "right" : "wrong", cell, of);
		}),
	);

/** What stands before something that must have happened first is wrong: its author says what that is. */
export function markEvents({ events }: Of<"events">, given: readonly number[]): Marked {
	const place = (number: number): number => given.indexOf(number);
	return markedOf(
		events.map((event, of) => {
			if (place(of) < 0) return partOf("missed", event, of);
			const isEarly = events.some((other, number) => other.at < event.at && place(number) > place(of));
			return partOf(isEarly ? "wrong" : "right", event, of);
		}),
	);
}
