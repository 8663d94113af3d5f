// A lesson verified from all sides: left alone it must not pass, its solution must, and settle every guess; each typical wrong
// answer must be caught by the check that it names, in the words that it names.
import { canonical } from "../../src/cluster/api/values.ts";
import { drawnBy, valuesOf, type Drawn } from "../../src/lesson/draw.ts";
import { askedBy, givenOf, nodesNeverThere, wrongGiven } from "./answers.ts";
import { compileLesson, type LessonSource } from "./compile.ts";
import { drawInWords, inNames, nameProblems, saidByAll, seedsOf } from "./draws.ts";
import { folderProblems, textsBelow } from "./folder.ts";
import { guessProblems } from "./guesses.ts";
import { nothingKept, type Kept } from "./kept.ts";
import { looksBack } from "./looksback.ts";
import { solvedWrongly } from "./mutations.ts";
import { placesIn, type Places } from "./places.ts";
import { actsOf, play, solutionActs, type Moment, type Played } from "./play.ts";
import { LessonError } from "./prose.ts";
import { quoteProblems } from "./quoted.ts";
import { ruleProblems } from "./rules.ts";
import type { Side } from "./told.ts";

/** What became of a lesson. */
export interface Report {
	/** Everything that is wrong with it, each with its place; empty when it may be published. */
	readonly problems: readonly string[];
	/** Wrong answer → the sentence that its learner reads; missing where none fails its check. */
	readonly said: Readonly<Record<string, string>>;
	/** Guess → the Nodes on which the Pods came to run. */
	readonly came: Readonly<Record<string, readonly string[]>>;
	/** The ways that were gone: left alone, the solution, each wrong answer. */
	readonly sides: readonly Side[];
}
const unplayed = { said: {}, came: {}, sides: [] };

/** Verifies the lesson in a folder. An author's slips are all in the report; nothing is thrown for them. */
export function verifyFolder(root: string, slug: string, all: readonly string[], kept = nothingKept): Promise<Report> {
	const texts = textsBelow(root, slug);
	const named = all.filter((other) => texts.some(([, text]) => text.includes(other)));
	return kept.get([slug, named, texts], async () => {
		const problems = folderProblems(root, slug);
		try {
			const report = await verify(compileLesson(root, slug), all, root, kept);
			return { ...report, problems: [...problems, ...report.problems] };
		} catch (error) {
			if (!(error instanceof LessonError)) throw error;
			return { ...unplayed, problems: [...new Set([...problems, ...error.problems])] };
		}
	});
}

/** Verifies a lesson: first what can be read, then, where that is right, what happens. */
export async function verify(lesson: LessonSource, all: readonly string[], root: string, kept = nothingKept): Promise<Report> {
	const places = placesIn(root, lesson.slug);
	const problems = [...nameProblems(root, lesson.slug, lesson.draw, lesson.quotes), ...ruleProblems(lesson, all, places)];
	return problems.length > 0 ? { ...unplayed, problems } : provedForSeeds(lesson, places, kept);
}

/** Each seed makes a lesson of its own: several are played, and the first that fails says which it is. */
async function provedForSeeds(lesson: LessonSource, places: Places, kept: Kept): Promise<Report> {
	const [first = 1, ...more] = seedsOf(lesson.draw);
	const report = await proved(drawnBy(lesson, first), places, kept);
	if (!lesson.draw) return report;
	const inWords = (seed: number, problems: readonly string[]): readonly string[] =>
		problems.map((problem) => `${problem} (${drawInWords(seed, valuesOf(lesson.draw ?? [], seed))})`);
	const heard = [inNamesAll(report.said, valuesOf(lesson.draw, first))];
	let problems = inWords(first, report.problems);
	for (const seed of more) {
		// Only a sentence that is another one is worth going on: what it is with each seed decides what can be written down.
		if (problems.some((problem) => !problem.includes(isTold))) break;
		const next = await proved(drawnBy(lesson, seed), places, kept, false);
		heard.push(inNamesAll(next.said, valuesOf(lesson.draw, seed)));
		if (problems.length === 0) problems = inWords(seed, next.problems);
	}
	return { ...report, said: saidByAll(heard), problems };
}

const inNamesAll = (said: Report["said"], values: Drawn): Report["said"] =>
	Object.fromEntries(Object.entries(said).map(([name, sentence]) => [name, inNames(sentence, values)]));

const isTold = 'is told "';

/** `mutates`: wrong answers of our own are tried as well. */
async function proved(lesson: LessonSource, places: Places, kept: Kept, mutates = true): Promise<Report> {
	const problems: string[] = [];
	const say = (place: string, text: string): void => void problems.push(`${place}: ${text}`);
	const alone = await leftAlone(lesson, places, say);
	if (alone === undefined) return { ...unplayed, problems };
	const solution = await solved(lesson, places, say);
	const judged = looksBack(lesson) ? "meanwhile" : "at-end";
	const said: Record<string, string> = {};
	const sides: Side[] = [
		{ name: "left alone", verdicts: alone },
		{ name: "the solution", verdicts: solution.verdicts },
	];
	for (const { name, check, says, files, commands, answers } of lesson.wrong) {
		const { verdicts } = await play(lesson, actsOf(files, commands, givenOf(lesson.checks, answers)), undefined, judged);
		sides.push({ name: `the wrong answer ${name}`, verdicts });
		const verdict = verdicts[check];
		if (!verdict || verdict.done) say(places.wrong(name), `the wrong answer ${name} passes "${check}"`);
		else {
			said[name] = verdict.why;
			if (says !== undefined && !verdict.why.includes(says))
				say(places.wrong(name), `the wrong answer ${name} ${isTold}"${verdict.why}" instead of "${says}"${lesson.draw ? "; shorten `says` to words that hold for every draw" : ""}`);
		}
	}
	await answeredWrongly(lesson, solution, judged, places, say);
	// A lesson's text makes no difference to these, which take the longest.
	const { cluster, past, files, checks, predictions, solution: right } = lesson;
	const asked = [cluster, past, files, checks, predictions, right.files, right.commands];
	for (const edit of mutates ? await kept.get(asked, () => solvedWrongly(lesson, solution)) : [])
		say(places.file("checks.yaml"), `a wrong answer passes every check; it is the solution with ${edit}`);
	for (const { id } of lesson.checks)
		if (!sides.some(({ verdicts }) => verdicts[id]?.done === false)) say(places.check(id), `nothing fails "${id}": give a wrong answer that does`);
	const came = Object.fromEntries(Object.entries(solution.outcomes).map(([id, { ran }]) => [id, ran]));
	return { problems, said, came, sides };
}

type Say = (place: string, text: string) => void;

/** Each question answered wrongly, after all else was done right: no check that asks may be done. */
async function answeredWrongly(lesson: LessonSource, { nodes }: Solved, judged: "meanwhile" | "at-end", places: Places, say: Say): Promise<void> {
	const asking = lesson.checks.flatMap((check) => {
		const answer = askedBy(check);
		return answer ? [{ check, given: wrongGiven(answer, [...nodes]) }] : [];
	});
	for (const { check, given } of asking) {
		for (const problem of nodesNeverThere(check, nodes)) say(places.check(check.id), problem);
		if (given === undefined) say(places.check(check.id), `no answer to "${check.id}" is wrong`);
	}
	const wrong = Object.fromEntries(asking.flatMap(({ check, given }) => (given === undefined ? [] : [[check.id, given] as const])));
	if (Object.keys(wrong).length === 0) return;
	const acts = solutionActs(lesson).map((act) => (typeof act === "object" && "answer" in act ? { ...act, given: wrong[act.answer] ?? act.given } : act));
	const { verdicts } = await play(lesson, acts, undefined, judged);
	for (const [id, given] of Object.entries(wrong))
		if (verdicts[id]?.done) say(places.check(id), `the wrong answer ${Array.isArray(given) ? given.join(" and ") || "of no Node" : inWordsOf(lesson, id, given as number)} passes "${id}"`);
}

/** A number, or the text of the choice that it is. */
function inWordsOf({ checks }: LessonSource, id: string, given: number): string {
	const answer = checks.filter((check) => check.id === id).map(askedBy)[0];
	return answer && "choices" in answer ? `"${answer.choices[given]?.text ?? ""}"` : String(given);
}

/** Ten simulated minutes, looked at so often. */
const minutes = 10;
const look = { wait: 5_000 } as const;

/** Nobody does anything. Answers the verdicts at the end; undefined where there is no start. */
async function leftAlone(lesson: LessonSource, places: Places, say: Say): Promise<Played["verdicts"] | undefined> {
	const done = new Map<string, number>();
	let isSolved = false;
	let looked = 0;
	let begun: Played["verdicts"] | undefined;
	const heard = ({ verdicts }: Moment): void => {
		begun ??= verdicts;
		isSolved ||= Object.values(verdicts).every((verdict) => verdict.done);
		for (const [id, verdict] of Object.entries(verdicts)) if (verdict.done && !done.has(id)) done.set(id, looked * look.wait);
		looked++;
	};
	let played: Played;
	try {
		played = await play(lesson, Array<typeof look>((minutes * 60_000) / look.wait).fill(look), heard);
	} catch (error) {
		noStart(error as Error, places, say);
		return undefined;
	}
	for (const { id, startsPassing } of lesson.checks) {
		const at = done.get(id);
		if (startsPassing && !begun?.[id]?.done) say(places.check(id), `"${id}" says startsPassing, and the untouched lesson fails it`);
		if (at === undefined || startsPassing) continue;
		say(
			places.check(id),
			at === 0 ? `the untouched lesson already passes "${id}"` : `the untouched lesson passes "${id}" after ${at / 1000} s by itself`,
		);
	}
	if (isSolved) say(places.file("checks.yaml"), "the untouched lesson is solved without a learner");
	return played.verdicts;
}

/** Says why a lesson has no start; throws an error that is no slip of its author's. */
function noStart(error: Error, places: Places, say: Say): void {
	const [, kind, name = "", refused = ""] = /^cluster\.yaml: (\S+) (\S+): (.*)$/s.exec(error.message) ?? [];
	const [, act, failed = ""] = /^start\/commands\.txt: (\d+): (?:".*?" fails: )?(.*)$/s.exec(error.message) ?? [];
	const past = act === undefined ? undefined : places.past[Number(act)];
	if (kind !== undefined) say(places.object(kind, name), `the API server refuses the ${kind} ${name}: ${refused}`);
	else if (past) say(past.at, `"${past.text}" fails: ${failed}`);
	else throw error;
}

/** The solution as it was played, and all Nodes that were there meanwhile. */
type Solved = Played & { readonly nodes: ReadonlySet<string> };

/** The solution does what it should, twice the same. */
async function solved(lesson: LessonSource, places: Places, say: Say): Promise<Solved> {
	const acts = solutionActs(lesson);
	const moments: Moment[] = [];
	const solution = await play(lesson, acts, (moment) => void moments.push(moment));
	for (const [i, { text, at, fails }] of places.commands.entries()) {
		const failure = solution.failures.find(({ act }) => act === lesson.solution.files.length + i);
		if (failure && !fails) say(at, `"${text}" fails: ${failure.why}`);
		if (!failure && fails) say(at, `"${text}" is meant to fail, and does not`);
	}
	for (const { id } of lesson.checks) {
		const verdict = solution.verdicts[id];
		if (verdict && !verdict.done) say(places.check(id), `the solution fails "${id}": ${verdict.why}`);
	}
	if (lesson.par !== undefined && solution.changes !== lesson.par) say(places.text("par:"), `the solution takes ${solution.changes === 1 ? "1 change" : `${solution.changes} changes`}; par is ${lesson.par}`);
	for (const { name, problem } of await quoteProblems(lesson, solution.desk)) say(places.text(`${name}:`), problem);
	for (const problem of guessProblems(lesson, moments)) say(places.text(`id="${problem.guess}"`), problem.text);
	const again = await play(lesson, acts, undefined, "at-end");
	if (canonical(again.desk.world.save().inputs) !== canonical(solution.desk.world.save().inputs))
		say(places.file("solution"), "two runs of the solution differ");
	return { ...solution, nodes: new Set(moments.flatMap(({ nodes }) => nodes)) };
}
