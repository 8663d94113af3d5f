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

	/** Node 1 has been cordoned after another line, and the learner, who has gone back to before it, cordons node 2. */
	async function pastAsked(): Promise<Seen> {
		const seen = await opened();
		const { cluster } = seen.port;
		await cluster.type("kubectl label node mumbai-node-3 disk=ssd");
		await cluster.type("kubectl cordon mumbai-node-1");
		await seen.until(() => seen.text.includes("node/mumbai-node-1 cordoned"));
		const did = seen.frames.flatMap(({ marks = [] }) => marks).find(({ text }) => text === "kubectl cordon mumbai-node-1");
		cluster.seek(did!.at - 1);
		await seen.until(() => !seen.text.includes("cordoned"));
		await cluster.type("kubectl cordon mumbai-node-2");
		await seen.until(() => seen.transport.asked !== undefined);
		return seen;
	}
	const cordoned = (seen: Seen): readonly string[] =>
		[...seen.objects.values()].flatMap(({ kind, metadata, spec }) =>
			kind === "Node" && (spec as { unschedulable?: boolean }).unschedulable ? [metadata.name] : [],
		);

	it("asks before the past is changed, and not before it is looked at; time stands still meanwhile", async () => {
		const seen = await pastAsked();
		expect(seen.transport.asked).toEqual({
			acts: [{ text: "kubectl cordon mumbai-node-2", typed: true }],
			ahead: 1,
			givesUp: false,
		});
		const { now } = seen.transport;
		seen.port.cluster.play();
		await new Promise((resolve) => setTimeout(resolve, 150));
		expect(seen.transport.now).toBe(now);
		expect(cordoned(seen)).toEqual([]);
		seen.port.cluster.decide("nowhere");
		await seen.until(() => seen.transport.asked === undefined);
		expect(seen.text).not.toContain("kubectl cordon");
		expect(seen.transport.other).toBeUndefined();
	});

	it("goes on from the past, keeps the other future over a reload, and returns to it", async () => {
		const first = await pastAsked();
		first.port.cluster.decide("here");
		await first.until(() => cordoned(first).join() === "mumbai-node-2");
		await first.until(() => first.transport.other !== undefined && first.transport.playing);
		expect(first.transport.other).toMatchObject({ count: 1 });
		await first.port.cluster.type("kubectl cordon mumbai-node-3");
		await first.until(() => cordoned(first).length === 2);
		await first.until(() => first.kept?.includes("mumbai-node-3") ?? false);
		await first.port.save();
		close();
		const seen = await opened(first.kept);
		expect(seen.transport.other).toMatchObject({ count: 1 });
		seen.port.cluster.returnToOther();
		await seen.until(() => cordoned(seen).join() === "mumbai-node-1");
		expect(seen.text).toContain("node/mumbai-node-1 cordoned");
		expect(seen.text).not.toContain("mumbai-node-2 cordoned");
		expect(seen.transport.other).toMatchObject({ count: 1 });
		seen.port.cluster.returnToOther();
		await seen.until(() => cordoned(seen).length === 2);
	});

	it("brings the other future back by Undo", async () => {
		const seen = await pastAsked();
		seen.port.cluster.decide("here");
		await seen.until(() => seen.transport.other !== undefined);
		seen.port.cluster.undo();
		await seen.until(() => seen.transport.other === undefined);
		expect(seen.transport.end).toBeGreaterThan(seen.transport.now);
		seen.port.cluster.seek(seen.transport.end);
		await seen.until(() => cordoned(seen).join() === "mumbai-node-1");
	});

	it("does now what was sent in the past, where that is wanted", async () => {
		const seen = await pastAsked();
		const { end } = seen.transport;
		seen.port.cluster.decide("now");
		await seen.until(() => cordoned(seen).length === 2);
		expect(seen.transport.now).toBeGreaterThanOrEqual(end);
		expect(seen.transport.other).toBeUndefined();
		expect(seen.text.match(/kubectl cordon/g)).toHaveLength(2);
		await seen.until(() => seen.transport.playing);
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
		await seen.until(() => seen.text.includes("there is no machine no-such-node"));
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
