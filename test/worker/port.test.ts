// The sentences that every port keeps, whatever thread the world lives in.
import { afterEach, describe, expect, it, vi } from "vitest";
import { Desk } from "../../src/desk/desk.ts";
import type { RoomPort } from "../../src/lesson/port.ts";
import { Room } from "../../src/lesson/room.ts";
import { RemoteRoom } from "../../src/worker/remoteroom.ts";
import { course, engine, realTime, Seen } from "./support.ts";

const [lesson] = course;
const file = lesson!.files[0]!;
const labelled = file.text.replace(/app: TODO.*/, "app: node-exporter");

interface Made {
	readonly port: RoomPort;
	readonly close: () => void;
}
const ports: readonly { readonly where: string; readonly make: () => Made }[] = [
	{
		where: "in this thread",
		make() {
			const port = new Room(realTime);
			return { port, close: () => port.close() };
		},
	},
	{
		where: "over a wire",
		make() {
			const made = engine();
			return { port: new RemoteRoom(() => made), close: () => made.terminate() };
		},
	},
];

describe.each(ports)("the port $where", ({ make }) => {
	let close = (): void => undefined;
	afterEach(() => close());
	async function opened(kept?: string): Promise<Seen> {
		const made = make();
		const seen = new Seen(made.port);
		close = () => {
			made.close();
			seen.close();
		};
		await made.port.open(lesson!, kept, kept ? [] : lesson!.files);
		await seen.until(() => seen.frames.length > 0);
		return seen;
	}

	it("begins with all that is drawn, the texts, and the time", async () => {
		const seen = await opened();
		const [first] = seen.frames;
		expect(first).toMatchObject({ opened: true, rewound: true, changes: [], output: [], waiting: [] });
		expect(first!.files).toEqual(lesson!.files);
		expect(first!.transport).toMatchObject({ playing: true, speed: 1, busy: false, canUndo: false });
		expect(seen.named("Node")).toContain("mumbai-node-1");
		expect(first!.objects!.filter(({ kind }) => kind === "Lease")).toEqual([]);
	});

	it("carries out a line on the text as last written, and tells of every version between", async () => {
		const seen = await opened();
		seen.port.cluster.setSpeed(4);
		seen.port.cluster.write(file.name, labelled);
		await seen.port.cluster.apply(file.name);
		await seen.until(() => seen.named("Pod").length > 0);
		expect(seen.text).toContain(`kubectl apply -f ${file.name}`);
		expect(seen.text).toContain("created");
		for (const change of seen.frames.flatMap(({ changes }) => changes))
			if (change.updated) expect(change.updated[0]).not.toEqual(change.updated[1]);
		const pod = seen.frames.flatMap(({ changes }) => changes).find((change) => change.added?.kind === "Pod");
		expect(pod).toMatchObject({ source: "daemonset-controller" });
	});

	it("answers questions, and changes nothing by them", async () => {
		const seen = await opened();
		const { cluster } = seen.port;
		cluster.pause();
		// What comes next is looked up after a pause, and told.
		await seen.until(() => !seen.transport.playing && seen.transport.nextDue !== seen.transport.now);
		const before = seen.frames.length;
		cluster.write(file.name, labelled);
		const place = (await cluster.ghosts(file.name))?.places.find(({ verdict }) => verdict === "lands");
		expect(place).toMatchObject({ node: "mumbai-node-1" });
		expect(await cluster.complete("kubectl get no", 14)).toMatchObject({ words: expect.arrayContaining(["nodes"]) as unknown });
		expect(
			(await cluster.explain({ about: "ghost", file: file.name, owner: place!.owner, node: "mumbai-node-1" }))?.gates.length,
		).toBeGreaterThan(0);
		cluster.write(file.name, "kind: DaemonSet\napiVersion: apps/v1\nmetadata: {name: X}\n");
		expect((await cluster.diagnose(file.name)).map(({ severity }) => severity)).toContain("error");
		expect(seen.frames.length).toBe(before);
	});

	it("judges what has been done, and takes hints and guesses", async () => {
		const seen = await opened();
		const check = lesson!.checks[0]!.id;
		seen.port.send({ type: "hint", check });
		await seen.until(() => seen.standing?.context.hints[check] === 1);
		expect(seen.standing).toMatchObject({ lesson: lesson!.slug, solved: false });
		seen.port.cluster.write(file.name, labelled);
		await seen.port.cluster.apply(file.name);
		await seen.until(() => Object.values(seen.standing!.context.verdicts).some(({ done }) => done));
		await seen.until(() => Object.keys(seen.standing!.context.outcomes).length > 0);
		expect(Object.values(seen.standing!.context.outcomes)[0]!.ran).toContain("mumbai-node-1");
	});

	it("gives out a world to be kept, and opens it again where it stood", async () => {
		const first = await opened();
		await first.port.cluster.type("kubectl taint node mumbai-node-2 dedicated=gpu:NoSchedule");
		await first.until(() => first.kept?.includes("dedicated") ?? false);
		close();
		const second = await opened(first.kept);
		expect(second.text).toContain("node/mumbai-node-2 tainted");
		expect(second.transport.canUndo).toBe(true);
		second.port.cluster.undo();
		await second.until(() => !second.text.includes("tainted"));
	});

	it("opens the lesson's start for what it cannot read, and says that it was broken", async () => {
		const { port, close: end } = make();
		close = end;
		expect(await port.open(lesson!, '{"shapes":[],"parts":[],"root":[7]}', [])).toEqual({ broken: true });
	});

	it("goes back to the start with the texts as typed, or with those of the lesson", async () => {
		const seen = await opened();
		seen.port.cluster.write(file.name, labelled);
		await seen.port.cluster.type("kubectl delete node mumbai-node-1");
		await seen.until(() => !seen.named("Node").includes("mumbai-node-1"));
		seen.port.cluster.reset();
		await seen.until(() => seen.named("Node").includes("mumbai-node-1"));
		expect(seen.last("files")).toContainEqual({ name: file.name, text: labelled });
		seen.port.startOver();
		await seen.until(() => seen.last("files")?.every(({ text }) => text !== labelled) ?? false);
	});

	it("undoes a reset, and starting over, with the texts as they were or as they were changed since", async () => {
		const seen = await opened();
		seen.port.cluster.write(file.name, labelled);
		await seen.port.cluster.type("kubectl delete node mumbai-node-1");
		await seen.until(() => !seen.named("Node").includes("mumbai-node-1"));
		seen.port.cluster.reset();
		await seen.until(() => seen.named("Node").includes("mumbai-node-1"));
		seen.port.startOver();
		await seen.until(() => seen.last("files")?.every(({ text }) => text !== labelled) ?? false);
		expect(seen.transport.canUndo).toBe(true);
		seen.port.cluster.undo();
		await seen.until(() => seen.last("files")?.some(({ text }) => text === labelled) ?? false);
		seen.port.cluster.write(file.name, "typed since");
		seen.port.cluster.undo();
		await seen.until(() => !seen.named("Node").includes("mumbai-node-1"));
		expect(seen.text).toContain('node "mumbai-node-1" deleted');
		expect(seen.last("files")).toContainEqual({ name: file.name, text: "typed since" });
		seen.port.cluster.undo();
		await seen.until(() => seen.named("Node").includes("mumbai-node-1"));
		expect(seen.transport.canUndo).toBe(false);
	});

	it("stands still when it is paused or not looked at, and asks for nothing while nothing is due", async () => {
		const seen = await opened();
		seen.port.rest(true);
		await seen.port.cluster.type("kubectl get nodes");
		await seen.until(() => seen.text.includes("Ready"));
		const at = seen.transport.now;
		seen.port.cluster.gesture({ gesture: "join", kind: "plain" });
		await seen.until(() => seen.text.includes("joins"));
		expect(seen.transport.now).toBe(at);
	});

	it("ends no line in silence", async () => {
		const seen = await opened();
		seen.port.cluster.gesture({ gesture: "leave", node: "no-such-node" });
		await seen.until(() => seen.text.includes("everynode: "));
		await seen.port.cluster.type("kubectl get nodes");
		await seen.until(() => seen.text.includes("Ready"));
	});

	it.each(["type", "run"] as const)("prints why a line failed for a reason of ours, and goes on (%s)", async (door) => {
		const seen = await opened();
		vi.spyOn(Desk.prototype, door === "type" ? "type" : "beside").mockRejectedValueOnce(new Error("the line tripped"));
		await seen.port.cluster[door]("kubectl get nodes");
		await seen.until(() => seen.text.includes("the line tripped"));
		await seen.port.cluster[door]("kubectl get nodes");
		await seen.until(() => seen.text.includes("Ready"));
	});
});
