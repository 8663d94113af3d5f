// npm run fuzz -- [--seed 1] [--steps 10000] [--each 100] [--from 0]: plays what careless hands do through the doors of the page, each
// hundred steps in a fresh lesson, and prints what threw, hung (twenty seconds of CPU) or took more than a second of it.
import { fork, type ChildProcess } from "node:child_process";
import { fileURLToPath } from "node:url";
import path from "node:path";
import { parseArgs } from "node:util";
import { Played } from "../test/support/doors/play.ts";
import { stepOf, type Step } from "../test/support/doors/step.ts";
import { compileLesson } from "./lessons/compile.ts";

const variable = "EVERYNODE_FUZZ";
const slow = 1000;
const patience = 20_000;

interface Told {
	readonly number: number;
	/** CPU milliseconds. */
	readonly ms: number;
	readonly troubles: readonly string[];
}

/** Plays steps in this process and tells the parent of each. */
async function playHere(seed: number, from: number, to: number): Promise<void> {
	const lessons = ["01-one-agent-per-node", "02-daemonset-or-deployment", "03-a-tainted-node"];
	const played = new Played();
	let thrown: string[] = [];
	for (const event of ["uncaughtException", "unhandledRejection"])
		process.on(event, (error: unknown) => thrown.push(error instanceof Error ? (error.stack ?? error.message) : String(error)));
	await played.open(compileLesson(path.resolve("lessons"), `daemonset/${lessons[((from / 100) % 3) | 0]}`));
	for (let number = from; number < to; number++) {
		const begun = process.cpuUsage();
		await played.take(stepOf(seed, number));
		const { user, system } = process.cpuUsage(begun);
		const told: Told = { number, ms: (user + system) / 1000, troubles: [...played.troubles.splice(0), ...thrown] };
		thrown = [];
		process.send?.(told);
	}
	played.close();
}

const shown = (step: Step): string => JSON.stringify(step).slice(0, 600);

/** Plays steps in a process of its own; one that hangs is ended, and the rest of its steps are left out. */
function playApart(seed: number, from: number, to: number, hear: (told: Told) => void): Promise<number> {
	return new Promise((resolve) => {
		const child: ChildProcess = fork(fileURLToPath(import.meta.url), {
			env: { ...process.env, [variable]: JSON.stringify([seed, from, to]) },
			execArgv: ["--max-old-space-size=1500"],
			stdio: ["ignore", "ignore", "inherit", "ipc"],
		});
		let next = from;
		const end = (): void => void child.kill("SIGKILL");
		let timer = setTimeout(end, 3 * patience);
		child.on("message", (told: Told) => {
			clearTimeout(timer);
			next = told.number + 1;
			hear(told);
			timer = setTimeout(end, patience);
			if (next === to) end();
		});
		child.on("exit", () => {
			clearTimeout(timer);
			resolve(next);
		});
	});
}

const given = process.env[variable];
if (given !== undefined) {
	const [seed, from, to] = JSON.parse(given) as [number, number, number];
	await playHere(seed, from, to);
} else {
	const text = { type: "string" } as const;
	const { values } = parseArgs({ options: { seed: text, steps: text, each: text, from: text } });
	const [seed, steps, each, from] = [values.seed ?? 1, values.steps ?? 10_000, values.each ?? 100, values.from ?? 0].map(
		Number,
	) as [number, number, number, number];
	const counts = { played: 0, troubles: 0, hangs: 0, slow: 0 };
	let slowest = 0;
	for (let first = from; first < from + steps; first += each) {
		const last = Math.min(first + each, from + steps);
		const next = await playApart(seed, first, last, ({ number, ms, troubles }) => {
			counts.played++;
			slowest = Math.max(slowest, ms);
			if (troubles.length > 0) {
				counts.troubles++;
				console.log(`TROUBLE ${number} ${shown(stepOf(seed, number))}\n  ${troubles.join("\n  ")}`);
			} else if (ms > slow) {
				counts.slow++;
				console.log(`SLOW ${number} ${ms.toFixed(0)} ms ${shown(stepOf(seed, number))}`);
			}
		});
		if (next < last) {
			counts.hangs++;
			console.log(`HANG ${next} ${shown(stepOf(seed, next))}`);
		}
	}
	console.log(
		`${counts.played} steps played: ${counts.troubles} troubles, ${counts.hangs} hangs, ${counts.slow} over ${slow} ms; the slowest ${slowest.toFixed(0)} ms of CPU`,
	);
	process.exit(counts.troubles + counts.hangs > 0 ? 1 : 0);
}
