import { describe, expect, test } from "vitest";
import type { Pod, Status } from "../../src/cluster/api/types.generated.ts";
import { makeNode, makePod, onlyOn } from "./support.ts";
import { makeWorld } from "./world.ts";

const condition = (pod: Pod, type: string) => pod.status?.conditions?.find((one) => one.type === type);

describe("a Pod that fits", () => {
	test("is bound within some milliseconds, with the event that says so", () => {
		const world = makeWorld();
		world.put(makeNode("a"));
		world.put(makePod("web"));
		world.advance(10);
		expect(world.pod("web").spec?.nodeName).toBe("a");
		expect(world.events()).toEqual(["Scheduled web: Successfully assigned default/web to a"]);
	});
	test("of another scheduler, or with a node already, is left alone", () => {
		const world = makeWorld();
		world.put(makeNode("a"));
		world.put(makePod("theirs", { schedulerName: "other" }));
		world.put(makePod("placed", { node: "b" }));
		world.advance(60_000);
		expect(world.pod("theirs").spec?.nodeName).toBeUndefined();
		expect(world.events()).toEqual([]);
	});
	test("comes first when it is more important, then when it is older", () => {
		const world = makeWorld();
		world.put(makeNode("a"));
		world.put(makePod("low"));
		world.put(makePod("next"));
		world.put(makePod("high", { priority: 5 }));
		world.advance(10);
		expect(world.events().map((event) => event.split(":")[0])).toEqual(["Scheduled high", "Scheduled low", "Scheduled next"]);
	});
	test("is one of many: thousands take seconds, and each sees the room taken by those before it", () => {
		const world = makeWorld();
		for (const name of ["a", "b", "c"]) world.put(makeNode(name, { cpu: "16" }));
		for (let i = 0; i < 300; i++) world.put(makePod(`p${i}`, { cpu: "160m" }));
		world.advance(1000);
		const placed = [...world.store.all("Pod")].filter(({ spec }) => spec?.nodeName);
		expect(placed).toHaveLength(300);
		for (const name of ["a", "b", "c"]) expect([...world.store.podsOn(name)]).toHaveLength(100);
	});
});

describe("a Pod that fits nowhere", () => {
	const full =
		"0/1 nodes are available: 1 Insufficient cpu. no new claims to deallocate, preemption: 0/1 nodes are available: 1 Preemption is not helpful for scheduling.";

	test("says so in an event and in its condition", () => {
		const world = makeWorld();
		world.put(makeNode("a"));
		world.put(makePod("web", { cpu: "3" }));
		world.advance(10);
		expect(world.events()).toEqual([`FailedScheduling web: ${full}`]);
		expect(condition(world.pod("web"), "PodScheduled")).toEqual({
			type: "PodScheduled",
			status: "False",
			reason: "Unschedulable",
			message: full,
			lastProbeTime: null,
			lastTransitionTime: "2026-01-01T00:00:00Z",
		});
	});

	const cases: readonly [string, Parameters<typeof makePod>[1], (world: ReturnType<typeof makeWorld>) => void, boolean][] = [
		["a larger node wakes it", { cpu: "3" }, (world) => world.put(makeNode("b", { cpu: "4" })), true],
		["a node that is too small does not", { cpu: "3" }, (world) => world.put(makeNode("b")), false],
		["more room on its node wakes it", { cpu: "3" }, (world) => world.put(makeNode("a", { cpu: "4" })), true],
		[
			"a label that it asks for wakes it",
			{ nodeSelector: { x: "y" } },
			(world) => world.put(makeNode("a", { labels: { x: "y" } })),
			true,
		],
		["another label does not", { nodeSelector: { x: "y" } }, (world) => world.put(makeNode("a", { labels: { x: "z" } })), false],
		["a Pod that leaves wakes one that found no room", { cpu: "2" }, (world) => world.remove(makePod("other")), true],
		[
			"a Pod that leaves does not wake one that found no label",
			{ nodeSelector: { x: "y" } },
			(world) => world.remove(makePod("other")),
			false,
		],
		[
			"a change of taints wakes all but those who judge taints",
			{ cpu: "3" },
			(world) => world.put(makeNode("a", { taints: [{ key: "k", effect: "NoSchedule" }] })),
			true,
		],
		["a heartbeat wakes no Pod", { cpu: "3" }, (world) => world.put(makeNode("a")), false],
	];
	test.each(cases)("%s", (_, words, happening, woken) => {
		const world = makeWorld();
		world.put(makeNode("a"));
		world.put(makePod("other", { node: "a", cpu: "1" }));
		world.put(makePod("web", words));
		world.advance(2000);
		const before = world.events().length;
		happening(world);
		world.advance(100);
		expect(world.events().length > before).toBe(woken);
	});

	test("is tried again after five minutes at the latest, on the half minute", () => {
		const world = makeWorld();
		world.put(makeNode("a"));
		world.put(makePod("web", { cpu: "3" }));
		world.advance(329_999);
		expect(world.events()).toHaveLength(1);
		world.advance(100);
		expect(world.store.count("Event") + [...world.store.all("Event")].filter(({ series }) => series).length).toBe(2);
	});

	test("without any node waits 1 s, 2 s, 4 s, 8 s and then 10 s between tries", () => {
		const world = makeWorld();
		const tries: number[] = [];
		world.store.subscribe(({ added, updated, at }) => {
			if ((added ?? updated?.[1])?.kind === "Event") tries.push(at);
		});
		world.put(makePod("web"));
		world.advance(40_000);
		const seconds = tries.map((at) => Math.round(at / 1000));
		expect(seconds.slice(0, 2)).toEqual([0, 2]);
		world.put(makeNode("a"));
		world.advance(12_000);
		expect(world.pod("web").spec?.nodeName).toBe("a");
	});

	test("goes out of the queue when it is deleted", () => {
		const world = makeWorld();
		world.put(makeNode("a"));
		world.put(makePod("web", { cpu: "3" }));
		world.advance(10);
		world.remove(makePod("web"));
		world.put(makeNode("b", { cpu: "8" }));
		world.advance(1000);
		expect(world.events()).toHaveLength(1);
	});
});

test("a Pod that can be helped by no preemption gives up the place that was promised to it", () => {
	const world = makeWorld();
	world.put(makeNode("a"));
	const huge = makePod("huge", { cpu: "3" });
	world.put({ ...huge, status: { ...huge.status, nominatedNodeName: "a" } });
	world.advance(10);
	expect(condition(world.pod("huge"), "PodScheduled")?.reason).toBe("Unschedulable");
	expect(world.pod("huge").status).not.toHaveProperty("nominatedNodeName");
});

describe("a Pod whose binding is refused", () => {
	const refused = { code: 409, reason: "Conflict", message: "try again" } as Status;
	function refusing() {
		let times = 1;
		const world = makeWorld(1, ({ verb }) => (verb === "bind" && times-- > 0 ? refused : undefined));
		world.put(makeNode("a"));
		const web = makePod("web");
		world.put({ ...web, status: { ...web.status, nominatedNodeName: "a" } });
		world.advance(10);
		return world;
	}

	test("says so, and gives up the place that was promised to it", () => {
		const world = refusing();
		const message = 'binding rejected: running Bind plugin "DefaultBinder": try again';
		expect(world.events()).toEqual([`FailedScheduling web: ${message}`]);
		expect(condition(world.pod("web"), "PodScheduled")).toMatchObject({ status: "False", reason: "SchedulerError", message });
		expect(world.pod("web").status).not.toHaveProperty("nominatedNodeName");
	});
	test("is tried again after a back-off", () => {
		const world = refusing();
		world.advance(3000);
		expect(world.pod("web").spec?.nodeName).toBe("a");
	});
});

test("a gated Pod is not tried until its last gate is gone", () => {
	const world = makeWorld();
	world.put(makeNode("a"));
	const gated = makePod("web", { schedulingGates: [{ name: "wait" }] });
	world.put(gated);
	world.advance(1000);
	expect(world.events()).toEqual([]);
	world.put({ ...gated, spec: { ...gated.spec, schedulingGates: [] } });
	world.advance(10);
	expect(world.pod("web").spec?.nodeName).toBe("a");
});

describe("preemption", () => {
	function evicting() {
		const world = makeWorld();
		world.put(makeNode("a"));
		world.put(makePod("low", { node: "a", cpu: "2" }));
		world.put(makePod("high", { cpu: "2", priority: 10 }));
		world.advance(10);
		return world;
	}
	test("records an event on the victim, deletes it gracefully, and promises its place", () => {
		const world = evicting();
		expect(world.events()).toEqual([
			"Preempted low: Preempted by pod default/high on node a",
			"FailedScheduling high: 0/1 nodes are available: 1 Insufficient cpu.",
		]);
		expect(world.pod("low").metadata.deletionTimestamp).toBeDefined();
		expect(condition(world.pod("low"), "DisruptionTarget")).toMatchObject({
			status: "True",
			reason: "PreemptionByScheduler",
			message: "default-scheduler: preempting to accommodate a higher priority pod",
		});
		expect(world.pod("high").status?.nominatedNodeName).toBe("a");
	});
	test("keeps the place from Pods below, and takes it when the victim is gone", () => {
		const world = evicting();
		world.put(makePod("small", { cpu: "1" }));
		world.remove(makePod("low"));
		world.advance(100);
		expect(world.pod("high").spec?.nodeName).toBe("a");
		expect(world.pod("small").spec?.nodeName).toBeUndefined();
	});
	test("a daemon Pod evicts on its own node only", () => {
		const world = makeWorld();
		for (const name of ["a", "b"]) world.put(makeNode(name));
		for (const name of ["a", "b"]) world.put(makePod(`low-${name}`, { node: name, cpu: "2" }));
		world.put(makePod("agent", { cpu: "1", priority: 10, affinity: onlyOn("b") }));
		world.advance(10);
		expect(world.pod("agent").status?.nominatedNodeName).toBe("b");
		expect(world.pod("low-a").metadata.deletionTimestamp).toBeUndefined();
	});
});

test("a saved scheduler continues as if nothing had happened", () => {
	const play = (interrupted: boolean): string => {
		let world = makeWorld(7);
		for (const name of ["a", "b", "c"]) world.put(makeNode(name));
		for (let i = 0; i < 8; i++) world.put(makePod(`p${i}`, { cpu: "500m" }));
		world.put(makePod("huge", { cpu: "4" }));
		if (interrupted) {
			const [store, clock, scheduler] = [world.store.save(), world.clock.save(), JSON.stringify(world.scheduler.save())];
			world = makeWorld(7);
			world.store.restore(store);
			world.clock.restore(clock);
			world.scheduler.restore(JSON.parse(scheduler) as null);
		}
		world.advance(50);
		world.put(makeNode("d", { cpu: "8" }));
		world.advance(2000);
		return [...world.store.all("Pod")].map(({ metadata, spec }) => `${metadata.name}=${spec?.nodeName}`).join(" ");
	};
	expect(play(true)).toBe(play(false));
	expect(play(false)).toContain("huge=d");
});

test("a saved scheduler is plain JSON, also when it waits for nothing", () => {
	const { scheduler } = makeWorld();
	expect(scheduler.save()).toStrictEqual(JSON.parse(JSON.stringify(scheduler.save())));
});
