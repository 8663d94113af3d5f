// Runs the tests over changed rules, in one Vitest that stays. First all tests run in one process that turns changes on and off
// where a test comes past them. A change that no test noticed has another chance in a process of its own, where it is on from
// the start: what is computed once, when a module is read or a cache filled, hides changes from the first way.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createVitest, type TestModule, type TestSpecification, type Vitest } from "vitest/node";
import type { Mutant } from "./draw.ts";
import type { Order, Report } from "./order.ts";
import { withSwitches } from "./switches.ts";

export interface Verdict {
	readonly status: "killed" | "survived" | "unreached";
	/** The test that noticed. */
	readonly by?: string;
}

/** The tests of a file that come past a change. */
interface Part {
	readonly file: string;
	readonly ids: string[];
	ms: number;
}

/** Tests that look at the page, at sizes or at the source itself, or that start processes of their own. */
const elsewhere = [
	"test/{browser,ui,mutants}/**",
	"test/{size,architecture}.test.ts",
	"test/conformance/script.test.ts",
	"test/kubectl/fuzz.test.ts",
];
/** Quick and near tests come first; what stands in no row comes before the last ones. */
const first = ["controllers", "scheduler", "kubelet", "apiserver", "explain"];
const last = ["converge", "requests", "scheduling", "sessions", "cluster", "desk", "lesson", "properties"];

export class Runner {
	readonly #vitest: Vitest;
	readonly #mutants: readonly Mutant[];
	readonly #reports: string;
	/** For each change, the tests that come past it. */
	readonly #parts = new Map<number, Map<string, Part>>();
	readonly #unrepeatable: TestSpecification[] = [];
	/** Changes come past while modules were read. */
	readonly #outside = new Set<number>();

	private constructor(vitest: Vitest, mutants: readonly Mutant[], reports: string) {
		this.#vitest = vitest;
		this.#mutants = mutants;
		this.#reports = reports;
	}

	static async start(root: string, mutants: readonly Mutant[]): Promise<Runner> {
		const switches = {
			name: "mutants",
			enforce: "pre" as const,
			load(id: string) {
				const file = id.replace(/\?.*$/, "");
				const found = mutants.filter((mutant) => path.join(root, mutant.file) === file);
				return found.length > 0 ? withSwitches(readFileSync(file, "utf8"), found) : undefined;
			},
		};
		const options = {
			root,
			watch: false,
			reporters: [{}],
			exclude: elsewhere,
			runner: path.join(root, "scripts/mutants/tester.ts"),
			sequence: { sequencer: InOrder },
			isolate: false,
			maxWorkers: 1,
			bail: 1,
			execArgv: ["--max-old-space-size=1500"],
		};
		const vitest = await createVitest("test", options, { plugins: [switches] });
		return new Runner(vitest, mutants, path.join(mkdtempSync(path.join(tmpdir(), "everynode-mutants-")), "reports"));
	}

	async stop(): Promise<void> {
		await this.#vitest.close();
		rmSync(path.dirname(this.#reports), { recursive: true, force: true });
	}

	/** Calls back for each change as soon as its fate is known. */
	async judge(tell: (mutant: Mutant, verdict: Verdict) => void): Promise<void> {
		const alive = new Set(this.#mutants.map(({ id }) => id));
		const kill = (id: number, by: string) => {
			if (alive.delete(id)) tell(this.#mutants[id]!, { status: "killed", by });
		};
		await this.#together(alive, kill);
		for (const id of [...alive]) {
			const parts = this.#partsOf(id);
			const verdict: Verdict =
				parts.length + this.#unrepeatable.length === 0 ? { status: "unreached" } : await this.#alone(id, parts);
			tell(this.#mutants[id]!, verdict);
		}
	}

	async #together(alive: Set<number>, kill: (id: number, by: string) => void): Promise<void> {
		let files = (await this.#vitest.globTestSpecifications()).sort((a, b) => rank(a) - rank(b));
		const aside = new Set<number>();
		const singly: string[] = [];
		let stuckAt: string | undefined;
		while (files.length > 0) {
			const reports = await this.#run(files, { mutants: [...alive].filter((id) => !aside.has(id)), singly, patience: 0 });
			let at: string | undefined;
			let tried: number | null = null;
			let isStuck = false;
			let areTogether = false;
			for (const report of reports) {
				if ("file" in report) at = report.file;
				else if ("outside" in report) for (const id of report.outside) this.#outside.add(id);
				else if ("inFile" in report) this.#note(report);
				else if ("killed" in report) kill(report.killed, report.by);
				else if ("tried" in report) tried = report.tried;
				else if ("together" in report) [areTogether, tried] = [report.together, null];
				else {
					isStuck = true;
					tried = null;
					if ("tainted" in report) aside.add(report.tainted);
				}
			}
			if (tried !== null) kill(tried, "a test process that broke down or ran forever");
			if (this.#vitest.state.getUnhandledErrors().length === 0 || at === undefined) return;
			files = files.slice(files.findIndex((file) => file.moduleId === at));
			if (areTogether) {
				singly.push(at);
				continue;
			}
			// A file whose tests share an object cannot run a test twice: it only takes part in the second way.
			if (isStuck && at === stuckAt) this.#unrepeatable.push(files.shift()!);
			stuckAt = isStuck ? at : undefined;
		}
	}

	#note({ inFile, test, ms, reached }: Extract<Report, { inFile: string }>): void {
		for (const id of reached) {
			const parts = this.#parts.get(id) ?? new Map<string, Part>();
			this.#parts.set(id, parts);
			const part = parts.get(inFile) ?? { file: inFile, ids: [], ms: 0 };
			parts.set(inFile, part);
			if (part.ids.includes(test)) continue;
			part.ids.push(test);
			part.ms += ms;
		}
	}

	#partsOf(id: number): readonly Part[] {
		return [...(this.#outside.has(id) ? this.#everything() : (this.#parts.get(id)?.values() ?? []))];
	}

	#everything(): readonly Part[] {
		const all = new Map<string, Part>();
		for (const parts of this.#parts.values()) for (const part of parts.values()) all.set(part.file, { ...part, ids: [] });
		return [...all.values()];
	}

	async #alone(id: number, parts: readonly Part[]): Promise<Verdict> {
		const project = this.#vitest.getRootProject();
		const repeatable = parts
			.filter(({ file }) => !this.#unrepeatable.some(({ moduleId }) => moduleId === file))
			.map(({ file, ids }) => project.createSpecification(file, ids.length > 0 ? { testIds: ids } : {}));
		const files = [...repeatable, ...this.#unrepeatable].sort((a, b) => rank(a) - rank(b));
		const patience = 120_000 + 8 * parts.reduce((sum, part) => sum + part.ms, 0);
		const reports = await this.#run(files, { mutants: [], singly: [], alone: id, patience });
		const killed = reports.find((report) => "killed" in report);
		if (killed) return { status: "killed", by: killed.by };
		const broken = this.#vitest.state.getTestModules().find((module: TestModule) => !module.ok());
		if (broken) return { status: "killed", by: `${broken.relativeModuleId}, which cannot be read` };
		if (this.#vitest.state.getUnhandledErrors().length > 0)
			return { status: "killed", by: "a test process that broke down or ran forever" };
		return { status: "survived" };
	}

	async #run(files: readonly TestSpecification[], order: Omit<Order, "size" | "reports">): Promise<readonly Report[]> {
		writeFileSync(this.#reports, "");
		this.#vitest.provide("order", { ...order, size: this.#mutants.length, reports: this.#reports });
		// A file that was not come to would keep what became of it in the run before.
		this.#vitest.state.filesMap.clear();
		await this.#vitest.runTestSpecifications([...files]);
		process.exitCode = 0;
		return readFileSync(this.#reports, "utf8")
			.split("\n")
			.filter(Boolean)
			.map((line) => JSON.parse(line) as Report);
	}
}

function rank({ moduleId }: TestSpecification): number {
	const words = moduleId
		.replace(/\.test\.ts$/, "")
		.split("/")
		.slice(-2);
	const early = first.findIndex((word) => words.includes(word));
	const late = last.findIndex((word) => words.includes(word));
	return late >= 0 ? first.length + 1 + late : early >= 0 ? early : first.length;
}

/** Leaves the files in the order they are given in. */
class InOrder {
	sort<T>(files: T): T {
		return files;
	}
	shard<T>(files: T): T {
		return files;
	}
}
