// What became of files comes as data, whatever the line looks like.
import { beforeAll, describe, expect, it } from "vitest";
import { loadRest } from "../../src/cluster/rest/rest.ts";
import { Desk } from "../../src/desk/desk.ts";
import { LocalPort } from "../../src/desk/localport.ts";
import type { Frame } from "../../src/desk/port.ts";
import type { Applied } from "../../src/kubectl/framework/process.ts";

const configMap = (name: string, key = "a") =>
	`apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\ndata:\n  ${JSON.stringify(key)}: b\n`;

const files = [
	{ name: "good.yaml", text: configMap("good") },
	{ name: "bad.yaml", text: configMap("bad", "a b") },
	{ name: "half.yaml", text: `${configMap("one")}---\n${configMap("two", "c d")}---\n${configMap("three")}` },
	{ name: "broken.yaml", text: "apiVersion: v1\nkind: [" },
	{ name: "kindless.yaml", text: "apiVersion: v1\nmetadata:\n  name: a\n" },
	{ name: "there.yaml", text: configMap("there") },
	{ name: "dir/1.yaml", text: configMap("first") },
	{ name: "dir/2.yaml", text: configMap("second", "x y") },
];

async function outcomes(line: string): Promise<readonly Applied[]> {
	const desk = new Desk({ seed: 1, profile: "course", files });
	for (const before of ["kubectl create ns n", "kubectl apply -f there.yaml"]) {
		await desk.type(before);
		await desk.settleLine();
	}
	const heard: Applied[] = [];
	desk.onApplied((applied) => heard.push(...applied));
	await desk.type(line);
	await desk.settleLine();
	return heard;
}

/** "good.yaml ok" or "bad.yaml refused in document 0". */
const words = (applied: readonly Applied[]): string =>
	applied.map(({ file, accepted, document }) => `${file} ${accepted ? "ok" : `refused in document ${document}`}`).join(", ");

describe("What became of the files of a line", () => {
	beforeAll(loadRest);

	it.each([
		["kubectl apply -f good.yaml", "good.yaml ok"],
		["kubectl apply -f ./good.yaml", "good.yaml ok"],
		["k apply -f bad.yaml", "bad.yaml refused in document 0"],
		["kubectl -n n apply -f bad.yaml", "bad.yaml refused in document 0"],
		["kubectl apply --filename=bad.yaml", "bad.yaml refused in document 0"],
		["kubectl app''ly -f bad.yaml", "bad.yaml refused in document 0"],
		["kubectl apply --server-side -f bad.yaml -f good.yaml", "good.yaml ok, bad.yaml refused in document 0"],
		["kubectl apply -f bad.yaml -f good.yaml", "good.yaml ok, bad.yaml refused in document 0"],
		["kubectl apply -f half.yaml", "half.yaml refused in document 1"],
		["kubectl apply -f dir", "dir/1.yaml ok, dir/2.yaml refused in document 0"],
		["kubectl apply -f broken.yaml", "broken.yaml refused in document 0"],
		["kubectl apply -f kindless.yaml -f good.yaml", "good.yaml ok, kindless.yaml refused in document 0"],
		["cat bad.yaml | kubectl apply -f -", "- refused in document 0"],
		["kubectl create -f good.yaml", "good.yaml ok"],
		["kubectl create -f there.yaml", "there.yaml refused in document 0"],
		["kubectl replace -f there.yaml", "there.yaml ok"],
		["kubectl replace -f good.yaml", "good.yaml refused in document 0"],
		["kubectl replace --force -f good.yaml", "good.yaml ok"],
		["kubectl apply -f good.yaml && kubectl apply -f bad.yaml", "good.yaml ok, bad.yaml refused in document 0"],
		["kubectl apply --dry-run=server -f bad.yaml", ""],
		["kubectl apply --dry-run=client -f good.yaml", ""],
		["kubectl create --dry-run=server -f there.yaml", ""],
		["kubectl get -f good.yaml", ""],
		["kubectl apply -f nowhere.yaml", ""],
		["kubectl delete -f bad.yaml", ""],
	])("after %s", async (line, expected) => {
		expect(words(await outcomes(line))).toBe(expected);
	});

	it("comes with kubectl's words and the fields that the server found wrong", async () => {
		const [bad] = await outcomes("kubectl apply -f bad.yaml");
		expect(bad?.message).toMatch(/^The ConfigMap "bad" is invalid: data\[a b\]: Invalid value: "a b"/);
		expect(bad?.causes?.map(({ field, reason }) => [field, reason])).toEqual([["data[a b]", "FieldValueInvalid"]]);
	});

	it.each([
		["kubectl apply -f there.yaml", false],
		["kubectl apply -f good.yaml", true],
		["kubectl apply -f half.yaml", true],
		["kubectl replace -f there.yaml", true],
		["kubectl apply -f bad.yaml", false],
	])("says whether anything was changed by %s", async (line, changed) => {
		expect((await outcomes(line)).map((each) => each.changed)).toEqual([changed]);
	});

	it("names the revisions of what was written", async () => {
		const [half] = await outcomes("kubectl apply -f half.yaml");
		expect(half?.revisions).toHaveLength(2);
		expect(half?.revisions[0]).toBeLessThan(half?.revisions[1] ?? 0);
	});

	it("goes to the page in the frame of its output", async () => {
		const desk = new Desk({ seed: 1, profile: "course", files });
		const time = { now: () => 0, after: () => () => undefined };
		const port = new LocalPort(time, {
			reset: () => undefined,
			hasBefore: false,
			back: () => undefined,
			long: () => undefined,
			lost: () => undefined,
		});
		port.enter(desk);
		const frames: Frame[] = [];
		port.subscribe((frame) => frames.push(frame));
		port.pause(); // the first frame says how all stands
		await desk.type("kubectl apply -f bad.yaml");
		await desk.settleLine();
		port.play();
		port.pause();
		const telling = frames.filter(({ applied }) => applied);
		expect(telling.map(({ applied = [] }) => words(applied))).toEqual(["bad.yaml refused in document 0"]);
		expect(telling[0]?.output.some(({ text }) => text.includes("is invalid"))).toBe(true);
	});
});
