import { expect, test } from "vitest";
import type { AnyObject } from "../../src/cluster/api/objects.ts";
import { EventCorrelator } from "../../src/cluster/apiserver/events/correlator.ts";
import type { EventAction } from "../../src/cluster/apiserver/events/events.ts";
import { makeServer, objectOf } from "./support.ts";

function world() {
	const made = makeServer();
	const about = objectOf(made.create("configmaps", { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "thing" } }));
	const record = (message: string, more: Partial<EventAction> = {}) =>
		made.server.act(
			{ verb: "event", about, type: "Normal", reason: "Happened", message, component: "some-controller", ...more },
			"some-controller",
		);
	const events = () => [...made.store.all("Event")].map(({ message, count }) => [message, count]);
	return { ...made, about, record, events };
}

test("the same event again is counted, and says when it came first and last", () => {
	const { clock, record, store, events } = world();
	record("a");
	clock.now = 5_000;
	record("a");
	expect(events()).toEqual([["a", 2]]);
	const [event] = store.all("Event");
	expect(event).toMatchObject({
		firstTimestamp: "2026-01-01T00:00:00Z",
		lastTimestamp: "2026-01-01T00:00:05Z",
		source: { component: "some-controller" },
	});
});

test("events of one object are named in the order in which they came", () => {
	const { clock, record, store } = world();
	record("b");
	record("a");
	clock.now = 1;
	record("c");
	expect(store.sorted("Event").map((event) => event.message)).toEqual(["b", "a", "c"]);
	expect(store.sorted("Event")[0]?.metadata.name).toMatch(/^thing\.[0-9a-f]{16}$/);
});

test("from the tenth message of one reason within ten minutes on, they are combined into one", () => {
	const { clock, record, events } = world();
	for (let i = 1; i <= 12; i++) record(`message ${i}`);
	expect(events()).toHaveLength(10);
	expect(events().at(-1)).toEqual(["(combined from similar events): message 12", 3]);
	clock.now = 601_000;
	record("message 13");
	expect(events().at(-1)).toEqual(["message 13", 1]);
});

test("after a burst of 25 about one object its source may write one event in five minutes, which counts what was not heard", () => {
	const { clock, record, store } = world();
	for (let i = 0; i < 40; i++) record("again");
	expect([...store.all("Event")][0]?.count).toBe(25);
	clock.now = 300_000;
	record("again");
	record("again");
	expect([...store.all("Event")][0]?.count).toBe(41);
	record("again", { component: "another" });
	expect(store.count("Event")).toBe(2);
});

test("a Warning is heard after any number of Normal events, and the other way round", () => {
	const { record, events } = world();
	for (let i = 0; i < 40; i++) record("well");
	for (let i = 0; i < 30; i++) record("trouble", { type: "Warning", reason: "Failed" });
	expect(events()).toEqual([
		["well", 25],
		["trouble", 25],
	]);
	const other = world();
	for (let i = 0; i < 40; i++) other.record("trouble", { type: "Warning", reason: "Failed" });
	other.record("well");
	expect(other.events()).toEqual([
		["trouble", 25],
		["well", 1],
	]);
});

test("an event that was not heard at first counts from its first occurrence once it is heard", () => {
	const { clock, record, store } = world();
	for (let i = 0; i < 25; i++) record("again");
	clock.now = 1_000;
	record("new", { reason: "New" });
	record("new", { reason: "New" });
	expect(store.count("Event")).toBe(1);
	clock.now = 300_000;
	record("new", { reason: "New" });
	expect([...store.all("Event")][1]).toMatchObject({
		count: 3,
		firstTimestamp: "2026-01-01T00:00:01Z",
		lastTimestamp: "2026-01-01T00:05:00Z",
	});
});

test("a repeat of the scheduler's event makes it a series; one about a changed Pod is another event", () => {
	const { record, store, about } = world();
	const scheduler = { component: "default-scheduler", reason: "FailedScheduling", type: "Warning" } as const;
	record("no nodes", scheduler);
	record("still no nodes", scheduler);
	record("still no nodes", scheduler);
	const [event] = store.all("Event");
	expect(event).toMatchObject({
		message: "no nodes",
		action: "Scheduling",
		firstTimestamp: null,
		source: {},
		series: { count: 2 },
	});
	const changed = { ...about, metadata: { ...about.metadata, resourceVersion: "999" } } as AnyObject;
	record("no nodes", { ...scheduler, about: changed });
	expect(store.count("Event")).toBe(2);
});

test("events are gone an hour after they were last written", () => {
	const { clock, server, record, store } = world();
	record("early");
	clock.now = 60_000;
	record("late");
	const [due] = clock.pending;
	expect(due).toMatchObject({ to: "apiserver", due: 3_600_000 });
	clock.now = 3_600_000;
	if (due) server.due(due);
	expect([...store.all("Event")].map((event) => event.message)).toEqual(["late"]);
});

test("the oldest events go when there are too many, but the rest of a flood about Pods is dropped", () => {
	const { clock, server, store, create } = makeServer(1, { mostEvents: 20 });
	const about = objectOf(
		create("pods", {
			apiVersion: "v1",
			kind: "Pod",
			metadata: { name: "web" },
			spec: { containers: [{ name: "c", image: "a:1" }] },
		}),
	);
	const record = (i: number) =>
		server.act(
			{ verb: "event", about, type: "Normal", reason: `R${i}`, message: "text", component: "kubelet", host: `n${i}` },
			"kubelet",
		);
	for (let i = 0; i < 30; i++) record(i);
	expect(store.count("Event")).toBe(20);
	clock.now = 11_000;
	record(30);
	const reasons = [...store.all("Event")].map((event) => event.reason);
	expect(reasons.at(-1)).toBe("R30");
	expect(reasons[0]).not.toBe("R0");
});

test("a server that was saved and restored goes on counting", () => {
	const { server, record, events } = world();
	for (let i = 0; i < 9; i++) record(`message ${i}`);
	const saved = JSON.parse(JSON.stringify(server.save())) as ReturnType<typeof server.save>;
	server.restore(saved);
	record("message 0");
	record("message 9");
	expect(events()[0]).toEqual(["message 0", 2]);
	expect(events().at(-1)).toEqual(["(combined from similar events): message 9", 1]);
});

test("a server that was saved and restored still knows what was not heard", () => {
	const { clock, server, record, store } = world();
	for (let i = 0; i < 30; i++) record("again");
	server.restore(JSON.parse(JSON.stringify(server.save())) as ReturnType<typeof server.save>);
	record("again");
	clock.now = 300_000;
	record("again");
	expect([...store.all("Event")][0]?.count).toBe(32);
});

test("a save from when both types shared one burst goes on with what was left of it, and with the messages of each type", () => {
	const correlator = new EventCorrelator();
	const messages = Array.from({ length: 9 }, (_, i) => `message ${i}`);
	correlator.restore([["kubelet/n1/uid", 1, 0, [["Warning/Failed", messages, 0]]]]);
	expect(correlator.knows("kubelet/n1/uid", "Normal")).toBe(true);
	expect(correlator.hear("kubelet/n1/uid", "Normal", "Failed", "message 9", 0)).toEqual({ isCombined: false, isHeard: true });
	expect(correlator.hear("kubelet/n1/uid", "Warning", "Failed", "message 9", 0)).toEqual({ isCombined: true, isHeard: true });
	expect(correlator.hear("kubelet/n1/uid", "Warning", "Failed", "message 9", 0).isHeard).toBe(false);
});

test("states that are kept share what sources said, but for those that have spoken since", () => {
	const correlator = new EventCorrelator();
	for (const who of ["a", "b"]) correlator.hear(who, "Normal", "Pulled", "message", 0);
	const [a, b] = correlator.save();
	correlator.hear("a", "Normal", "Pulled", "message", 1000);
	const [first, second] = correlator.save();
	expect(first).toBe(b);
	expect(second?.[0]).toBe(a?.[0]);
	expect(second).not.toEqual(a);
	correlator.count("b", "Normal", "same", 2000);
	expect(correlator.save()[0]).not.toEqual(b);
	correlator.takeUnheard("b", "Normal", "same");
	expect(correlator.save()[0]).toEqual(b);
});

test("a kubelet that restarts writes its events again, beside the old ones", () => {
	const { server, store, create } = makeServer();
	const node = objectOf(create("nodes", { apiVersion: "v1", kind: "Node", metadata: { name: "n1" } }));
	const record = (reason: string) =>
		server.act(
			{ verb: "event", about: node, type: "Normal", reason, message: reason, component: "kubelet", host: "n1" },
			"kubelet/n1",
		);
	for (const reason of ["Starting", "NodeReady", "Starting", "NodeReady"]) record(reason);
	expect([...store.all("Event")].map(({ reason, count }) => [reason, count])).toEqual([
		["Starting", 1],
		["NodeReady", 1],
		["Starting", 1],
		["NodeReady", 1],
	]);
});

test("a namespace being deleted counts repeated events and takes no new ones", () => {
	const { server, store, create, ask } = makeServer();
	create("namespaces", { apiVersion: "v1", kind: "Namespace", metadata: { name: "team" } });
	const about = objectOf(
		create(
			"configmaps",
			{ apiVersion: "v1", kind: "ConfigMap", metadata: { name: "thing", namespace: "team" } },
			{ namespace: "team" },
		),
	);
	const record = (message: string) =>
		server.act(
			{ verb: "event", about, type: "Normal", reason: "Happened", message, component: "some-controller" },
			"some-controller",
		);
	record("before");
	ask("namespaces", { verb: "delete", name: "team" });
	record("before");
	record("after");
	expect([...store.all("Event")].map(({ message, count }) => [message, count])).toEqual([["before", 2]]);
});

test("what was said of an object is forgotten ten minutes after its last event, once the object is gone", () => {
	const correlator = new EventCorrelator();
	for (const uid of ["gone", "there"]) correlator.hear(`kubelet/mumbai-node-1/${uid}`, "Normal", "Started", "a", 0);
	const known = () => ["gone", "there"].filter((uid) => correlator.knows(`kubelet/mumbai-node-1/${uid}`, "Normal"));
	correlator.forgetGone(600_000, (uid) => uid === "there");
	expect(known()).toEqual(["gone", "there"]);
	correlator.forgetGone(600_001, (uid) => uid === "there");
	expect(known()).toEqual(["there"]);
});
