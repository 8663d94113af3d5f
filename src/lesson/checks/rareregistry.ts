// The kinds of checks that few lessons use.
import { done } from "../language/check.ts";
import { has, type Row } from "../language/row.ts";
import { checkAnswer, checkAskedWhy } from "./answers.ts";
import { checkHappened, checkNever } from "./past.ts";
import { checkRefused } from "./refused.ts";
import { checkEvent, checkLogs } from "./seen.ts";
import { checkChanges, checkDidNotRun } from "./unwanted.ts";

export const rare: readonly Row[] = [
	[has("didNotRun"), (part, _, evidence) => checkDidNotRun(part, evidence)],
	[has("changes"), (part, _, { changes }) => checkChanges(part, changes)],
	[has("refused"), (part, _, { entries }) => checkRefused(part, entries)],
	[has("answer"), (part, _, evidence, id) => (part.answer ? checkAnswer(part.answer, evidence.given(id ?? "")) : done)],
	[has("askedWhy"), (part, _, { asked }) => checkAskedWhy(part.askedWhy ?? [], asked)],
	[has("event"), checkEvent],
	[has("logs"), checkLogs],
	[has("came"), (part, _, evidence) => checkHappened("came", part.came ?? {}, evidence)],
	[has("left"), (part, _, evidence) => checkHappened("left", part.left ?? {}, evidence)],
	[has("evicted"), (part, _, evidence) => checkHappened("evicted", part.evicted ?? {}, evidence)],
	[has("never"), (part, _, evidence) => checkNever(part, evidence)],
];
