// Whatever somebody writes into a file, `kubectl apply` reads it, sends it, and says what became of it.
import { describe, expect, it } from "vitest";
import type { Kind } from "../../src/cluster/api/objects.ts";
import { resourceOf } from "../../src/cluster/api/resources.ts";
import type { Json } from "../../src/cluster/api/types.generated.ts";
import { toYaml } from "../../src/kubectl/printers/yaml.ts";
import { Drawn, fuzzed, hostile, validManifest } from "../support/fuzz.ts";
import { terminal } from "./terminal.ts";

const file = "manifest.yaml";

/** Applies the texts one after the other to one cluster, which so also sees changes; gives each text with what was said. */
async function applied(texts: Iterable<string>) {
	const { type, desk } = terminal();
	const said: { readonly text: string; readonly output: string; readonly exitCode: number }[] = [];
	for (const text of texts) {
		(desk.files as Map<string, string>).set(file, text);
		const { stdout, stderr, exitCode } = await type(`kubectl apply -f ${file}`).catch((error: unknown) => {
			throw new Error(`broken by ${JSON.stringify(text.slice(0, 5000))}`, { cause: error });
		});
		said.push({ text, output: stdout + stderr, exitCode });
	}
	return said;
}

function* numbers(from: number, count: number): Generator<number> {
	for (let n = from; n < from + count; n++) yield n;
}

describe("kubectl apply", () => {
	const chunk = 1000;
	it.each([...numbers(0, 10)])(
		"answers a thousand fuzzed manifests, from number %d000 on, each in words and none by breaking",
		async (part) => {
			const said = await applied([...numbers(part * chunk, chunk)].map((seed) => fuzzed(seed, toYaml)));
			const ends = { taken: 0, refused: 0 };
			for (const { text, output, exitCode } of said) {
				expect([0, 1], text).toContain(exitCode);
				expect(output, text).toMatch(/\S/);
				expect(output, text).not.toMatch(/\[object |NaN|undefined/);
				ends[exitCode === 0 ? "taken" : "refused"]++;
			}
			// Both ways are walked.
			expect(ends.taken).toBeGreaterThan(50);
			expect(ends.refused).toBeGreaterThan(50);
		},
	);

	it("answers texts that are made to break a reader", async () => {
		for (const { output, exitCode } of await applied(hostile)) {
			expect([0, 1]).toContain(exitCode);
			expect(output).toMatch(/\S/);
		}
	});

	it("takes a thousand valid manifests; neither the same text nor the whole stored object changes anything", async () => {
		let unchanged = 0;
		for (const seed of numbers(0, 10)) {
			const { type, desk, ask } = terminal();
			const write = (text: string) => (desk.files as Map<string, string>).set(file, text);
			for (const n of numbers(100 * seed, 100)) {
				const made = validManifest(new Drawn(n));
				const name = `thing-${n}`;
				const manifest = { ...made, metadata: { ...(made["metadata"] as object), name } };
				const text = toYaml(manifest);
				const get = `kubectl get ${String(made["kind"])} ${name} -o yaml`;
				write(text);
				expect(await type(`kubectl apply -f ${file}`), text).toMatchObject({ exitCode: 0 });
				const stored = (await type(get)).stdout;
				// Where a list is replaced as a whole, kubectl sends its own again and says "configured".
				const again = await type(`kubectl apply -f ${file}`);
				expect(again.stdout, text).toMatch(/ (unchanged|configured)\n$/);
				if (again.stdout.endsWith(" unchanged\n")) {
					unchanged++;
					expect((await type(get)).stdout, text).toBe(stored);
				}
				const resource = resourceOf(made["kind"] as Kind);
				const of = resource.group ? `${resource.plural}.${resource.group}` : resource.plural;
				const whole = ask(of, { verb: "get", name }).object as unknown as Json;
				expect(ask(of, { verb: "update", name, body: whole, fieldValidation: "Strict" }).status, text).toBeUndefined();
				expect(ask(of, { verb: "get", name }).object, text).toEqual(whole);
			}
		}
		expect(unchanged).toBeGreaterThan(750);
	});
});
