// How a box begins: every preset joins, every template applies and comes to run, and a question's world is the one that it asks about.
import { describe, expect, it } from "vitest";
import { loadRest } from "../../src/cluster/rest/rest.ts";
import { Desk } from "../../src/desk/desk.ts";
import { loadAll } from "../../src/kubectl/shell/shell.ts";
import { courseOptions } from "../../src/lesson/courseoptions.ts";
import { startOf as worldOf } from "../../src/lesson/start.ts";
import { sandboxLesson } from "../../src/sandbox/lesson.ts";
import { mostNodes, nodeOf, presets } from "../../src/sandbox/presets.ts";
import { templates } from "../../src/sandbox/templates.ts";
import type { Lesson } from "../../src/lesson/lesson.ts";
import { originOf, queryOf } from "../../src/ui/sandbox/query.ts";
import { startOf, type Course } from "../../src/ui/sandbox/start.ts";

await Promise.all([loadAll(), loadRest()]);

const deskOf = (preset: (typeof presets)[number], files: readonly { name: string; text: string }[] = []): Desk =>
	new Desk({
		...courseOptions,
		start: worldOf({ cluster: preset.machines.map(nodeOf), past: [], files: [] }, courseOptions),
		files,
	});

async function typed(desk: Desk, line: string): Promise<string> {
	let out = "";
	const stop = desk.onOutput(({ text }) => (out += text));
	await desk.type(line);
	while (desk.busy) desk.advanceInstant(desk.world.now + 1000);
	stop();
	return out;
}

describe.each(presets)("the preset $id", (preset) => {
	it("joins as many Nodes as it says, and all of them become ready", async () => {
		const out = await typed(deskOf(preset), "kubectl get nodes --no-headers");
		const ready = out.match(/mumbai-node-\d+ +Ready /g) ?? [];
		expect(ready.length).toBe(preset.machines.length);
		expect(out.match(/mumbai-node-\d+/g)?.length).toBe(ready.length);
		expect(ready.length).toBeLessThanOrEqual(mostNodes);
	});
});

describe.each(templates)("the template $name", ({ name, text, says }) => {
	it("says what it is, applies without a word too many, and its Pods come to run", async () => {
		expect(says).toMatch(/^[A-Z].*[.]$/);
		const [four] = presets;
		const gpu = presets.find(({ id }) => id === "gpu") ?? four;
		const desk = deskOf(name === "gpu-plugin.yaml" ? gpu : four, [{ name, text }]);
		const out = await typed(desk, `kubectl apply -f ${name}`);
		const objects = text.split(/^---$/m).length;
		expect(out.split("\n").filter((line) => / created$/.test(line)).length, out).toBe(objects);
		expect(out).not.toMatch(/Warning|error/i);
		const end = desk.world.now + 150_000;
		while (desk.world.now < end) desk.advanceInstant(end);
		const pods = await typed(desk, "kubectl get pods -A --no-headers");
		const all = pods.match(/ \d+\/\d+ +\w+/g) ?? [];
		const well = all.filter((row) => /(\d+)\/\1 +Running|0\/1 +Completed/.test(row));
		expect(well, pods).toEqual(all);
		if (/^kind: (DaemonSet|Deployment|StatefulSet|Job|CronJob)$/m.test(text)) expect(all.length, pods).toBeGreaterThan(0);
	});
});

const lesson = { ...sandboxLesson([{ name: "a.yaml", text: "kind: Pod" }]), slug: "daemonset/x", title: "Of a lesson" } as Lesson;
const course: Course = {
	lesson: async (slug) => (slug === lesson.slug ? lesson : undefined),
	question: async (id) =>
		id === "why-three"
			? {
					id,
					variants: [
						{
							kind: "number",
							id,
							ask: [],
							right: 1,
							wrong: [],
							other: { say: [] },
							world: { cluster: [], files: [], past: [], line: "kubectl get ds" },
						},
						{
							kind: "number",
							id,
							ask: [],
							right: 2,
							wrong: [],
							other: { say: [] },
							world: { cluster: [{ kind: "Node" }], files: [], past: [] },
						},
					],
				}
			: undefined,
};

describe("a box", () => {
	it.each([
		["preset=zones", { preset: "zones" }],

		["question=why-three", { question: "why-three", variant: 0 }],
		["question=why-three&variant=2", { question: "why-three", variant: 1 }],
		["question=why-three&variant=x", { question: "why-three", variant: 0 }],
		["", undefined],
		["seed=4", undefined],
	])("asked for by %j begins as %j", (query, origin) => expect(originOf(query)).toEqual(origin));
	it("is asked for by an address that says the same", () => {
		expect(originOf(queryOf("why-three", 0).slice(1))).toEqual({ question: "why-three", variant: 0 });
		expect(originOf(queryOf("why-three", 2).slice(1))).toEqual({ question: "why-three", variant: 2 });
	});
	it("begins with the world of a lesson or of a question, and is called after it", async () => {
		expect(await startOf({ lesson: lesson.slug }, course)).toMatchObject({ name: "Of a lesson", files: lesson.files });
		expect(await startOf({ question: "why-three", variant: 0 }, course)).toMatchObject({
			name: "Why three",
			line: "kubectl get ds",
		});
		expect(await startOf({ question: "why-three", variant: 1 }, course)).toMatchObject({ cluster: [{ kind: "Node" }] });
		expect(await startOf({ question: "why-three", variant: 7 }, course)).toMatchObject({ line: "kubectl get ds" });
	});
	it("has no beginning in what the course no longer has", async () => {
		expect(await startOf({ preset: "gone" }, course)).toBeUndefined();
		expect(await startOf({ lesson: "gone" }, course)).toBeUndefined();
		expect(await startOf({ question: "gone", variant: 0 }, course)).toBeUndefined();
	});
});
