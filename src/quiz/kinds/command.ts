// A line of kubectl that is typed: compared by what it asks for.
import { load } from "../../kubectl/shell/shell.ts";
import { asksFor } from "../../lesson/language/asked.ts";
import type { Marked } from "../answer.ts";
import type { Of } from "../question.ts";
import { judged } from "./judged.ts";

/** With the program's name, whether it was typed or not. */
const line = (text: string): string => `kubectl ${text.trim().replace(/^(?:\$ *)?(?:kubectl|k)\s+/, "")}`;

/** A line that asks for all that the right one asks for counts, and perhaps for more. */
export async function markCommand({ right, wrong, other }: Of<"command">, given: string): Promise<Marked> {
	const answers = [...right, ...wrong.map((slip) => slip.given)];
	await Promise.all([given, ...answers].map((each) => load(line(each))));
	return judged((answer) => asksFor(line(answer).slice("kubectl ".length), line(given), new Map()), right, wrong, other);
}
