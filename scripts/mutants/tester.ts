// Vitest's runner in the test process. A test runs once as it is, which shows the changes it comes past; then with all of these
// on, and with fewer and fewer of them, until it is known which it notices. What happens is written to a file line by line, for
// a change may end the process.
import { setMaxListeners } from "node:events";
import { appendFileSync } from "node:fs";
import { performance } from "node:perf_hooks";
import { Worker } from "node:worker_threads";
import fc from "fast-check";
import { inject, TestRunner, type RunnerTask, type RunnerTestCase, type RunnerTestFile } from "vitest";
import type { Order, Report } from "./order.ts";
import { switchName } from "./switches.ts";

declare module "vitest" {
	interface ProvidedContext {
		readonly order: Order;
	}
}

const order = inject("order");
const report = (line: Report): void => appendFileSync(order.reports, `${JSON.stringify(line)}\n`);
const alive = new Set(order.mutants);
const passed = new Uint32Array(order.size);
/** The changes that are on. */
const on = new Uint8Array(order.size);
if (order.alone !== undefined) on[order.alone] = 1;
let left = Infinity;

Object.assign(globalThis, {
	[switchName](id: number): boolean {
		passed[id]!++;
		if (on[id] === 0) return false;
		if (--left < 0) throw new Error("this change makes a loop run forever");
		return true;
	},
});
// Each run of a test listens to Vitest's signal to stop, and there are many.
setMaxListeners(0);
// The smallest example is for people.
fc.configureGlobal({ endOnFailure: true });

// A loop without an end leaves no turn to a timer of its own thread. What counts is the time of the processor: a busy machine
// makes no change guilty.
const processorTime = (): number => {
	const { user, system } = process.cpuUsage();
	return (user + system) / 1000;
};
const limit = new Float64Array(new SharedArrayBuffer(8));
const watch = `
	const limit = require("node:worker_threads").workerData;
	setInterval(() => {
		const { user, system } = process.cpuUsage();
		if (limit[0] > 0 && (user + system) / 1000 > limit[0]) process.kill(${process.pid}, "SIGKILL");
	}, 250);`;
new Worker(watch, { eval: true, workerData: limit }).unref();
const allow = (ms: number): void => void (limit[0] = ms === Infinity ? 0 : processorTime() + ms);
if (order.alone !== undefined) allow(order.patience);

const nameOf = (task: RunnerTask): string => (task.suite ? `${nameOf(task.suite)} › ${task.name}` : task.name);

/** The changes that have been come past since the last look. */
const reached = (): readonly number[] => order.mutants.filter((id) => passed[id]! > 0);

/** Ends the process: what is left to do is done by a new one. */
function end(why: Report): void {
	report(why);
	process.kill(process.pid, "SIGKILL");
}

export default class Tester extends TestRunner {
	override onCollectStart(file: RunnerTestFile): void {
		report({ file: file.filepath });
		super.onCollectStart(file);
	}

	async runTask(test: RunnerTestCase): Promise<void> {
		const run = async () => TestRunner.getTestFn(test)();
		await (order.alone === undefined ? this.#tryEach(test, run) : this.#tryOne(test, run, order.alone));
	}

	async #tryOne(test: RunnerTestCase, run: () => Promise<void>, id: number): Promise<void> {
		try {
			await run();
		} catch (error) {
			report({ killed: id, by: nameOf(test) });
			throw error;
		}
	}

	async #tryEach(test: RunnerTestCase, run: () => Promise<void>): Promise<void> {
		const outside = reached();
		if (outside.length > 0) report({ outside });
		passed.fill(0);
		const started = performance.now();
		await run().catch(() => end({ broken: nameOf(test) }));
		const ms = performance.now() - started;
		const counts = passed.slice();
		const ids = reached();
		if (ids.length > 0) report({ inFile: test.file.filepath, test: test.id, ms, reached: ids });
		const isSingly = order.singly.includes(test.file.filepath);
		const notices = (some: readonly number[]) => this.#notices(run, some, counts, ms);
		const tryAll = async (some: readonly number[]): Promise<void> => {
			// Most tests notice none of many: then one run is enough to know.
			if (some.length > 2 && !isSingly) {
				report({ together: true });
				const isNoticed = await notices(some);
				if (isNoticed) await run().catch(() => end({ broken: nameOf(test) }));
				report({ together: false });
				if (!isNoticed) return;
				const half = some.length >> 1;
				for (const part of [some.slice(0, half), some.slice(half)]) await tryAll(part);
				return;
			}
			for (const id of some) {
				report({ tried: id });
				if (!(await notices([id]))) continue;
				await run().catch(() => end({ tainted: id }));
				alive.delete(id);
				report({ killed: id, by: nameOf(test) });
			}
		};
		await tryAll(ids.filter((id) => alive.has(id)));
		if (ids.length > 0) report({ tried: null });
		passed.fill(0);
	}

	/** Whether the test fails with these changes. Two that hide each other are found when each is on alone, at the end. */
	async #notices(run: () => Promise<void>, ids: readonly number[], counts: Uint32Array, ms: number): Promise<boolean> {
		for (const id of ids) on[id] = 1;
		left = 100_000 + 20 * ids.reduce((sum, id) => sum + counts[id]!, 0);
		allow(5000 + 30 * ms);
		try {
			await run();
			return false;
		} catch {
			return true;
		} finally {
			on.fill(0);
			left = Infinity;
			allow(Infinity);
		}
	}
}
