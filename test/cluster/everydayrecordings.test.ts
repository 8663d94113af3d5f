// Requests that were recorded, or asked by recorded lines: each one that is everyday has the same answer, byte by byte, from a
// cluster that has nothing of the rest.
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { expect, it, vi } from "vitest";
import { answer as admit } from "../../scripts/answer/admit.ts";
import { answer as session } from "../../scripts/answer/session.ts";
import type { ApiRequest, ApiResponse } from "../../src/cluster/apiserver/request.ts";
import type { Cluster } from "../../src/cluster/cluster.ts";
import type { Gesture } from "../../src/cluster/gesture.ts";
import { isEveryday } from "../../src/cluster/rest/everyday.ts";
import { World } from "../../src/desk/world.ts";

type Done = { readonly at: number } & (
	{ readonly request: ApiRequest; readonly answer: ApiResponse } | { readonly gesture: Gesture }
);

/** The one world of a recording, and all that was asked of it and done to it. */
interface Lived {
	readonly options: Cluster["options"];
	readonly done: readonly Done[];
}

const cases = (name: string): readonly { readonly id: string }[] =>
	gunzipSync(readFileSync(new URL(`../conformance/${name}.jsonl.gz`, import.meta.url)))
		.toString()
		.split("\n")
		.filter(Boolean)
		.map((line) => JSON.parse(line) as { readonly id: string });

const { request, gesture } = Object.getOwnPropertyDescriptors(World.prototype);

/** Plays a recording with everything loaded, and notes every request. */
async function live(play: (given: never) => unknown, given: object): Promise<Lived | undefined> {
	const done: Done[] = [];
	const worlds = new Set<World>();
	const asked = vi.spyOn(World.prototype, "request").mockImplementation(function (this: World, each, entry) {
		worlds.add(this);
		const at = this.now;
		const answer = request.value?.call(this, each, entry) as ApiResponse;
		done.push({ at, request: each, answer });
		return answer;
	});
	const moved = vi.spyOn(World.prototype, "gesture").mockImplementation(function (this: World, each, entry) {
		worlds.add(this);
		done.push({ at: this.now, gesture: each });
		gesture.value?.call(this, each, entry);
	});
	await play(given as never);
	asked.mockRestore();
	moved.mockRestore();
	const [world] = worlds;
	return world && { options: world.save().options, done };
}

it.each([
	["admit", admit, 600],
	["apiserver", admit, 150],
	["session-daemonset", session, 250],
	["session-random", session, 100],
] as const)("%s", async (name, play, atLeast) => {
	vi.resetModules();
	const { Cluster } = await import("../../src/cluster/cluster.ts");
	const { restLoaded } = await import("../../src/cluster/rest/rest.ts");
	let compared = 0;
	for (const given of cases(name)) {
		const lived = await live(play, given);
		if (!lived) continue;
		const cluster = new Cluster(lived.options);
		for (const each of lived.done) {
			if (each.at > cluster.now) cluster.advanceTo(each.at);
			if ("gesture" in each) cluster.gesture(each.gesture);
			else {
				if (!isEveryday(each.request)) break; // from here on the rest would be there
				expect(JSON.stringify(cluster.request(each.request)), given.id).toBe(JSON.stringify(each.answer));
				compared++;
			}
		}
	}
	expect(restLoaded()).toBe(false);
	expect(compared).toBeGreaterThan(atLeast);
});
