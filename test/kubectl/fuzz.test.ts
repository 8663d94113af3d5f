// Whatever somebody writes into a file, `kubectl apply` reads it, sends it, and says what became of it.
import { describe, expect, it } from "vitest";
import type { AnyObject } from "../../src/cluster/api/objects.ts";
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
	it.each([...numbers(0, 10)])("answers a thousand fuzzed manifests, from number %d000 on, each in words and none by breaking", async (part) => {
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
	});

	it("answers texts that are made to break a reader", async () => {
		for (const { output, exitCode } of await applied(hostile)) {
			expect([0, 1]).toContain(exitCode);
			expect(output).toMatch(/\S/);
		}
	});

	it("takes 2,000 valid manifests, and finds unchanged what it has stored when it is applied again", async () => {
		for (const seed of numbers(0, 2000)) {
			if (seed % 100 === 0) world = terminal();
			const manifest = validManifest(new Drawn(seed));
			const { name } = manifest["metadata"] as AnyObject["metadata"];
			const kind = String(manifest["kind"]).toLowerCase();
			const write = (text: string) => (world.desk.files as Map<string, string>).set(file, text);
			await world.type(`kubectl delete ${kind} ${name} --force --ignore-not-found`);
			write(toYaml(manifest));
			expect(await world.type(`kubectl apply -f ${file}`), toYaml(manifest)).toMatchObject({ exitCode: 0 });
			expect((await world.type(`kubectl apply -f ${file}`)).stdout, toYaml(manifest)).toMatch(/ unchanged\n$/);
			const stored = await world.type(`kubectl get ${kind} ${name} -o yaml`);
			write(stored.stdout);
			expect((await world.type(`kubectl apply -f ${file} --dry-run=server`)).stdout).toMatch(/ (unchanged|configured) \(server dry run\)\n$/);
		}
	});
	let world = terminal();
});
