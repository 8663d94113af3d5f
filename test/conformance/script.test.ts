// The answering program itself, as others run it: one case of every suite in, one line each out.
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import { expect, it } from "vitest";
import { compare, type Recorded } from "./agreement.ts";

it("answers a case of every recorded file, and goes on after one that it cannot read", () => {
	const folder = import.meta.dirname;
	const cases = readdirSync(folder)
		.filter((name) => name.endsWith(".gz"))
		.map((name) => gunzipSync(readFileSync(path.join(folder, name))).toString().split("\n")[0] ?? "");
	const input = `${['{"suite":"nonsense","id":"bad"}', ...cases].join("\n")}\n`;
	const { stdout, status } = spawnSync(process.execPath, ["scripts/run.mjs", "answer"], { input, encoding: "utf8", maxBuffer: 1 << 26 });
	expect(status).toBe(0);
	const [bad, ...answers] = stdout.trim().split("\n").map((line) => JSON.parse(line) as { id: string; answer?: unknown; error?: string });
	expect(bad).toEqual({ id: "bad", error: "no such suite: nonsense" });
	expect(answers).toHaveLength(cases.length);
	for (const [i, text] of cases.entries()) {
		const recorded = JSON.parse(text) as Recorded;
		expect(answers[i]?.id).toBe(recorded.id);
		expect(answers[i]?.error).toBeUndefined();
		expect(compare(recorded, answers[i]?.answer).filter((check) => !check.agrees)).toEqual([]);
	}
});
