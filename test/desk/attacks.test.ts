// Whatever a learner's text asks for, each line ends: with an answer, or with words that name the bound that it met.
import { beforeAll, describe, expect, test } from "vitest";
import type { Attack } from "../../scripts/hostile/attack.ts";
import { lines } from "../../scripts/hostile/lines.ts";
import { manifests } from "../../scripts/hostile/manifests.ts";
import { loadRest } from "../../src/cluster/rest/rest.ts";
import { Desk } from "../../src/desk/desk.ts";
import { courseOptions } from "../../src/lesson/courseoptions.ts";
import { loadAll } from "../../src/kubectl/shell/shell.ts";

const attacks = [...manifests, ...lines];

/** All that the lines print, and the messages of all Events a minute later. */
async function said({ files = {}, lines, stopped }: Attack): Promise<string> {
	const desk = new Desk(courseOptions);
	for (let n = 0; n < 4; n++) desk.gesture({ gesture: "join", kind: "plain" });
	desk.advanceTo(8000);
	for (const [name, text] of Object.entries(files)) desk.files.set(name, text);
	const printed: string[] = [];
	desk.onOutput(({ to, text }) => (to === "stdout" || to === "stderr" ? printed.push(text) : 0));
	for (const line of lines) {
		await desk.type(line);
		await desk.settleLine(120_000);
	}
	expect(desk.busy).toBe(false);
	if (stopped !== undefined) desk.advanceTo(desk.world.now + 65_000);
	return [...printed, ...Array.from(desk.world.read.all("Event"), ({ message }) => `${message}\n`)].join("");
}

describe("a line ends, whatever it asks for", () => {
	beforeAll(async () => {
		await Promise.all([loadRest(), loadAll()]);
	});

	test.each(attacks.filter(({ stopped }) => stopped === undefined).map((attack) => [attack.name, attack] as const))(
		"with an answer: %s",
		async (_, attack) => {
			// "everynode: …" is how a line ends that threw.
			expect(await said(attack)).not.toMatch(/^everynode:/m);
		},
	);

	test.each(attacks.flatMap((attack) => (attack.stopped === undefined ? [] : [[attack.name, attack.stopped, attack] as const])))(
		"at a bound: %s: %s",
		async (_, bound, attack) => {
			const text = await said(attack);
			expect(text).toContain(bound);
			expect(text).not.toMatch(/^everynode:/m);
		},
	);
});
