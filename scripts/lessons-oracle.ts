// npm run lessons:oracle -- ORACLE [LESSON …] [--port 16440] [--right]: plays each lesson's start, solution and wrong answers on real
// Kubernetes too, and says where a check's verdict differs from the simulator's. ORACLE is the folder of a built oracle. It may be
// interrupted: what agreed is remembered in .cache/lessons. Several can run side by side, each with ports of its own.
import { parseArgs } from "node:util";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, existsSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { drawnBy } from "../src/lesson/draw.ts";
import { compileLesson, courseOf, type LessonSource } from "./lessons/compile.ts";
import { keptIn } from "./lessons/kept.ts";
import { realVerdicts } from "./lessons/oracle/answer.ts";
import { RealCluster } from "./lessons/oracle/cluster.ts";
import { countOf, reportOf, type Outcome } from "./lessons/oracle/compare.ts";
import { outcomeOf } from "./lessons/oracle/outcome.ts";
import { oracleProblem, Programs } from "./lessons/oracle/programs.ts";
import { waysOf } from "./lessons/oracle/ways.ts";
import { LessonError } from "./lessons/prose.ts";

class Misused extends Error {}

const usage = `npm run lessons:oracle -- ORACLE [LESSON …] [--port 16440] [--right]
ORACLE is the folder of a built oracle. LESSON is a folder of lessons/, or the end of its name, or any folder with a lesson in it.
--right leaves the wrong answers out.`;

interface Asked {
	/** The folder of the oracle. */
	readonly oracle: string;
	/** What was said of lessons; none for the whole course. */
	readonly named: readonly string[];
	/** The first of the ports that a cluster takes. */
	readonly port: number;
	/** Whether wrong answers are left out. */
	readonly right: boolean;
}

function asked(words: readonly string[]): Asked {
	const { positionals, values } = options(words);
	const [oracle, ...named] = positionals;
	const port = Number(values.port);
	if (oracle === undefined || !Number.isInteger(port)) throw new Misused(usage);
	const problem = oracleProblem(path.resolve(oracle));
	if (problem !== undefined) throw new Misused(problem);
	return { oracle: path.resolve(oracle), named, port, right: values.right };
}

function options(args: readonly string[]) {
	try {
		return parseArgs({
			args: [...args],
			allowPositionals: true,
			options: { port: { type: "string", default: "16440" }, right: { type: "boolean", default: false } },
		});
	} catch {
		throw new Misused(usage);
	}
}

const root = path.resolve("lessons");
const isLesson = (folder: string): boolean => ["lesson.md", "exercise.md"].some((name) => existsSync(path.join(folder, name)));

function lessonsNamed(named: readonly string[]): readonly LessonSource[] {
	const slugs = courseOf(root).chapters.flatMap(({ lessons }) => lessons);
	if (named.length === 0) return slugs.map((slug) => drawnBy(compileLesson(root, slug), 1));
	return named.map((name) => {
		if (isLesson(path.resolve(name))) return drawnBy(compileLesson(path.dirname(path.resolve(name)), path.basename(name)), 1);
		const found = slugs.filter((slug) => slug.includes(name));
		if (found.length !== 1)
			throw new Misused(found.length === 0 ? `The course has no lesson "${name}".` : `"${name}" may be ${found.join(" or ")}.`);
		return drawnBy(compileLesson(root, found[0]!), 1);
	});
}

/** What decides a verdict there besides the lesson: how it is played and judged, and the oracle's programs. */
function programText(oracle: string): Uint8Array {
	const sources = ["src/lesson", "scripts/lessons/oracle"].flatMap((folder) =>
		readdirSync(folder, { recursive: true, encoding: "utf8" })
			.filter((name) => name.endsWith(".ts"))
			.sort()
			.map((name) => readFileSync(path.join(folder, name), "utf8")),
	);
	const built = ["kube", "kubelet"]
		.map((name) => statSync(path.join(oracle, "bin", name)))
		.map(({ size, mtimeMs }) => `${size} ${mtimeMs}`);
	return new TextEncoder().encode([...sources, ...built].join("\0"));
}

/** The course has some 540 ways, and each takes minutes. */
const mostWays = 2000;

async function main(): Promise<void> {
	const { oracle, named, port, right } = asked(process.argv.slice(2));
	const lessons = lessonsNamed(named);
	const kept = keptIn(path.resolve(".cache/lessons"), programText(oracle), "oracle-", mostWays);
	const folder = mkdtempSync(path.join(tmpdir(), "everynode-oracle-"));
	const programs = new Programs(oracle, folder, port);
	const end = async (): Promise<void> => {
		await programs.down();
		rmSync(folder, { recursive: true, force: true });
	};
	process.once("SIGINT", () => void end().then(() => process.exit(130)));
	const outcomes: Outcome[] = [];
	try {
		for (const lesson of lessons) {
			console.log(lesson.slug);
			for (const way of waysOf(lesson).filter(({ isRight }) => isRight || !right)) {
				const outcome = await outcomeOf(lesson, way, (task) => realVerdicts(task, () => RealCluster.open(programs)), kept);
				outcomes.push(outcome);
				for (const line of reportOf(way.name, outcome)) console.log(line);
			}
		}
	} finally {
		await end();
	}
	console.log(countOf(outcomes));
	process.exitCode = outcomes.some(({ is }) => is === "differs") ? 1 : 0;
}

try {
	await main();
} catch (error) {
	if (!(error instanceof LessonError || error instanceof Misused)) throw error;
	console.log(error.message);
	process.exitCode = 1;
}
