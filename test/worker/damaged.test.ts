// What is kept may come back damaged: by a disk, by hand, by another version. Whatever it holds, the lesson opens, from it or
// afresh, and kubectl answers.
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { pack, unpack, type Packed } from "../../src/cluster/api/pack.ts";
import type { Json } from "../../src/cluster/api/types.generated.ts";
import { loadRest } from "../../src/cluster/rest/rest.ts";
import { Desk } from "../../src/desk/desk.ts";
import { courseOptions } from "../../src/lesson/courseoptions.ts";
import { packSitting } from "../../src/lesson/kept.ts";
import { Room } from "../../src/lesson/room.ts";
import { startOf } from "../../src/lesson/start.ts";
import { loadAll } from "../../src/kubectl/shell/shell.ts";
import { course, realTime } from "./support.ts";

const [lesson] = course;

/** A sitting with lines, a gesture, a refusal, and answers of the learner. */
async function sitting(): Promise<string> {
	const desk = new Desk({ ...courseOptions, start: startOf(lesson!, courseOptions), files: lesson!.files });
	for (const line of ["kubectl label node mumbai-node-1 a=b", "kubectl get pods -A", "kubectl apply -f nowhere.yaml"]) {
		await desk.type(line);
		await desk.settleLine();
	}
	desk.gesture({ gesture: "join", kind: "plain" });
	desk.advanceTo(desk.world.now + 30_000);
	const session = { predictions: { one: { nodes: ["mumbai-node-1"] } }, hints: { label: 1 }, reachedAt: { label: 9000 } };
	return packSitting({ desk: desk.save(), session });
}

/** Whether it was opened from the record; throws where the world that was opened does not work. */
async function opensFrom(kept: string): Promise<boolean> {
	const room = new Room(realTime);
	try {
		const { broken } = await room.open(lesson!, kept, lesson!.files);
		const printed: string[] = [];
		const stop = room.cluster.subscribe(({ output }) => printed.push(...output.map(({ text }) => text)));
		room.cluster.pause();
		await room.cluster.run("kubectl get namespaces");
		await expect.poll(() => printed.join(""), { timeout: 10_000 }).toContain("kube-system");
		expect(printed.join("")).not.toMatch(/^everynode:/m);
		stop();
		return !broken;
	} finally {
		room.close();
	}
}

type Step = string | number;
/** Every place in a value. */
function places(value: Json, at: readonly Step[] = []): (readonly Step[])[] {
	if (value === null || typeof value !== "object") return [at];
	const steps: readonly Step[] = Array.isArray(value) ? value.map((_, i) => i) : Object.keys(value);
	return [at, ...steps.flatMap((step) => places((value as Record<Step, Json>)[step]!, [...at, step]))];
}
function put(root: Json, [step, ...rest]: readonly Step[], value: Json | undefined): void {
	const here = root as Record<Step, Json>;
	if (rest.length > 0) put(here[step!]!, rest, value);
	else if (value === undefined) Reflect.deleteProperty(here, step!);
	else here[step!] = value;
}

const wrong = fc.constantFrom<(Json | undefined)[]>(undefined, null, -1, 1e9, 1e15, 1.5, "", "x", true, [], [null], {}, { a: 1 });

describe("a damaged sitting", () => {
	let kept: string;
	let all: (readonly Step[])[];
	const parsed = (): Json => JSON.parse(JSON.stringify(unpack(JSON.parse(kept) as Packed))) as Json;
	beforeAll(async () => {
		await Promise.all([loadRest(), loadAll()]);
		kept = await sitting();
		all = places(parsed()).filter((place) => place.length > 0);
	});

	it("that is whole opens as it was", async () => {
		expect(await opensFrom(kept)).toBe(true);
		expect(await opensFrom(JSON.stringify(pack(parsed())))).toBe(true);
	});

	it("that says eleven days later has lived through them", async () => {
		const root = parsed();
		put(root, ["desk", "world", "now"], 1e9);
		expect(await opensFrom(JSON.stringify(pack(root)))).toBe(true);
	});

	it("with wrong bytes opens the lesson afresh, or as it was", async () => {
		const damage = fc.record({
			at: fc.double({ min: 0, max: 1, noNaN: true }),
			cut: fc.nat(40),
			put: fc.string({ maxLength: 10 }),
		});
		await fc.assert(
			fc.asyncProperty(damage, async ({ at, cut, put }) => {
				const place = Math.floor(at * kept.length);
				await opensFrom(kept.slice(0, place) + put + kept.slice(place + cut));
			}),
			{ numRuns: 100, seed: 1 },
		);
	});

	it("with wrong values opens the lesson afresh, or with what they say", async () => {
		await fc.assert(
			fc.asyncProperty(fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }), wrong, async (at, value) => {
				const root = parsed();
				put(root, all[Math.floor(at * all.length)]!, value);
				await opensFrom(JSON.stringify(pack(root)));
			}),
			{ numRuns: 100, seed: 1 },
		);
	});

	it.each<[string, readonly Step[], Json | undefined]>([
		["a time in the far future", ["desk", "world", "now"], 1e15],
		["no options", ["desk", "world", "options"], undefined],
		["no clock", ["desk", "world", "keyframe", "clock"], undefined],
		["an output of nothing", ["desk", "entries", 0, "output"], null],
		["a text that is a number", ["desk", "files", 0, "text"], 1],
		["an empty kubeconfig", ["desk", "kubeconfig"], {}],
		["a session of other types", ["session", "hints"], ["label"]],
		["a session that is a list", ["session"], []],
		["an object of no kind", ["desk", "world", "keyframe", "store", "objects", 0], {}],
		["a Node's name that is a list", ["desk", "world", "keyframe", "store", "objects", 3, "metadata", "name"], ["a"]],
	])("with %s opens the lesson afresh", async (_, place, value) => {
		const root = parsed();
		put(root, place, value);
		expect(await opensFrom(JSON.stringify(pack(root)))).toBe(false);
	});
});
