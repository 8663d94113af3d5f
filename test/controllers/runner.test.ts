import { describe, expect, it } from "vitest";
import type { Action, Outcome } from "../../src/cluster/apiserver/action.ts";
import { Store } from "../../src/cluster/apiserver/store.ts";
import { Clock } from "../../src/cluster/clock.ts";
import type { Controller, Step } from "../../src/cluster/controllers/controller.ts";
import { Controllers } from "../../src/cluster/controllers/runner.ts";
import { WorkQueue } from "../../src/cluster/controllers/workqueue.ts";
import { node } from "./support.ts";

const refused: Outcome = { status: { message: "no", reason: "Forbidden", code: 403 } as NonNullable<Outcome["status"]> };

/** A runner with one controller, whose syncs are written down with their time. */
function run(
	reconcile: (key: string, now: number) => readonly Step[],
	more: Partial<Controller> = {},
	answer: (action: Action) => Outcome = () => ({}),
) {
	const clock = new Clock();
	const store = new Store();
	const syncs: string[] = [];
	const actions: Action[] = [];
	const controller: Controller = {
		name: "test",
		watches: ["Node"],
		keys: () => ["a"],
		reconcile(key, { now }) {
			syncs.push(`${key}@${now}`);
			return reconcile(key, now);
		},
		...more,
	};
	const act = (action: Action) => {
		actions.push(action);
		return answer(action);
	};
	const controllers = new Controllers({ clock, read: store, seed: 1, act }, [controller]);
	const change = (): void => controllers.changed({ revision: 1, at: clock.now, source: "", cause: 0, added: node("n") });
	const advance = (to: number) => {
		while ((clock.nextDue ?? Infinity) <= to) {
			const event = clock.take();
			if (event) controllers.due(event);
		}
		clock.now = to;
	};
	return { clock, controllers, syncs, actions, change, advance };
}

const act = (name: string): Action => ({ verb: "delete", target: { kind: "Pod", name } });

describe("The runner of the controllers", () => {
	it("takes a key once for many changes, a little later", () => {
		const { change, advance, syncs } = run(() => []);
		change();
		change();
		advance(100);
		change();
		advance(200);
		expect(syncs).toEqual(["a@4", "a@104"]);
	});

	it("tries a refused key again after 5, 10, 20 … milliseconds", () => {
		const { change, advance, syncs } = run(
			() => [{ actions: [act("x")] }],
			{},
			() => refused,
		);
		change();
		advance(100);
		expect(syncs).toEqual(["a@4", "a@9", "a@19", "a@39", "a@79"]);
	});

	it("forgets failures once a sync succeeds", () => {
		let n = 0;
		const { change, advance, syncs } = run(
			() => [{ actions: [act("x")] }],
			{},
			() => (n++ < 2 ? refused : {}),
		);
		change();
		advance(1000);
		change();
		advance(2000);
		expect(syncs).toEqual(["a@4", "a@9", "a@19", "a@1004"]);
	});

	it("ignores that an object it deletes is gone already", () => {
		const gone: Outcome = { status: { ...refused.status, code: 404 } };
		const { change, advance, syncs } = run(
			() => [{ actions: [act("x")] }],
			{},
			() => gone,
		);
		change();
		advance(100);
		expect(syncs).toHaveLength(1);
	});

	it("ignores that a namespace being deleted takes nothing new, but not that something is missing", () => {
		const terminating = { causes: [{ reason: "NamespaceTerminating" }] };
		const create = { verb: "create", object: { kind: "Pod" } } as unknown as Action;
		const tries = (status: object) => {
			const { change, advance, syncs } = run(
				() => [{ actions: [create] }],
				{},
				() => ({ status: { ...refused.status, ...status } }),
			);
			change();
			advance(10);
			return syncs.length;
		};
		expect(tries({ details: terminating })).toBe(1);
		expect(tries({ code: 404 })).toBe(2);
		expect(tries({})).toBe(2);
	});

	const settled = node("n");
	it.each<[string, object, boolean]>([
		["a changed status", { status: { ...settled.status } }, false],
		["a changed spec", { spec: { unschedulable: true } }, true],
		["other labels", { status: {}, metadata: { ...settled.metadata, labels: {} } }, true],
		["a deletion", { status: {}, metadata: { ...settled.metadata, deletionTimestamp: "2026-01-01T00:00:00Z" } }, true],
		["other annotations", { metadata: { ...settled.metadata, annotations: {} } }, true],
	])("takes %s for the cause of a sync rather than an earlier changed status: %#", (_, more, isCause) => {
		const causes: unknown[] = [];
		const { clock, controllers, advance } = run(() => {
			causes.push(clock.why.cause);
			return [];
		});
		const changed = (revision: number, to: object) =>
			controllers.changed({ revision, at: 0, source: "", cause: 0, updated: [settled, { ...settled, ...to }] });
		changed(1, { status: {} });
		changed(2, more);
		advance(10);
		expect(causes).toEqual([isCause ? 2 : 1]);
	});

	it("starts slowly: 1, 2, 4 … and stops after a batch in which something was refused", () => {
		const many = Array.from({ length: 20 }, (_, i) => act(`${i}`));
		const { change, advance, actions } = run(
			() => [{ actions: many, slowStart: true }],
			{},
			(action) => (action === many[5] ? refused : {}),
		);
		change();
		advance(5);
		expect(actions).toHaveLength(7);
	});

	it("leaves out what follows a required step that was refused", () => {
		const { change, advance, actions } = run(
			() => [{ actions: [act("a")], required: true }, { actions: [act("b")] }],
			{},
			() => refused,
		);
		change();
		advance(5);
		expect(actions).toEqual([act("a")]);
	});

	it("goes on after other steps", () => {
		const { change, advance, actions } = run(
			() => [{ actions: [act("a")] }, { actions: [act("b")] }],
			{},
			() => refused,
		);
		change();
		advance(5);
		expect(actions).toEqual([act("a"), act("b")]);
	});

	it("takes a poller's key only on its grid of time, and only if a change asked for it", () => {
		const { change, advance, syncs } = run(() => [], { pollEvery: 5000, keys: () => [""] });
		advance(12_000);
		change();
		advance(40_000);
		expect(syncs).toEqual(["@15000"]);
	});

	it("keeps a key that is busy for as long as its sync takes", () => {
		const { change, advance, syncs } = run(() => [], { busyFor: () => 300 });
		change();
		advance(50);
		change();
		advance(1000);
		expect(syncs).toEqual(["a@4", "a@304"]);
	});

	it("continues after saving and restoring as if nothing had happened", () => {
		const first = run(
			() => [{ actions: [act("x")] }],
			{},
			() => refused,
		);
		first.change();
		first.advance(20);
		const second = run(
			() => [{ actions: [act("x")] }],
			{},
			() => refused,
		);
		second.clock.restore(JSON.parse(JSON.stringify(first.clock.save())) as ReturnType<Clock["save"]>);
		second.controllers.restore(JSON.parse(JSON.stringify(first.controllers.save())) as never);
		second.advance(100);
		expect(second.syncs).toEqual(["a@39", "a@79"]);
	});

	it("never runs a key that only repeats itself twice in one instant", () => {
		const { change, advance, syncs } = run(() => [{ actions: [{ verb: "requeueAfter", ms: 0 }] }]);
		change();
		advance(4);
		expect(syncs.length).toBeLessThan(3);
	});
});

describe("A work queue", () => {
	it("waits at most a thousand seconds", () => {
		const queue = new WorkQueue();
		let last: number | undefined;
		for (let i = 0; i < 30; i++) {
			last = queue.addRateLimited("a", 0, { cause: 0, weight: 1 });
			queue.take("a", Infinity);
		}
		expect(last).toBe(1_000_000);
	});
});
