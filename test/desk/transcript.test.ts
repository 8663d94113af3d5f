import { describe, expect, it } from "vitest";
import { heardOf, Transcript } from "../../src/desk/transcript.ts";

const textsOf = (transcript: Transcript): readonly string[] =>
	transcript.all.flatMap(({ output }) => output.map(({ text }) => text));
const long = `agent-${"x".repeat(90)}   1/1   Running\n`;

describe("what the terminal keeps", () => {
	it("of a watch that runs for hours is its last lines, and it says so", () => {
		const transcript = new Transcript();
		const apply = transcript.begin("line", "kubectl apply -f agent.yaml", 0);
		transcript.print(apply, "stdout", "daemonset.apps/agent created\n", 0);
		transcript.end(apply, 0);
		const watch = transcript.begin("line", "kubectl get pods -w", 100);
		for (let i = 1; i <= 20_000; i++) transcript.print(watch, "stdout", `${i} ${long}`, 100 + i);
		const texts = textsOf(transcript);
		expect(texts.join("").length).toBeLessThanOrEqual(300_000);
		expect(texts.join("").length).toBeGreaterThan(200_000);
		expect(texts.at(-1)).toBe(`20000 ${long}`);
		const [first, second] = transcript.all;
		expect(first).toMatchObject({ text: "kubectl apply -f agent.yaml", exitCode: 0, isCut: true, output: [] });
		const heard = heardOf(second!).map(({ text }) => text);
		expect(heard.slice(0, 3)).toEqual(["kubectl get pods -w", `1 ${long}`, "# Earlier lines are no longer kept."]);
		expect(heard[3]).toMatch(/^1\d{4} /);
	});

	it("is bounded when a world is opened that kept more, and an answer that is short is never cut", () => {
		const entry = (id: number, text: string) =>
			({ id, kind: "line", text: "cat", at: id, output: [{ to: "stdout", text, at: id }] }) as const;
		const transcript = new Transcript([entry(1, "a".repeat(200_000)), entry(2, "b".repeat(200_000)), entry(3, "c")]);
		expect(transcript.all.map(({ output, isCut }) => [output.length, isCut])).toEqual([
			[0, true],
			[1, undefined],
			[1, undefined],
		]);
		expect(new Transcript([entry(1, "short")]).all[0]).not.toHaveProperty("isCut");
	});
});
