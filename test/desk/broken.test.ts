// A rule of ours that throws takes nothing from the learner but what it threw on.
import { beforeAll, describe, expect, it, vi } from "vitest";
import { loadRest } from "../../src/cluster/rest/rest.ts";
import { Desk } from "../../src/desk/desk.ts";
import { LocalPort } from "../../src/desk/localport.ts";
import { loadAll } from "../../src/kubectl/shell/shell.ts";
import { courseOptions } from "../../src/lesson/courseoptions.ts";

const nothing = (): void => undefined;

/** A desk with two ConfigMaps, whose world throws from the moment at which there is one of this name. */
function opened(poison: string) {
	const desk = new Desk({ ...courseOptions, files: [{ name: "typed.yaml", text: "typed" }] });
	desk.gesture({ gesture: "join", kind: "plain" });
	desk.advanceTo(5000);
	const { world } = desk;
	const advance = world.advanceInstant.bind(world);
	vi.spyOn(world, "advanceInstant").mockImplementation((limit) => {
		const moved = advance(limit);
		if (world.read.get("ConfigMap", "default", poison)) throw new Error("a rule met what it does not know");
		return moved;
	});
	let real = 0;
	const due: { at: number; call: () => void }[] = [];
	const time = {
		now: () => real,
		after(ms: number, call: () => void) {
			const timer = { at: real + ms, call };
			due.push(timer);
			return () => void due.splice(due.indexOf(timer), 1);
		},
	};
	const port = new LocalPort(time, { lost: nothing, back: nothing, reset: nothing, long: nothing, hasBefore: false });
	port.enter(desk);
	const said: string[] = [];
	port.subscribe(({ output, rewound }) => {
		if (rewound) said.length = 0;
		said.push(...output.map(({ text }) => text));
	});
	return {
		desk,
		port,
		said: () => said.join("\n"),
		async live(ms: number) {
			for (const end = real + ms; real < end; real += 10) {
				for (const timer of due.filter(({ at }) => at <= real)) {
					due.splice(due.indexOf(timer), 1);
					timer.call();
				}
				await Promise.resolve();
			}
		},
	};
}

describe("a rule that throws", () => {
	beforeAll(async () => {
		await Promise.all([loadRest(), loadAll()]);
	});

	it("is told, with what was taken back; then the world goes on, and all else is kept", async () => {
		const here = opened("poison");
		await here.port.type("kubectl create configmap harmless");
		await here.live(1000);
		await here.port.type("kubectl create configmap poison");
		await here.live(3000);
		expect(here.said()).toContain("everynode: a rule met what it does not know");
		expect(here.said()).toContain("The world is as it was before: kubectl create configmap poison");
		const { world } = here.desk;
		expect(world.read.get("ConfigMap", "default", "poison")).toBeUndefined();
		expect(world.read.get("ConfigMap", "default", "harmless")).toBeDefined();
		expect(here.desk.files.get("typed.yaml")).toBe("typed");
		const { now } = world;
		await here.port.type("kubectl get configmap harmless");
		await here.live(2000);
		expect(here.said()).toMatch(/NAME\s+DATA\s+AGE\s+harmless/);
		expect(world.now).toBeGreaterThan(now + 1000);
	});

	it("stops the time of a world from which nothing can be taken back", async () => {
		const here = opened("kube-root-ca.crt");
		await here.live(20_000);
		expect(here.said()).toContain("Time stands still. Reset starts again, and keeps your files.");
		expect(here.said().match(/a rule met/g)).toHaveLength(1);
	});
});
