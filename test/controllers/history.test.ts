import { describe, expect, it } from "vitest";
import type { ControllerRevision, DaemonSet, Pod } from "../../src/cluster/api/types.generated.ts";
import type { Action } from "../../src/cluster/apiserver/action.ts";
import { cleanupHistory, constructHistory } from "../../src/cluster/controllers/daemonset/history.ts";
import { daemonPod, daemonSet, storeOf } from "./support.ts";

const templateOf = (ds: DaemonSet) => ds.spec!.template;
const history = (ds: DaemonSet, pods: readonly Pod[], ...stored: readonly object[]) =>
	constructHistory(ds, templateOf(ds), () => pods, storeOf(ds, ...stored));
const actionsOf = (steps: readonly { actions: readonly Action[] }[]): readonly Action[] =>
	steps.flatMap(({ actions }) => actions);

/** The revision that the controller itself makes of a DaemonSet's template, under another name and number. */
function revisionOf(ds: DaemonSet, name: string, revision: number, more: object = {}): ControllerRevision {
	const [made] = actionsOf(history(ds, []).steps).flatMap((action) => (action.verb === "create" ? [action.object] : []));
	const { metadata, ...rest } = made as unknown as ControllerRevision;
	const labels = { ...metadata.labels, "controller-revision-hash": name };
	return { ...rest, metadata: { ...metadata, name, uid: `revision-${name}`, labels, ...more }, revision };
}

const short = (action: Action): string => {
	if (action.verb === "create") return `create ${action.object.metadata.name}`;
	if (action.verb === "update") return `update ${action.object.metadata.name} to ${JSON.stringify(action.object["revision"])}`;
	if (action.verb === "patch") return `patch ${action.target.name} ${JSON.stringify(action.patch)}`;
	return "target" in action ? `${action.verb} ${action.target.name}` : action.verb;
};
const plan = (ds: DaemonSet, pods: readonly Pod[], ...stored: readonly object[]) => {
	const { steps, hash, old } = history(ds, pods, ...stored);
	return { does: actionsOf(steps).map(short), hash, old: old.map((each) => each.metadata.name) };
};

describe("The revision of a DaemonSet's template", () => {
	const ds = daemonSet("agent");
	const before = daemonSet("agent", { containers: [{ name: "agent", image: "agent:0" }] });

	it("is created if missing, and numbered after the old ones", () => {
		const { steps, hash } = history(ds, [], revisionOf(before, "old", 4));
		const [made] = actionsOf(steps);
		expect(made).toMatchObject({
			verb: "create",
			object: {
				kind: "ControllerRevision",
				metadata: { name: `agent-${hash}`, namespace: "default", labels: { app: "agent", "controller-revision-hash": hash } },
				data: { spec: { template: { $patch: "replace" } } },
				revision: 5,
			},
		});
		expect(plan(ds, []).does).toEqual([`create agent-${hash}`]);
	});

	it("is left as it is when it is the newest", () => {
		expect(plan(ds, [], revisionOf(before, "old", 1), revisionOf(ds, "current", 2))).toEqual({
			does: [],
			hash: "current",
			old: ["old"],
		});
	});

	it("gets the next number when an old template comes back", () => {
		expect(plan(ds, [], revisionOf(before, "old", 2), revisionOf(ds, "current", 1)).does).toEqual(["update current to 3"]);
	});

	it("that exists twice keeps the highest number, and the Pods get its label", () => {
		const pods = [daemonPod(ds, "a", "n", { hash: "low" }), daemonPod(ds, "b", "m", { hash: "high" })];
		const relabelled = 'patch a {"metadata":{"labels":{"controller-revision-hash":"high"}}}';
		for (const revisions of [
			[revisionOf(ds, "low", 1), revisionOf(ds, "high", 2)],
			[revisionOf(ds, "high", 2), revisionOf(ds, "low", 1)],
		])
			expect(plan(ds, pods, ...revisions)).toEqual({ does: [relabelled, "delete low"], hash: "high", old: [] });
	});

	it("that is adopted is patched, because the adoption has changed it already", () => {
		const orphan = revisionOf(ds, "orphan", 1, { ownerReferences: [] });
		const { does, hash } = plan(ds, [], revisionOf(before, "old", 2), orphan);
		expect(hash).toBe("orphan");
		expect(does[0]).toMatch(/^patch orphan .*"ownerReferences"/);
		expect(does.slice(1)).toEqual(['patch orphan {"revision":3}']);
	});

	it("carries the DaemonSet's annotations", () => {
		const noted = { ...ds, metadata: { ...ds.metadata, annotations: { note: "x" } } };
		expect(actionsOf(history(noted, []).steps)).toMatchObject([{ object: { metadata: { annotations: { note: "x" } } } }]);
	});

	it("whose name another template has raises the collision count instead, so that the next hash differs", () => {
		const { hash } = plan(ds, []);
		const taken = revisionOf(before, `agent-${hash}`, 1);
		const busy = { ...ds, status: { ...ds.status, collisionCount: 0 } } as DaemonSet;
		const { steps, hash: none } = history(busy, [], taken);
		expect(none).toBeUndefined();
		expect(actionsOf(steps)).toMatchObject([{ verb: "updateStatus", status: { collisionCount: 1 } }]);
		const counted = { ...ds, status: { collisionCount: 1 } } as unknown as DaemonSet;
		expect(plan(counted, []).hash).not.toBe(hash);
	});
});

describe("Old revisions of a DaemonSet", () => {
	const ds = (revisionHistoryLimit?: number) => daemonSet("agent", {}, { revisionHistoryLimit });
	const old = (numbers: readonly number[]) => numbers.map((n) => revisionOf(ds(), `r${n}`, n));
	const removed = (limit: number | undefined, numbers: readonly number[], live: readonly string[] = []) =>
		cleanupHistory(ds(limit), old(numbers), () => live.map((hash) => daemonPod(ds(), hash, "n", { hash }))).map(short);

	it.each<[string, number | undefined, readonly number[], readonly string[], readonly string[]]>([
		["stay within the limit", 2, [1, 2], [], []],
		["go oldest first beyond it", 2, [3, 1, 4, 2], [], ["delete r1", "delete r2"]],
		["stay while a Pod carries them, and count all the same", 1, [1, 2, 3], ["r1"], ["delete r2", "delete r3"]],
		["all go with a limit of zero", 0, [1, 2], [], ["delete r1", "delete r2"]],
		["are ten without a limit", undefined, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], [], ["delete r1"]],
		["that are exactly ten stay without a limit", undefined, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10], [], []],
	])("%s", (_, limit, numbers, live, expected) => expect(removed(limit, numbers, live)).toEqual(expected));
});
