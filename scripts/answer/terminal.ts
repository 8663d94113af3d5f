// A desk without a page, for the recorded cases: lines run to their end in simulated time, in an own world.
import { loadRest } from "../../src/cluster/rest/rest.ts";
import { Line, runToEnd } from "../../src/desk/line.ts";
import { World } from "../../src/desk/world.ts";
import { everynodeConfig } from "../../src/kubectl/framework/kubeconfig.ts";
import type { Desk } from "../../src/kubectl/framework/command.ts";
import { loadAll, run } from "../../src/kubectl/shell/shell.ts";

export interface Result {
	stdout: string;
	stderr: string;
	exitCode: number | null;
}

/** In `admit` and `defaults` no controller ran but the one that gives a namespace its ServiceAccount. */
export const serviceAccountOnly = ["serviceaccount-controller"];

/** The recorder let a line run this long, and then killed it. */
const patience = 120_000;

export class Terminal {
	readonly world: World;
	readonly desk: Desk;
	#entry = 0;

	constructor(files: Readonly<Record<string, string>> = {}, controllers?: readonly string[]) {
		this.world = new World({ seed: 1, profile: "recorded", ...(controllers ? { controllers, schedulerOff: true } : {}) });
		this.desk = { files: new Map(Object.entries(files)), env: { TZ: "UTC" }, kubeconfig: everynodeConfig };
	}

	/** All verbs and all that is late must be there before the first line. */
	static load = async (): Promise<void> => {
		await Promise.all([loadAll(), loadRest()]);
	};

	run(text: string, desk: Desk = this.desk): Result {
		const result: Result = { stdout: "", stderr: "", exitCode: null };
		const entry = ++this.#entry;
		const world = this.world;
		// A line takes about a tenth of a second: half of it before its first request.
		world.advanceTo(world.now + 50);
		const line = new Line(
			run(text, desk),
			{
				get now() {
					return world.now;
				},
				get read() {
					return world.read;
				},
				request: (request) => world.request(request, entry),
			},
			(to, printed) => (result[to] += printed),
		);
		runToEnd(line, world, patience);
		if (!line.done) line.interrupt();
		else result.exitCode = line.exitCode ?? null;
		world.advanceTo(world.now + 50);
		return result;
	}
}
