import { describe, expect, it } from "vitest";
import type { AnyObject } from "../../src/cluster/api/objects.ts";
import { Store, type Change } from "../../src/cluster/apiserver/store.ts";
import { merge, type Unshown } from "../../src/ui/scene/showing.ts";
import { pod } from "./objects.ts";

const any = (object: unknown): AnyObject => object as AnyObject;

/** The changes that these writes leave behind. */
function changesOf(write: (store: Store) => void): Change[] {
	const store = new Store();
	const changes: Change[] = [];
	store.subscribe((change) => changes.push(change));
	write(store);
	return changes;
}

/** What is left of these to be shown. */
function merged(changes: readonly Change[]): Change[] {
	const unshown: Unshown = new Map();
	merge(unshown, changes);
	return [...unshown.values()];
}

describe("what is not shown yet", () => {
	it("is one change for each object, in the order in which they were first touched", () => {
		const changes = changesOf((store) => {
			store.put(any(pod("x")), "test", 0);
			store.put(any(pod("y")), "test", 0);
			store.put(any(pod("x", { node: "a" })), "test", 0);
		});
		const shown = merged(changes);
		expect(shown.map((change) => change.added?.metadata.name)).toEqual(["x", "y"]);
		expect(shown[0]?.added).toEqual(changes[2]?.updated?.[1]);
		expect(shown[0]?.updated).toBeUndefined();
	});

	it("goes from what was shown last to what is there now", () => {
		const changes = changesOf((store) => {
			store.put(any(pod("x")), "test", 0);
			store.put(any(pod("x", { node: "a" })), "test", 0);
			store.put(any(pod("x", { node: "a", status: { phase: "Running" } })), "test", 0);
		});
		const [change] = merged(changes.slice(1));
		expect(change?.updated).toEqual([changes[0]?.added, changes[2]?.updated?.[1]]);
	});

	it("leaves out what came and went, and shows that an object went which was there", () => {
		const changes = changesOf((store) => {
			store.put(any(pod("x")), "test", 0);
			store.put(any(pod("x", { node: "a" })), "test", 0);
			store.remove(any(pod("x")), "test", 0);
		});
		expect(merged(changes)).toEqual([]);
		const [gone] = merged(changes.slice(1));
		expect(gone?.removed).toBeDefined();
		expect(gone?.updated).toBeUndefined();
	});

	it("remembers who asked a Pod to go", () => {
		const changes = changesOf((store) => {
			store.put(any(pod("x", { node: "a" })), "test", 0);
			store.put(any(pod("x", { node: "a", leaving: true })), "taint-eviction-controller", 0);
			store.put(any(pod("x", { node: "a", leaving: true, status: { phase: "Running" } })), "kubelet/a", 0);
		});
		expect(merged(changes.slice(1))[0]?.source).toBe("taint-eviction-controller");
	});
});
