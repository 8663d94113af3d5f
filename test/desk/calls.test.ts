// A call of kubectl takes its time after its last answer: what comes next in the line or at the prompt comes after that.
import { beforeAll, describe, expect, it } from "vitest";
import { canonical } from "../../src/cluster/api/values.ts";
import { loadRest } from "../../src/cluster/rest/rest.ts";
import { Desk } from "../../src/desk/desk.ts";
import { LocalPort } from "../../src/desk/localport.ts";
import type { RealTime } from "../../src/desk/realtime.ts";
import { ghosts } from "../../src/desk/questions.ts";
import { loadAll } from "../../src/kubectl/shell/shell.ts";

beforeAll(() => Promise.all([loadRest(), loadAll()]));

const daemonSet = (name: string, more = ""): string => `apiVersion: apps/v1
kind: DaemonSet
metadata: {name: ${name}}
spec:
  selector: {matchLabels: {app: ${name}}}
  template:
    metadata: {labels: {app: ${name}}}
    spec:
      containers: [{name: agent, image: "fluent/fluent-bit:3.1"}]
${more}`;
const serviceAccount = (name: string): string => `apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: ${name}}\n`;

/** Two Nodes, the world 9 seconds old. */
function desk(files: Readonly<Record<string, string>> = {}): Desk {
	const all = { "agent.yaml": daemonSet("agent"), ...files };
	const made = new Desk({
		seed: 3,
		profile: "course",
		files: Object.entries(all).map(([name, text]) => ({ name, text })),
	});
	for (const kind of ["plain", "plain"] as const) made.gesture({ gesture: "join", kind });
	made.advanceTo(9000);
	return made;
}
const last = (on: Desk): string =>
	on.entries
		.at(-1)
		?.output.map(({ text }) => text)
		.join("") ?? "";
async function typed(on: Desk, line: string): Promise<string> {
	await on.type(line);
	await on.settleLine();
	return last(on);
}
/** The lines of a desk, and when each began: simulated milliseconds. */
const begun = (on: Desk): readonly (readonly [string, number])[] =>
	on.entries.filter(({ kind }) => kind === "line").map(({ text, at }) => [text, at]);

describe("A line of several calls", () => {
	it.each([
		["&&", "kubectl apply -f agent.yaml && kubectl get pods --no-headers"],
		[";", "kubectl apply -f agent.yaml; kubectl get pods --no-headers"],
		["|| after a failure", "kubectl apply -f agent.yaml; kubectl get pod nope || kubectl get pods --no-headers"],
	])("finds with the later ones what controllers made of the earlier ones (%s)", async (_name, line) => {
		const on = desk();
		expect((await typed(on, line)).match(/agent-\w+/g)).toHaveLength(2);
	});

	it("asks each call a tenth of a second after the one before was answered", async () => {
		const on = desk();
		await typed(on, "kubectl apply -f agent.yaml && kubectl label ds agent a=b && cat agent.yaml && kubectl label ds agent a-");
		expect(on.world.inputs.slice(-3).map(({ at }) => at)).toEqual([9000, 9100, 9200]);
		expect(on.world.now).toBe(9200);
	});

	it("takes the time of each call of a pipe too", async () => {
		const on = desk();
		await typed(
			on,
			"kubectl create sa robot -o name | cat | kubectl delete -f - ; kubectl apply -f agent.yaml | kubectl get pods",
		);
		expect(last(on)).toContain("agent-");
	});

	it("can be stopped between two calls", async () => {
		const on = desk();
		await on.type("kubectl apply -f agent.yaml && kubectl delete ds agent");
		on.advanceTo(9050);
		on.interrupt();
		expect(on.busy).toBe(false);
		await on.type("kubectl get nodes");
		expect([on.entries.at(-2)?.exitCode, on.entries.at(-1)?.at, on.busy]).toEqual([130, 9050, false]);
		on.advanceTo(20_000);
		expect(on.world.read.count("DaemonSet")).toBe(1);
	});

	it("runs beside others that are typed or sent meanwhile", async () => {
		const on = desk({ "other.yaml": daemonSet("other") });
		await on.type("kubectl get pods -w --no-headers");
		await on.beside("kubectl apply -f agent.yaml && kubectl get ds --no-headers");
		await on.beside("kubectl apply -f other.yaml && kubectl get ds --no-headers");
		on.advanceTo(15_000);
		const [watch, one, two] = on.entries.slice(-3).map(({ output }) => output.map(({ text }) => text).join(""));
		expect(watch).toMatch(/agent-[^]*other-/);
		for (const text of [one, two]) expect(text).toMatch(/created\nagent +2 +2[^]*\nother +2 +2/);
	});

	it("is undone as one, done again at the same times, and found again in the past", async () => {
		const on = desk();
		await typed(on, "kubectl apply -f agent.yaml && kubectl label ds agent a=b && kubectl label ds agent c=d");
		on.advanceTo(15_000);
		const [state, { inputs }] = [canonical(on.world.fork().save()), on.world.save()];
		on.seek(9050);
		expect(on.world.read.get("DaemonSet", "default", "agent")?.metadata.labels).toBeUndefined();
		on.seek(9150);
		expect(on.world.read.get("DaemonSet", "default", "agent")?.metadata.labels).toEqual({ a: "b" });
		on.seek(15_000);
		expect(canonical(on.world.fork().save())).toBe(state);
		expect(on.undo()).toBe(true);
		expect(on.world.now).toBe(9000);
		expect(on.world.read.count("DaemonSet")).toBe(0);
		expect(on.redo()).toBe(true);
		expect(on.world.inputs).toEqual(inputs);
		on.advanceTo(15_000);
		expect(canonical(on.world.fork().save())).toBe(state);
		const again = await Desk.restore(JSON.parse(JSON.stringify(on.save())) as ReturnType<Desk["save"]>);
		expect(canonical(again.world.fork().save())).toBe(state);
	});
});

describe("The prompt", () => {
	it("is back as soon as a line has its last answer, and no time has passed", async () => {
		const on = desk();
		await on.type("kubectl apply -f agent.yaml");
		expect(last(on)).toBe("daemonset.apps/agent created\n");
		expect(on.entries.at(-1)?.exitCode).toBe(0);
		expect([on.busy, on.running, on.askedAt, on.world.now]).toEqual([false, [], undefined, 9000]);
	});

	it("lets what is typed within a tenth of a second after a write wait for the rest of it", async () => {
		const on = desk();
		await on.type("kubectl apply -f agent.yaml");
		on.advanceTo(9030);
		await on.type("kubectl get pods --no-headers");
		expect([on.waiting, on.busy, on.askedAt]).toEqual([["kubectl get pods --no-headers"], true, 9100]);
		await on.settleLine();
		expect(last(on).match(/agent-/g)).toHaveLength(2);
		expect(begun(on)).toEqual([
			["kubectl apply -f agent.yaml", 9000],
			["kubectl get pods --no-headers", 9100],
		]);
	});

	it.each([
		["is typed later", 9100, "kubectl apply -f agent.yaml"],
		["comes after one that only reads", 9000, "kubectl get nodes"],
		["comes after one that is no call of kubectl", 9000, "cat agent.yaml"],
	])("lets nothing wait that %s", async (_name, at, first) => {
		const on = desk();
		await on.type(first);
		on.advanceTo(at);
		await on.type("kubectl get pods");
		expect([on.busy, on.world.now]).toEqual([false, at]);
	});

	it("lets nothing wait that is sent beside it", async () => {
		const on = desk();
		await on.type("kubectl apply -f agent.yaml");
		await on.beside("kubectl get ds");
		expect([on.busy, on.world.now]).toEqual([false, 9000]);
	});

	it("lets nothing wait after a jump in time", async () => {
		const on = desk();
		await on.type("kubectl apply -f agent.yaml");
		on.undo();
		await on.type("kubectl get ds");
		expect([on.busy, on.world.now]).toEqual([false, 9000]);
	});
});

describe("A file of several documents", () => {
	const early = daemonSet("early", "      serviceAccountName: late\n");
	const files = { "all.yaml": [early, serviceAccount("one"), serviceAccount("two"), serviceAccount("late")].join("---\n") };

	it("is applied with a little time between its objects, in which controllers act", async () => {
		const on = desk(files);
		await typed(on, "kubectl apply -f all.yaml");
		expect(on.world.inputs.slice(-4).map(({ at }) => at)).toEqual([9000, 9002, 9004, 9006]);
		on.advanceTo(15_000);
		const events = await typed(on, "kubectl get events --field-selector reason=FailedCreate");
		expect(events).toContain('error looking up service account default/late: serviceaccount "late" not found');
		expect(await typed(on, "kubectl get pods --no-headers")).toMatch(/^(early-\w+ +1\/1 +Running.*\n){2}$/);
	});

	it("is foreseen whole", async () => {
		const on = desk(files);
		const found = await ghosts("all.yaml", on);
		expect(found?.refused).toBeUndefined();
		expect(found?.places.map(({ node, verdict }) => [node, verdict])).toEqual([
			["mumbai-node-1", "lands"],
			["mumbai-node-2", "lands"],
		]);
	});

	it("asks several times about one object without time between", async () => {
		const on = desk();
		await typed(on, "kubectl apply -f agent.yaml");
		on.advanceTo(15_000);
		await typed(on, "kubectl apply --server-side -f agent.yaml");
		expect(new Set(on.world.inputs.filter(({ at }) => at >= 15_000).map(({ at }) => at))).toEqual(new Set([15_000]));
	});
});

/** Real time that stands still but for what is asked to be done after a while. */
class Waiting implements RealTime {
	#calls = new Set<() => void>();
	now = (): number => 0;
	after = (_ms: number, call: () => void): (() => void) => {
		this.#calls.add(call);
		return () => void this.#calls.delete(call);
	};
	/** Does what was asked for, and whatever comes of it, a few times over. */
	async go(): Promise<void> {
		for (let n = 0; n < 20; n++) {
			for (const call of [...this.#calls]) {
				this.#calls.delete(call);
				call();
			}
			await new Promise((done) => setTimeout(done, 0));
		}
	}
}

describe("While time stands still", () => {
	const listener = {
		reset: () => undefined,
		back: () => undefined,
		hasBefore: false,
		long: () => undefined,
		lost: () => undefined,
	};
	async function paused(how: "paused" | "resting"): Promise<{ on: Desk; port: LocalPort; time: Waiting }> {
		const [time, on] = [new Waiting(), desk()];
		const port = new LocalPort(time, listener);
		port.enter(on);
		if (how === "paused") port.pause();
		else port.rest(true);
		await time.go();
		return { on, port, time };
	}

	it.each(["paused", "resting"] as const)(
		"a line goes through all its calls, and time goes on for them alone (%s)",
		async (how) => {
			const { on, port, time } = await paused(how);
			await port.type("kubectl apply -f agent.yaml && kubectl get pods --no-headers && kubectl get ds --no-headers");
			await time.go();
			expect(on.busy).toBe(false);
			expect(last(on)).toMatch(/created\n(agent-\w+ .*\n){2}agent +2/);
			expect(on.world.now).toBe(9200);
			await time.go();
			expect(on.world.now).toBe(9200);
			port.close();
		},
	);

	it("the next line comes a tenth of a second after a write, and reading moves nothing", async () => {
		const { on, port, time } = await paused("paused");
		await port.type("kubectl apply -f agent.yaml");
		await time.go();
		expect(on.world.now).toBe(9000);
		for (const line of ["kubectl get pods --no-headers", "kubectl get ds", "kubectl get pods --no-headers"]) {
			await port.type(line);
			await time.go();
			expect([on.busy, on.world.now]).toEqual([false, 9100]);
		}
		expect(last(on).match(/agent-/g)).toHaveLength(2);
		port.close();
	});

	it("a line that waits for something else still waits", async () => {
		const { on, port, time } = await paused("paused");
		await port.type("kubectl apply -f agent.yaml && kubectl rollout status ds agent");
		await time.go();
		expect([on.busy, on.world.now]).toEqual([true, 9100]);
		port.interrupt();
		expect(on.busy).toBe(false);
		port.close();
	});
});
