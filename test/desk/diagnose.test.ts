// Problems as a learner reads them, over all manifests that the recordings of a real cluster hold: right ones and wrong ones.
import { readdirSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { beforeAll, describe, expect, it, test } from "vitest";
import { loadRest } from "../../src/cluster/rest/rest.ts";
import { Desk } from "../../src/desk/desk.ts";
import { diagnose } from "../../src/desk/diagnose.ts";
import { applyEdits, type Diagnostic } from "../../src/manifest/diagnostic.ts";
import { parsePath } from "../../src/manifest/place.ts";

const recorded = new URL("../conformance/", import.meta.url);
const texts = [
	...new Set(
		readdirSync(recorded)
			.filter((name) => /^(admit|apiserver|changes|defaults).*\.gz$/.test(name))
			.flatMap((name) =>
				gunzipSync(readFileSync(new URL(name, recorded)))
					.toString()
					.split("\n")
					.filter(Boolean),
			)
			.map((line) => JSON.parse(line) as { files?: Record<string, string>; text?: string })
			.flatMap(({ files = {}, text }) => [...Object.values(files), ...(text === undefined ? [] : [text])]),
	),
];
const lineAt = (text: string, offset: number): string =>
	text.slice(text.lastIndexOf("\n", offset - 1) + 1, text.indexOf("\n", offset) < 0 ? text.length : text.indexOf("\n", offset));

describe("what is wrong with a manifest", () => {
	let desk: Desk;
	beforeAll(async () => {
		await loadRest();
		desk = new Desk({ seed: 1, profile: "course" });
	});
	const problems = (text: string): Promise<readonly Diagnostic[]> =>
		diagnose(text, {
			read: desk.world.read,
			request: (request) => desk.world.request({ ...request, dryRun: true }, -1),
		});

	it("is said in one line of plain words, at the line of its field", async () => {
		expect(texts.length).toBeGreaterThan(1000);
		let said = 0;
		for (const text of texts) {
			for (const { message, range } of await problems(text)) {
				said++;
				expect(message).toMatch(/^[^\n]*[.?]$/);
				expect(message).not.toMatch(/map\[|interface \{|regex used|strict decoding|\{"/);
				const [, path = ""] = /^(?:unknown field ")?((?:metadata|spec|data|webhooks)[\w.[\]/-]*)/.exec(message) ?? [];
				const line = lineAt(text, range.start);
				const [, value = path] = /: "([^"]+)"/.exec(message) ?? [];
				const names = [...parsePath(path).filter((step) => typeof step === "string"), value];
				// Its own line, or that of the nearest field around it which is written there; JSON has but one line.
				const isThere = names.some((name) => line.includes(name)) || /^\s*(- |\{|"?kind"?:)/.test(line);
				if (path && text.includes("\n")) expect(isThere, `${message} @ ${line}`).toBe(true);
			}
		}
		expect(said).toBeGreaterThan(500);
	}, 60_000);

	it("comes with edits that remove it and bring nothing else, as the API server sees it too", async () => {
		let offered = 0;
		for (const text of texts) {
			const found = await problems(text);
			for (const { message, fix } of found) {
				if (!fix) continue;
				offered++;
				const after = (await problems(applyEdits(text, fix.edits))).map((each) => each.message);
				expect(after.filter((each) => each === message).length).toBeLessThan(
					found.filter((each) => each.message === message).length,
				);
			}
		}
		expect(offered).toBeGreaterThan(50);
	}, 60_000);

	const agent = (more: string, spec = ""): string =>
		`apiVersion: apps/v1\nkind: DaemonSet\nmetadata:\n  name: agent\nspec:\n  selector:\n    matchLabels: {app: a}\n  template:\n    metadata:\n      labels:\n        app: a\n    spec:\n${spec}      containers:\n        - name: agent\n          image: agent:1\n${more}`;
	test.each<[string, string, string, string]>([
		[
			"a bad amount",
			agent("          resources:\n            limits:\n              memory: 128 MB\n"),
			'spec.template.spec.containers[0].resources.limits.memory: "128 MB" is not an amount. Did you mean 128M?',
			"              memory: 128 MB",
		],
		[
			"a number that is too large",
			agent("          ports:\n            - name: a\n              containerPort: 99999999999\n"),
			"spec.template.spec.containers[0].ports[0].containerPort: the value does not fit into the field (int32).",
			"              containerPort: 99999999999",
		],
		[
			"a bad label",
			agent("").replace("app: a\n", "app: a\n        team: log team\n"),
			`spec.template.labels: Invalid value: "log team": a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character.`,
			"        team: log team",
		],
		[
			"no name",
			agent("").replace("        - name: agent\n          image", "        - image"),
			"spec.template.spec.containers[0].name is missing.",
			"        - image: agent:1",
		],
		[
			"a namespace that is not there",
			agent("").replace("name: agent\n", "name: agent\n  namespace: nowhere\n"),
			'Namespaces "nowhere" not found.',
			"  namespace: nowhere",
		],
	])("%s", async (_, text, message, line) => {
		const found = await problems(text);
		expect(found.map((each) => each.message)).toContain(message);
		const problem = found.find((each) => each.message === message)!;
		expect(lineAt(text, problem.range.start)).toBe(line);
	});

	test("a selector that cannot be changed any more", async () => {
		const here = new Desk({ seed: 1, profile: "course", files: [{ name: "a.yaml", text: agent("") }] });
		await here.type("kubectl apply -f a.yaml");
		await here.settleLine();
		const text = agent("").replaceAll("app: a", "app: b");
		const found = await diagnose(text, {
			read: here.world.read,
			request: (request) => here.world.request({ ...request, dryRun: true }, -1),
		});
		expect(found.map(({ message }) => message)).toEqual([
			"spec.selector cannot be changed (field is immutable): change it back, or delete the object first.",
		]);
	});
});
