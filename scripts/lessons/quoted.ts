// Plays a lesson for the words that its text quotes.
import type { Desk } from "../../src/desk/desk.ts";
import { drawnBy } from "../../src/lesson/draw.ts";
import type { LessonSource } from "./compile.ts";
import { play, solutionActs } from "./play.ts";
import type { Quote, Words } from "./quotes.ts";

/** The words of each quote that can be found. A lesson that is not drawn yet is drawn with seed 1; its solution may be played already. */
export async function quoted(lesson: LessonSource, solution?: Desk): Promise<Words> {
	const drawn = drawnBy(lesson, 1);
	const found: Record<string, string> = {};
	let events = solution && eventsIn(solution);
	for (const [name, quote] of Object.entries(drawn.quotes)) {
		const texts =
			"event" in quote ? textsOf((events ??= eventsIn(await solved(drawn))), quote.event) : [await printed(drawn, quote.line)];
		const words = texts.flatMap((text) => new RegExp(quote.words).exec(text)?.[0] ?? [])[0];
		if (words !== undefined) found[name] = words;
	}
	return found;
}

interface Said {
	readonly reason: string;
	readonly message: string;
}
const textsOf = (events: readonly Said[], of: string): readonly string[] =>
	events.filter(({ reason }) => reason === of).map(({ message }) => message);

const solved = async (lesson: LessonSource): Promise<Desk> => (await play(lesson, solutionActs(lesson), undefined, "at-end")).desk;

/** Every Event that there is, those of the start among them. */
const eventsIn = ({ world }: Desk): readonly Said[] =>
	world.read.sorted("Event").map(({ reason = "", message = "" }) => ({ reason, message }));

/** What a line prints that is typed at the start. */
async function printed(lesson: LessonSource, line: string): Promise<string> {
	let text = "";
	await play(lesson, [line], (_moment, _act, came) => void (text += came?.printed ?? ""));
	return text;
}

interface Problem {
	readonly name: string;
	readonly problem: string;
}

/** What is wrong with a lesson's quotes, each with its name. A lesson that is drawn is drawn already. */
export async function quoteProblems(lesson: LessonSource, solution: Desk): Promise<readonly Problem[]> {
	const words = await quoted(lesson, solution);
	const drawn = (lesson.draw ?? []).flatMap(({ from }) => from);
	return Object.entries(lesson.quotes).flatMap(([name, quote]) => {
		const found = words[name];
		const value = drawn.find((each) => found?.includes(each));
		if (found === undefined) return [{ name, problem: notFound(name, quote) }];
		if (value === undefined) return [];
		return [{ name, problem: `{{${name}}} holds ${value}, which is drawn: quote less` }];
	});
}

const notFound = (name: string, quote: Quote): string =>
	`{{${name}}}: ${"event" in quote ? `no Event ${quote.event}` : `nothing that "${quote.line}" prints`} matches ${quote.words}`;
