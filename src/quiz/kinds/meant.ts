// What is compared as YAML: the lines of a manifest put in order, and a value in its gap.
import { readManifest } from "../../manifest/yaml.ts";
import { markedOf, partOf, type Marked } from "../answer.ts";
import { gap } from "../gap.ts";
import type { Of } from "../question.ts";
import { judged } from "./judged.ts";

/** What a text says as YAML; undefined where it says nothing. */
function meaning(text: string): unknown {
	const { documents, problem } = readManifest(text);
	return problem ? undefined : documents.map(({ value }) => value);
}

/** With the keys of each mapping in the order of their names. (`equal` of the API would be loaded with every page.) */
const sorted = (_: string, value: unknown): unknown =>
	typeof value === "object" && value !== null && !Array.isArray(value)
		? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
		: value;

const isSame = (one: unknown, other: unknown): boolean =>
	one !== undefined && JSON.stringify(one, sorted) === JSON.stringify(other, sorted);

/** Lines that mean the same in another order are as right: the keys of a mapping have none. */
export function markOrder({ lines, other }: Of<"order">, given: readonly number[]): Marked {
	const put = given.map((number) => lines[number] ?? "");
	const [typed, wanted] = [put.join("\n"), lines.join("\n")];
	if (typed === wanted || (put.length === lines.length && isSame(meaning(wanted), meaning(typed))))
		return markedOf([{ verdict: "right" }]);
	const at = put.findIndex((line, place) => line !== lines[place]);
	return markedOf([partOf("wrong", other, given[Math.max(at, 0)])]);
}

/** The whole text with its gap filled in is compared, so that quotes, flow and block style make no difference. */
export function markBlank({ text, right, wrong, other }: Of<"blank">, given: string): Marked {
	const filled = (answer: string): unknown => meaning(text.replace(gap, () => answer.trim()));
	const meant = filled(given);
	return judged((answer) => answer.trim() === given.trim() || isSame(meant, filled(answer)), [right], wrong, other);
}
