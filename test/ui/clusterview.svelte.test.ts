import { describe, expect, it } from "vitest";
import type { AnyObject } from "../../src/cluster/api/objects.ts";
import { Store, type Change } from "../../src/cluster/apiserver/store.ts";
import { ClusterView } from "../../src/ui/state/clusterview.svelte.ts";
import { daemonSet, node, pod } from "./objects.ts";

const any = (object: unknown): AnyObject => object as AnyObject;

/** A store whose writes reach the view as one frame per call. */
function watched() {
	const store = new Store();
	const view = new ClusterView();
	let changes: Change[] = [];
	store.subscribe((change) => changes.push(change));
	const frame = (work: () => void): void => {
		work();
		view.feed(changes);
		changes = [];
	};
	return { store, view, frame, put: (object: unknown) => store.put(any(object), "test", 0) };
}
const names = (list: readonly { readonly metadata: { readonly name: string } }[]): string[] =>
	list.map((each) => each.metadata.name);

describe("the page's view of the cluster", () => {
	it("keeps Nodes by name and Pods by Node, and waiting Pods apart", () => {
		const { view, frame, put } = watched();
		frame(() => [node("b"), node("a"), pod("x", { node: "a" }), pod("y")].map(put));
		expect(names(view.nodes)).toEqual(["a", "b"]);
		expect(names(view.podsOn("a"))).toEqual(["x"]);
		expect(names(view.waiting)).toEqual(["y"]);
	});

	it("puts Nodes in the order in which people count", () => {
		const { view, frame, put } = watched();
		frame(() => ["mumbai-node-10", "mumbai-node-2", "mumbai-node-1"].map((name) => put(node(name))));
		expect(names(view.nodes)).toEqual(["mumbai-node-1", "mumbai-node-2", "mumbai-node-10"]);
	});

	it("moves a Pod from the lane to its Node when it is bound, and forgets it when it is gone", () => {
		const { store, view, frame, put } = watched();
		frame(() => put(pod("y")));
		frame(() => put(pod("y", { node: "a" })));
		expect([names(view.waiting), names(view.podsOn("a"))]).toEqual([[], ["y"]]);
		frame(() => store.remove(any(pod("y")), "test", 0));
		expect(view.podsOn("a")).toEqual([]);
	});

	it("is the same after a reset as after all the frames that led there", () => {
		const { store, view, frame, put } = watched();
		frame(() => [node("a"), daemonSet("agent"), pod("x", { node: "a", set: "agent" })].map(put));
		frame(() => put(pod("y", { node: "a" })));
		const fresh = new ClusterView();
		fresh.reset(store.save().objects);
		expect(names(fresh.podsOn("a"))).toEqual(names(view.podsOn("a")));
		expect(names(fresh.daemonSets)).toEqual(names(view.daemonSets));
	});

	it("leaves the list of one Node as it is when Pods of another change", () => {
		const { view, frame, put } = watched();
		frame(() => [node("a"), node("b"), pod("x", { node: "a" }), pod("z", { node: "b" })].map(put));
		const before = view.podsOn("a");
		frame(() => put(pod("y", { node: "b" })));
		expect(view.podsOn("a")).toBe(before);
		frame(() => put(pod("w", { node: "a" })));
		expect(view.podsOn("a")).not.toBe(before);
	});

	it("gives out other orders when a spec has changed, not when a status has", () => {
		const { view, frame, put } = watched();
		frame(() => put(daemonSet("agent")));
		const before = view.orders;
		frame(() => put(daemonSet("agent", {}, { numberReady: 1 })));
		expect(view.orders).toBe(before);
		expect(view.daemonSets[0]?.status?.numberReady).toBe(1);
		const changed = daemonSet("agent", { nodeSelector: { disk: "ssd" } });
		frame(() => put({ ...changed, metadata: { ...changed.metadata, generation: 2 } }));
		expect(view.orders).not.toBe(before);
		expect(view.lit).toEqual([{ key: "disk", operator: "In", values: ["ssd"] }]);
	});

	it("counts the warnings among the events that are there", () => {
		const { store, view, frame, put } = watched();
		const event = (name: string, type: string) => ({ kind: "Event", type, metadata: { name, namespace: "default", uid: name } });
		frame(() => [event("a", "Warning"), event("b", "Normal"), event("c", "Warning")].map(put));
		expect(view.warnings).toBe(2);
		frame(() => put({ ...event("a", "Warning"), count: 2 }));
		frame(() => store.remove(any(event("c", "Warning")), "test", 0));
		expect(view.warnings).toBe(1);
	});

	it("gives each workload a colour that it keeps when it comes back", () => {
		const { store, view, frame, put } = watched();
		frame(() => [daemonSet("one"), daemonSet("two")].map(put));
		const hue = view.hue("DaemonSet/default/two");
		frame(() => store.remove(any(daemonSet("two")), "test", 0));
		frame(() => put(daemonSet("two")));
		expect(view.hue("DaemonSet/default/two")).toBe(hue);
		expect(view.hue("DaemonSet/default/one")).not.toBe(hue);
	});
});
