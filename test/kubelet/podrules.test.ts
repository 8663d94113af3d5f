// The rules of a Pod's life, called one by one: they return data, and nothing has happened yet.
import { describe, expect, it } from "vitest";
import type { Container, Pod } from "../../src/cluster/api/types.generated.ts";
import { Store } from "../../src/cluster/apiserver/store.ts";
import { freshMemory } from "../../src/cluster/kubelet/admission/podseen.ts";
import type { PodMemory, Sync } from "../../src/cluster/kubelet/base/memory.ts";
import type { Case, PodAction } from "../../src/cluster/kubelet/base/podaction.ts";
import type { PodWakeUp, WakeUpData } from "../../src/cluster/kubelet/base/podevent.ts";
import type { PodRuleName } from "../../src/cluster/kubelet/base/podtable.ts";
import { switchedOn } from "../../src/cluster/kubelet/node/noderegistration.ts";
import { rules } from "../../src/cluster/kubelet/pod/rules.ts";
import { eventOf } from "../../src/cluster/kubelet/pod/wakeups.ts";

const now = 20_300;
const app: Container = { name: "app", image: "nginx" };

/** A kubelet that looks at its runtime at every full second. */
function caseOf(
	set: Partial<PodMemory> = {},
	containers: readonly Container[] = [app],
	metadata: Partial<Pod["metadata"]> = {},
): Case {
	const pod = {
		apiVersion: "v1",
		kind: "Pod",
		metadata: { name: "web", namespace: "default", uid: "web-1", ...metadata },
		spec: { containers },
	} as Pod;
	const node = { ...switchedOn({ name: "node-1" }, 1, 0, false), ready: true };
	const nextLook = (time: number): number => Math.floor(time / 1000 + 1) * 1000;
	const k = {
		node,
		hostIP: "192.0.2.2",
		profile: "recorded",
		seed: 1,
		read: new Store(),
		now,
		nextLook,
		lastLook: 20_000,
	} as const;
	return { k, pod, memory: { ...freshMemory(pod, "node-1", now), state: "running.idle", turn: 3, ...set } };
}

const ask = (rule: PodRuleName, at: Case, event: object = {}): readonly PodAction[] => rules[rule](at, event as never);

const sync = (set: Partial<Sync>): Sync => ({ again: false, todo: [], failed: false, retryAt: 0, fresh: false, ...set });

describe("A sync", () => {
	it("reports first, then mounts, and starts once the volumes are there", () => {
		const begun = { do: "note", set: { turn: 4, syncedAt: now, sync: sync({}) } };
		expect(ask("sync", caseOf())).toEqual([begun, { do: "report" }]);
		expect(ask("reported", caseOf(), { phase: "Pending" })).toEqual([{ do: "raise", event: { type: "MOUNT" } }]);
		expect(ask("mount", caseOf())).toEqual([
			{ do: "note", set: { mountedAt: now } },
			{ do: "raise", event: { type: "VOLUMES_READY" } },
		]);
		expect(ask("reported", caseOf({ mountedAt: 0 }), { phase: "Pending" })).toEqual([
			{ do: "raise", event: { type: "VOLUMES_READY" } },
		]);
	});

	it("ends a Pod whose containers are all done for good", () => {
		const ending = { why: "finished", grace: 30 };
		for (const phase of ["Failed", "Succeeded"])
			expect(ask("reported", caseOf(), { phase })).toEqual([{ do: "raise", event: { type: "END", ending } }]);
	});

	it("makes a sandbox and goes on with its containers", () => {
		expect(ask("begin", caseOf({ sync: sync({}) }))).toEqual([
			{ do: "node", set: { addresses: 1 } },
			{ do: "note", set: { sync: sync({ todo: [0], fresh: true }), progressed: true, sandbox: "new", ip: "10.244.1.3" } },
			{ do: "raise", event: { type: "NEXT" } },
		]);
	});

	it("asks the registry for an image that is not on the Node", () => {
		expect(ask("startNext", caseOf({ sync: sync({ todo: [0] }) }))).toEqual([
			{ do: "container", i: 0, events: [], set: { crash: null, unhealthy: null } },
			{ do: "container", i: 0, events: ["PULL"] },
			{ do: "event", type: "Normal", reason: "Pulling", message: 'Pulling image "nginx"', fieldPath: "spec.containers{app}" },
			{ do: "node", set: { pullsUntil: 20_700, asked: ["docker.io/library/nginx:latest"] } },
			{ do: "wake", at: 20_700, type: "pulled", data: { container: 0, turn: 3, since: now, took: 400 } },
			{ do: "raise", event: { type: "AWAIT" } },
		]);
	});

	it("syncs again at once after it has started something, else only when something happened meanwhile", () => {
		const settled = { do: "note", set: { sync: null } };
		expect(ask("settle", caseOf({ sync: sync({}) }))).toEqual([settled]);
		expect(ask("settle", caseOf({ sync: sync({ again: true }) }))).toEqual([settled, { do: "wake", at: 21_000, type: "sync" }]);
		expect(ask("settle", caseOf({ sync: sync({}), progressed: true, sandbox: "new" }))).toEqual([
			{ do: "note", set: { progressed: false, sync: null, sandbox: "seen" } },
			{ do: "raise", event: { type: "SYNC" } },
		]);
	});

	it("tries again ten to fifteen seconds after a failure", () => {
		const [retry] = ask("settle", caseOf({ sync: sync({ failed: true }), sandbox: "seen" }));
		expect(retry).toMatchObject({ do: "wake", type: "retry", data: { turn: 3 } });
		if (retry?.do !== "wake") return;
		expect(retry.at).toBeGreaterThanOrEqual(now + 10_000);
		expect(retry.at).toBeLessThanOrEqual(now + 16_000);
	});
});

describe("The end of a Pod", () => {
	const ending = { why: "deleted", grace: 5 } as const;

	it("begins at once when the runtime was not looked at since the last sync, else with the next look", () => {
		const noted = { do: "note", set: { ending, sync: null } };
		expect(ask("end", caseOf({ syncedAt: 19_999 }), { ending })).toEqual([noted, { do: "raise", event: { type: "STOP" } }]);
		expect(ask("end", caseOf({ syncedAt: 20_000 }), { ending })).toEqual([noted, { do: "wake", at: 21_000, type: "sync" }]);
	});

	it("waits for a worker that is pulling", () => {
		expect(ask("end", caseOf({ state: "running.pulling", sync: sync({}) }), { ending })).toEqual([
			{ do: "note", set: { ending } },
		]);
	});

	it("removes only a deleted Pod from the API", () => {
		const isRemoved = (metadata: object): boolean =>
			ask("cleanUp", caseOf({ state: "stopped" }, [app], metadata)).some((action) => action.do === "remove");
		expect(isRemoved({})).toBe(false);
		expect(isRemoved({ deletionTimestamp: "2026-01-01T00:00:00Z" })).toBe(true);
	});
});

describe("A wake-up", () => {
	const heard = (type: PodWakeUp, data: WakeUpData): string | undefined => eventOf(caseOf().memory, type, data, now)?.type;

	it.each([
		["retry", { turn: 3 }, "RETRY"],
		["retry", { turn: 2 }, undefined],
		["mount", { turn: 2 }, undefined],
		["pulled", { turn: 4, container: 0 }, undefined],
		["sidecars", { turn: 3 }, "CONTAINERS_GONE"],
		["stopped", { turn: 2 }, undefined],
		["exit", { container: 0, startedAt: -1 }, "EXITED"],
		["exit", { container: 0, startedAt: 17 }, undefined],
		["exit", { container: 9, startedAt: 17 }, undefined],
		["sync", {}, "LOOK"],
	] as const)("of kind %s with %o means %s", (type, data, meant) => {
		expect(heard(type, data)).toBe(meant);
	});
});
