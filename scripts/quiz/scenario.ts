// The world of a question, lived through without a page: what the simulator says is the key.
import type { Json } from "../../src/cluster/api/types.generated.ts";
import type { Change, Reader } from "../../src/cluster/apiserver/store.ts";
import { loadRest } from "../../src/cluster/rest/rest.ts";
import { Desk } from "../../src/desk/desk.ts";
import { load } from "../../src/kubectl/shell/shell.ts";
import { courseOptions } from "../../src/lesson/courseoptions.ts";
import { startOf } from "../../src/lesson/start.ts";
import type { QuestionWorld } from "../../src/quiz/question.ts";
import { slipIn } from "../lessons/commands.ts";
import { pastAct } from "../lessons/past.ts";
import { milliseconds } from "../lessons/schema.ts";
import type { WrittenWorld } from "./schema.ts";

const texts = (values: Readonly<Record<string, unknown>>): Record<string, string> =>
	Object.fromEntries(Object.entries(values).map(([key, value]) => [key, String(value)]));

function nodeOf(node: WrittenWorld["nodes"][number]): Json {
	const { name, labels, taints, unschedulable, capacity } = typeof node === "string" ? { name: node } : node;
	return {
		apiVersion: "v1",
		kind: "Node",
		metadata: { name, ...(labels ? { labels: texts(labels) } : {}) },
		spec: { ...(taints ? { taints: taints.map(taintIn) } : {}), ...(unschedulable ? { unschedulable } : {}) },
		...(capacity ? { status: { capacity: texts(capacity) } } : {}),
	};
}

/** "key=value:Effect" or "key:Effect" */
function taintIn(text: string): Json {
	const [, key = "", value, effect = ""] = /^([^=:]+)(?:=([^:]*))?:(\w+)$/.exec(text) ?? [];
	return { key, ...(value === undefined ? {} : { value }), effect };
}

/** What the page knows of it. Throws for a gesture or a wait of its past that is misspelled. */
export function worldOf({ nodes, objects = [], files = {}, past = [], line }: WrittenWorld): QuestionWorld {
	const slip = past.map(slipIn).find((each) => each !== undefined);
	if (slip !== undefined) throw new Error(slip);
	return {
		cluster: [...nodes.map(nodeOf), ...(objects as readonly Json[])],
		files: Object.entries(files).map(([name, text]) => ({ name, text })),
		past: past.map(pastAct),
		...(line === undefined ? {} : { line }),
	};
}

export interface Lived {
	/** At the end. */
	readonly desk: Desk;
	/** From the line on. */
	readonly changes: readonly Change[];
	/** What was counted before the line, after each change, and at the end. */
	readonly counted: readonly number[];
}

/** Lives through its past, its line, and a minute more, or the time `after`. Throws for what the world refuses: a bug of the question. */
export async function lived(
	{ after = "1m" }: WrittenWorld,
	world: QuestionWorld,
	count: (read: Reader) => number = () => 0,
): Promise<Lived> {
	const lines = [
		...world.past.flatMap((act) => ("line" in act ? [act.line] : [])),
		...(world.line === undefined ? [] : [world.line]),
	];
	await Promise.all([loadRest(), ...lines.map(load)]);
	const desk = new Desk({ ...courseOptions, start: started(world), files: world.files });
	const end = desk.world.now + (milliseconds(after) ?? 0);
	const changes: Change[] = [];
	const counted = [count(desk.world.read)];
	desk.world.subscribe((change) => {
		if (change === "reset") return;
		changes.push(change);
		counted.push(count(desk.world.read));
	});
	if (world.line !== undefined) await typed(world.line, desk);
	desk.advanceTo(end);
	return { desk, changes, counted };
}

/** Its past, lived through. Throws for what the world refuses, in words of its author's. */
export function started(world: Pick<QuestionWorld, "cluster" | "files" | "past">): ReturnType<typeof startOf> {
	try {
		return startOf(world, courseOptions);
	} catch (error) {
		// The room of lessons names the files in which it would stand there.
		throw new Error((error as Error).message.replace(/^cluster\.yaml: /, "").replace(/^start\/commands\.txt: \d+: /, ""), {
			cause: error,
		});
	}
}

/** Longer than any line of a question takes, in simulated milliseconds. */
const patience = 600_000;

/** What a line prints. Throws where it fails. */
export async function typed(line: string, desk: Desk): Promise<string> {
	await load(line);
	await desk.type(line);
	await desk.settleLine(patience);
	const { exitCode, output = [] } = desk.entries.at(-1) ?? {};
	const printed = output.map(({ text }) => text).join("");
	if (exitCode !== 0) throw new Error(`"${line}" fails: ${printed.trim()}`);
	return printed;
}
