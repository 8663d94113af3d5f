// What the scheduler's picture of the cluster counts, as it changes.
import { describe, expect, it } from "vitest";
import type { Node } from "../../src/cluster/api/types.generated.ts";
import { Store } from "../../src/cluster/apiserver/store.ts";
import { Cache } from "../../src/cluster/scheduler/cache.ts";
import { makeNode } from "./support.ts";

const withImages = (name: string, ...names: readonly string[]): Node =>
	makeNode(name, { images: names.map((image) => ({ names: [image], sizeBytes: 1 })) });

describe("How many nodes have an image", () => {
	const cacheOf = (...nodes: readonly Node[]): Cache => {
		const cache = new Cache(new Store());
		for (const node of nodes) cache.setNode(node);
		return cache;
	};
	const [web, db] = ["web:1", "db:1"] as const;

	it("is counted as nodes come", () => {
		const cache = cacheOf(withImages("a", web), withImages("b", web, db), makeNode("c"));
		expect([web, db, "none:1"].map((name) => cache.nodesWithImage(name))).toEqual([2, 1, 0]);
	});
	it("follows the images of a node", () => {
		const cache = cacheOf(withImages("a", web), withImages("b", web));
		cache.setNode(withImages("a", db));
		expect([web, db].map((name) => cache.nodesWithImage(name))).toEqual([1, 1]);
	});
	it("is none once the last node that has it is gone", () => {
		const cache = cacheOf(withImages("a", web));
		cache.removeNode(withImages("a", web));
		expect(cache.nodesWithImage(web)).toBe(0);
	});
});
