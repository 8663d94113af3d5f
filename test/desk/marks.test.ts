// The ticks of the track of time: what there is to find again, and from when.
import { beforeAll, describe, expect, it } from "vitest";
import { loadRest } from "../../src/cluster/rest/rest.ts";
import { Desk } from "../../src/desk/desk.ts";
import { marksOf } from "../../src/desk/marks.ts";
import { loadAll } from "../../src/kubectl/shell/shell.ts";

beforeAll(() => Promise.all([loadRest(), loadAll()]));

/** A Node joins, and all Pods of a Deployment are made again each minute. */
async function lived(minutes: number): Promise<Desk> {
	const desk = new Desk({ seed: 3, profile: "course" });
	desk.gesture({ gesture: "join", kind: "plain" });
	desk.advanceTo(8000);
	await desk.type("kubectl create deployment web --image=nginx --replicas=30");
	for (let minute = 0; minute < minutes; minute++) {
		desk.advanceTo(desk.world.now + 60_000);
		await desk.type("kubectl rollout restart deployment/web");
		await desk.settleLine(1000);
	}
	return desk;
}

describe("the ticks of a world", () => {
	it("begin with it, and say nothing of that", async () => {
		const marks = marksOf(await lived(2));
		expect(marks.map(({ kind }) => kind)).not.toContain("kept");
		expect(marks.find(({ kind }) => kind === "node")?.text).toBe("mumbai-node-1 joins");
	});

	it("of one that is opened again say from when on they are whole; what was done is ticked before that, too", async () => {
		const desk = await Desk.restore((await lived(30)).save());
		const { droppedBefore } = desk.world.log;
		expect(droppedBefore).toBeGreaterThan(desk.world.start);
		const marks = marksOf(desk);
		expect(marks.filter(({ kind }) => kind === "kept")).toEqual([
			{ at: droppedBefore, kind: "kept", text: "what happened before has none" },
		]);
		const before = marks.filter(({ at }) => at < droppedBefore).map(({ kind }) => kind);
		expect(new Set(before)).toEqual(new Set(["you"]));
	});
});
