// Who goes back and does something else leaves a future behind: it is kept, and can be returned to as it was.
import { createHash } from "node:crypto";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { canonical } from "../../src/cluster/api/values.ts";
import { loadRest } from "../../src/cluster/rest/rest.ts";
import { Desk, type SavedDesk } from "../../src/desk/desk.ts";
import { mostFutures } from "../../src/desk/futures.ts";
import { marksOf } from "../../src/desk/marks.ts";
import { isSavedDesk } from "../../src/desk/savedform.ts";
import { loadAll } from "../../src/kubectl/shell/shell.ts";

const manifest = `apiVersion: apps/v1
kind: DaemonSet
metadata: {name: agent}
spec:
  selector: {matchLabels: {app: agent}}
  template:
    metadata: {labels: {app: agent}}
    spec: {containers: [{name: agent, image: "fluent/fluent-bit:3.1"}]}
`;

function begin(): Desk {
	const desk = new Desk({ seed: 3, profile: "course", files: [{ name: "agent.yaml", text: manifest }] });
	for (const kind of ["plain", "plain", "tainted"] as const) desk.gesture({ gesture: "join", kind });
	desk.advanceTo(8000);
	return desk;
}

/** Sends a line, and lets it end or be held. */
async function type(desk: Desk, line: string): Promise<void> {
	await desk.type(line);
	await desk.settleLine(5000);
}
const names = (desk: Desk): readonly string[] => desk.world.read.sorted("DaemonSet").map(({ metadata }) => metadata.name);
const texts = (desk: Desk): readonly string[] => desk.entries.flatMap(({ kind, text }) => (kind === "line" ? [text] : []));

/** All that is kept of a desk but its other futures. */
const kept = (desk: Desk): string => digest({ ...desk.save(), others: undefined });
const state = (desk: Desk): string => digest([desk.world.fork().save(), desk.world.log.since(0), desk.entries]);
const reopened = (desk: Desk): Promise<Desk> => Desk.restore(JSON.parse(JSON.stringify(desk.save())) as SavedDesk);

/** Two are equal where all bytes are; a difference is not worth reading. */
const digest = (value: unknown): string => createHash("sha256").update(canonical(value)).digest("hex");

type Move = { readonly wait: number } | { readonly line: string } | { readonly stop: string };
const moves: fc.Arbitrary<Move> = fc.oneof(
	{ weight: 2, arbitrary: fc.record({ wait: fc.integer({ min: 1, max: 9000 }) }) },
	fc
		.constantFrom(
			"kubectl apply -f agent.yaml",
			"kubectl delete ds agent",
			"kubectl taint node mumbai-node-1 a=b:NoExecute --overwrite",
			"kubectl label node mumbai-node-2 disk=ssd --overwrite",
			"kubectl get pods",
			"kubectl delete pods --all --wait=false",
		)
		.map((line) => ({ line })),
	fc.integer({ min: 1, max: 3 }).map((n) => ({ stop: `mumbai-node-${n}` })),
);
/** What was looked at before the two part stays in both, and so does what changed nothing then: this always changes something. */
const parting: Move = { line: "kubectl create namespace later" };
const changing = moves.filter((move) => !("line" in move && move.line.includes("get")));
async function play(desk: Desk, list: readonly Move[]): Promise<void> {
	for (const move of list) {
		if ("wait" in move) desk.advanceTo(desk.world.now + move.wait);
		else if ("line" in move) await type(desk, move.line);
		else if (desk.world.isOn(move.stop)) desk.gesture({ gesture: "stop", node: move.stop });
		if (desk.held.length > 0) desk.goOnFromHere();
		await desk.settleLine(5000);
	}
	desk.advanceTo(desk.world.now + 3000);
}

describe("another future", () => {
	beforeAll(() => Promise.all([loadRest(), loadAll()]));

	it("is the same as before when it is returned to, byte by byte, and so is the one that was left for it", async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.array(moves, { minLength: 1, maxLength: 6 }),
				fc.double({ min: 0, max: 1, noNaN: true }),
				fc.array(changing, { minLength: 1, maxLength: 4 }),
				fc.boolean(),
				async (first, place, second, reload) => {
					let desk = begin();
					await play(desk, first);
					const [before, was] = [kept(desk), state(desk)];
					desk.seek(Math.floor(8000 + place * (desk.world.now - 8000)));
					await play(desk, [parting, ...second]);
					if (!desk.other) return; // nothing that was done then was given up
					if (reload) desk = await reopened(desk);
					const [after, left] = [kept(desk), state(desk)];
					expect(desk.returnToOther()).toBe(true);
					expect(kept(desk)).toBe(before);
					expect(state(desk)).toBe(was);
					expect(desk.returnToOther()).toBe(true);
					expect(kept(desk)).toBe(after);
					expect(state(desk)).toBe(left);
				},
			),
			{ numRuns: 25 },
		);
	});

	it("is brought back by Undo at the moment at which it was left, and put aside again by Redo", async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.array(moves, { minLength: 1, maxLength: 6 }),
				fc.array(moves, { minLength: 1, maxLength: 4 }),
				fc.boolean(),
				async (first, second, reload) => {
					let desk = begin();
					await play(desk, [{ line: "kubectl apply -f agent.yaml" }, ...first]);
					const before = kept(desk);
					desk.seek(8000);
					await type(desk, "kubectl cordon mumbai-node-2");
					desk.goOnFromHere();
					await play(desk, second);
					if (reload) desk = await reopened(desk);
					const left = canonical(desk.world.inputs);
					let undone = 0;
					while (desk.other) undone += Number(desk.undo());
					expect(desk.world.now).toBeLessThan(desk.world.horizon);
					const there = desk.world.now;
					desk.seek(desk.world.horizon);
					expect(kept(desk)).toBe(before);
					desk.seek(there);
					while (undone-- > 0) expect(desk.redo()).toBe(true);
					expect(canonical(desk.world.inputs)).toBe(left);
					desk.returnToOther();
					expect(kept(desk)).toBe(before);
				},
			),
			{ numRuns: 15 },
		);
	});

	it("is asked about before what would change something in the past is done, and not for a look", async () => {
		const desk = begin();
		await type(desk, "kubectl apply -f agent.yaml");
		desk.advanceTo(20_000);
		desk.seek(7000);
		await type(desk, "kubectl get nodes --no-headers");
		expect(desk.held).toEqual([]);
		expect(desk.entries.at(-1)?.output[0]?.text).toMatch(/^mumbai-node-1 /);
		expect(desk.world.ahead).toHaveLength(1);
		const { now } = desk.world;
		await type(desk, "kubectl delete node mumbai-node-1");
		desk.gesture({ gesture: "stop", node: "mumbai-node-2" });
		expect(desk.held.map(({ text }) => text)).toEqual([
			"kubectl delete node mumbai-node-1",
			expect.stringContaining("mumbai-node-2") as unknown,
		]);
		expect(desk.world.isOn("mumbai-node-2")).toBe(true);
		expect(desk.world.now).toBe(now);
		expect(desk.takeBack()).toHaveLength(2);
		expect(desk.busy).toBe(false);
		expect(desk.world.read.get("Node", undefined, "mumbai-node-1")).toBeDefined();
		desk.seek(20_000);
		expect(texts(desk)).toEqual(["kubectl get nodes --no-headers", "kubectl apply -f agent.yaml"]);
		expect(desk.other).toBeUndefined();
	});

	it("is asked about once: what follows in the new one is done at once", async () => {
		const desk = begin();
		await type(desk, "kubectl apply -f agent.yaml");
		desk.advanceTo(20_000);
		desk.seek(7000);
		await type(desk, "kubectl cordon mumbai-node-1");
		desk.goOnFromHere();
		expect(desk.held).toEqual([]);
		await type(desk, "kubectl cordon mumbai-node-2");
		expect(desk.held).toEqual([]);
		expect(names(desk)).toEqual([]);
		expect(desk.other).toMatchObject({ count: 1, end: 20_000 });
		expect(desk.other!.from).toBe(desk.world.inputs.find(({ request }) => request?.resource === "nodes")?.at);
		expect(
			marksOf(desk)
				.filter(({ kind, at }) => kind === "you" && at > 6000)
				.map(({ text }) => text),
		).toEqual(["kubectl cordon mumbai-node-2", "kubectl cordon mumbai-node-1"]);
	});

	it("is not asked about where nothing would be lost", async () => {
		const desk = begin();
		await type(desk, "kubectl apply -f agent.yaml");
		desk.advanceTo(40_000);
		desk.seek(39_900);
		await type(desk, "kubectl cordon mumbai-node-1");
		expect(desk.held).toEqual([]);
		expect(desk.other).toBeUndefined();
	});

	it("of several is kept as one of the last three, and each has its turn", async () => {
		const desk = begin();
		for (const n of [1, 2, 3, 4]) {
			await type(desk, `kubectl create ns future-${n}`);
			desk.advanceTo(desk.world.now + 5000);
			desk.seek(7000);
			await type(desk, `kubectl label node mumbai-node-1 way=number-${n} --overwrite`);
			desk.goOnFromHere();
		}
		const made = (): readonly string[] =>
			desk.world.read.sorted("Namespace").flatMap(({ metadata }) => (metadata.name.startsWith("future") ? [metadata.name] : []));
		expect(made()).toEqual([]);
		expect(desk.other?.count).toBe(mostFutures);
		const seen = [];
		for (let i = 0; i < 8; i++) {
			desk.returnToOther();
			seen.push(made().join());
		}
		const round = ["future-4", "future-3", "future-2", ""];
		expect(seen).toEqual([...round, ...round]);
	});

	it("is taken back wherever one looks: Undo takes the last thing that was done, and loses nothing that came before", async () => {
		const desk = begin();
		await type(desk, "kubectl cordon mumbai-node-1");
		desk.advanceTo(20_000);
		await type(desk, "kubectl cordon mumbai-node-2");
		desk.advanceTo(30_000);
		desk.seek(7000);
		desk.undo();
		const cordoned = (): readonly string[] =>
			desk.world.read.sorted("Node").flatMap(({ metadata, spec }) => (spec?.unschedulable ? [metadata.name] : []));
		expect(cordoned()).toEqual(["mumbai-node-1"]);
		desk.seek(7000);
		desk.redo();
		expect(cordoned()).toEqual(["mumbai-node-1", "mumbai-node-2"]);
	});

	it("is done again at its own time by Redo, also when time has gone on meanwhile", async () => {
		const desk = begin();
		await type(desk, "kubectl apply -f agent.yaml");
		desk.undo();
		desk.advanceTo(60_000);
		desk.redo();
		desk.advanceTo(70_000);
		expect(state(await reopened(desk))).toBe(state(desk));
	});

	it("is saved in a form that is held against its values, and an older save without it opens", async () => {
		const desk = begin();
		await type(desk, "kubectl apply -f agent.yaml");
		desk.advanceTo(20_000);
		desk.seek(7000);
		await type(desk, "kubectl cordon mumbai-node-1");
		desk.goOnFromHere();
		const saved = JSON.parse(JSON.stringify(desk.save())) as SavedDesk;
		expect(isSavedDesk(saved)).toBe(true);
		const { others, ...older } = saved;
		expect(isSavedDesk(older)).toBe(true);
		expect((await Desk.restore(older)).other).toBeUndefined();
		for (const wrong of [{ horizon: -1 }, { inputs: [{ at: 1 }] }, { entries: "all" }, { by: "me" }])
			expect(isSavedDesk({ ...saved, others: [{ ...others![0], ...wrong }] }), JSON.stringify(wrong)).toBe(false);
	});

	it("says that it is not kept for long where it is too large", async () => {
		const desk = begin();
		const said: string[] = [];
		desk.onOutput(({ to, text }) => void (to === "comment" && said.push(text)));
		for (let i = 0; i < 5; i++) await type(desk, `kubectl create cm large-${i} --from-literal=key=${"x".repeat(120_000)}`);
		desk.seek(8000);
		await type(desk, "kubectl cordon mumbai-node-1");
		desk.goOnFromHere();
		expect(said.at(-1)).toContain("too large to be kept");
		expect(desk.save().others).toEqual([]);
		expect(desk.returnToOther()).toBe(true);
		expect(desk.world.read.sorted("ConfigMap").filter(({ metadata }) => metadata.name.startsWith("large"))).toHaveLength(5);
	});
});
