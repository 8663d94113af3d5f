// Plays one attack through a port in this thread, in real time, and measures it.
import { performance } from "node:perf_hooks";
import { LocalPort } from "../../src/desk/localport.ts";
import { courseOptions } from "../../src/lesson/courseoptions.ts";
import { Desk } from "../../src/desk/desk.ts";
import { loadRest } from "../../src/cluster/rest/rest.ts";
import { loadAll } from "../../src/kubectl/shell/shell.ts";
import type { RealTime } from "../../src/desk/realtime.ts";
import type { Attack } from "./attack.ts";

export interface Played {
	/** CPU milliseconds until the last line had ended, and of the longest task among it. */
	readonly ms: number;
	readonly longest: number;
	/** The same for a simulated minute after it. */
	readonly minute: number;
	readonly minuteLongest: number;
	/** The end of what the lines printed. */
	readonly said: string;
}

class Measured implements RealTime {
	now(): number {
		return performance.now();
	}
	after(ms: number, call: () => void): () => void {
		const timer = setTimeout(call, ms);
		return () => clearTimeout(timer);
	}
}

export async function play(attack: Attack): Promise<Played> {
	const time = new Measured();
	const nothing = (): void => undefined;
	const port = new LocalPort(time, { lost: nothing, back: nothing, reset: nothing, long: nothing, hasBefore: false });
	await loadRest();
	await loadAll();
	const desk = new Desk(courseOptions);
	for (let n = 0; n < 4; n++) desk.gesture({ gesture: "join", kind: "plain" });
	desk.advanceTo(8000);
	let said = "";
	desk.onOutput(({ to, text }) => {
		if (to !== "comment") said = (said + text).slice(-4000);
	});
	port.enter(desk);
	port.subscribe(() => undefined);
	for (const [name, text] of Object.entries(attack.files ?? {})) port.write(name, text);
	let last = performance.now();
	let longest = 0;
	const tick = (): void => {
		const now = performance.now();
		longest = Math.max(longest, now - last);
		last = now;
	};
	const beat = async (): Promise<void> => {
		await new Promise((go) => setImmediate(go));
		tick();
	};
	const started = performance.eventLoopUtilization();
	for (const line of attack.lines) {
		void port.type(line);
		do await beat();
		while (desk.busy);
	}
	const ms = performance.eventLoopUtilization(started).active;
	const first = longest;
	longest = 0;
	port.pause();
	const begun = process.cpuUsage();
	last = performance.now();
	let done = false;
	void port.runTo(desk.world.now + 60_000).then(() => (done = true));
	while (!done) await beat();
	return {
		ms,
		longest: first,
		minute: (({ user, system }) => (user + system) / 1000)(process.cpuUsage(begun)),
		minuteLongest: longest,
		said: JSON.stringify(said.slice(-160)),
	};
}
