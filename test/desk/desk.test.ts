import { beforeAll, describe, expect, it } from "vitest";
import { loadRest } from "../../src/cluster/rest/rest.ts";
import { Desk } from "../../src/desk/desk.ts";
import { diagnose } from "../../src/desk/diagnose.ts";
import type { Output } from "../../src/desk/port.ts";
import { explain, ghosts } from "../../src/desk/questions.ts";
import { heardOf } from "../../src/desk/transcript.ts";

const manifest = `apiVersion: apps/v1
kind: DaemonSet
metadata:
  name: agent
spec:
  selector:
    matchLabels: {app: agent}
  template:
    metadata:
      labels: {app: agent}
    spec:
      containers:
        - name: agent
          image: fluent/fluent-bit:3.1
`;

async function desk(): Promise<Desk> {
	const made = new Desk({ seed: 3, profile: "course", files: [{ name: "agent.yaml", text: manifest }] });
	for (const kind of ["plain", "plain", "control-plane"] as const) made.gesture({ gesture: "join", kind });
	made.advanceTo(8000);
	return made;
}
const run = async (on: Desk, line: string): Promise<string> => {
	const texts: string[] = [];
	const stop = on.onOutput(({ to, text }) => void (to === "stdout" || to === "stderr" ? texts.push(text) : 0));
	await on.type(line);
	await on.settleLine(60_000);
	stop();
	return texts.join("");
};

describe("a desk", () => {
	beforeAll(loadRest);

	it("runs lines one after the other, those that wait too", async () => {
		const here = await desk();
		expect(await run(here, "kubectl apply -f agent.yaml")).toBe("daemonset.apps/agent created\n");
		expect(await run(here, "kubectl rollout status ds/agent")).toContain('daemon set "agent" successfully rolled out');
		expect(await run(here, "kubectl get ds --no-headers | cat")).toMatch(/^agent +2 +2 +2/);
	});

	it.each([
		["a line that the server refuses", "kubectl get pods nope", true],
		["a line that no shell knows", "kubctl get pods", true],
		["an answer on stderr that is no error", "kubectl get pods", false],
		["a warning", "kubectl drain mumbai-node-1 --ignore-daemonsets --force", false],
		["a line that waits for a deletion", "kubectl delete node mumbai-node-2", false],
	])("says whether %s has failed, and nothing of an empty stderr", async (_name, line, fails) => {
		const here = await desk();
		const heard: Omit<Output, "id">[] = [];
		here.onOutput((output) => heard.push(output));
		await run(here, line);
		expect(heard.some(({ to }) => to === "failed")).toBe(fails);
		expect(heard.filter(({ to, text }) => to === "stderr" && text.trim() === "")).toEqual([]);
		expect(new Set(heard.map(({ entry }) => entry)).size).toBe(1);
		// What was printed at one moment is kept as one part.
		const told = (parts: typeof heard) =>
			parts
				.map(({ to, text }) => `${to}: ${text}`)
				.join("")
				.replaceAll("stderr: ", "");
		expect(told([...heardOf(here.entries.at(-1)!)])).toBe(told(heard));
	});

	it("undoes a line and its words, and does it again", async () => {
		const here = await desk();
		await run(here, "kubectl apply -f agent.yaml");
		here.advanceTo(here.world.now + 5000);
		await run(here, "kubectl taint node mumbai-node-1 a=b:NoExecute");
		here.advanceTo(here.world.now + 5000);
		expect(here.world.read.count("Pod")).toBe(1);
		expect(here.undo()).toBe(true);
		expect(here.world.read.get("Node", undefined, "mumbai-node-1")?.spec?.taints).toBeUndefined();
		expect(here.entries.map((entry) => entry.text)).not.toContain("kubectl taint node mumbai-node-1 a=b:NoExecute");
		expect(here.redo()).toBe(true);
		expect(here.world.read.get("Node", undefined, "mumbai-node-1")?.spec?.taints).toHaveLength(1);
		expect(here.entries.at(-1)?.text).toBe("kubectl taint node mumbai-node-1 a=b:NoExecute");
	});

	it("shows the words of the past when it is gone back to, and keeps the files as they are typed", async () => {
		const here = await desk();
		await run(here, "kubectl apply -f agent.yaml");
		here.advanceTo(20_000);
		here.files.set("agent.yaml", "changed");
		here.seek(7000);
		expect(here.entries.filter((entry) => entry.kind === "line")).toHaveLength(0);
		expect(here.files.get("agent.yaml")).toBe("changed");
		here.seek(20_000);
		expect(here.entries.filter((entry) => entry.kind === "line")).toHaveLength(1);
	});

	it("stops a line that waits forever", async () => {
		const here = await desk();
		await here.type("kubectl wait --for=delete node/mumbai-node-1 --timeout=1h");
		expect(here.busy).toBe(true);
		here.interrupt();
		expect(here.busy).toBe(false);
		expect(here.entries.at(-1)?.exitCode).toBe(130);
	});

	describe("while a line runs at the prompt", () => {
		const heard = (here: Desk): Omit<Output, "id">[] => {
			const all: Omit<Output, "id">[] = [];
			here.onOutput((output) => all.push(output));
			return all;
		};
		const texts = (here: Desk): readonly string[] => here.entries.filter(({ kind }) => kind === "line").map(({ text }) => text);

		it("runs what buttons send beside it, and its words go on in its own entry", async () => {
			const here = await desk();
			await here.type("kubectl get pods -w --no-headers");
			const all = heard(here);
			await here.beside("kubectl apply -f agent.yaml");
			here.advanceTo(here.world.now + 5000);
			const [watch, apply] = here.entries.slice(-2);
			expect(apply?.output.map(({ text }) => text)).toEqual(["daemonset.apps/agent created\n"]);
			expect(apply?.exitCode).toBe(0);
			expect(watch?.output.map(({ text }) => text).join("")).toMatch(/^agent-\w+ +0\/1 +Pending[^]*1\/1 +Running/);
			expect(all.every(({ entry, to }) => to === "line" || entry === watch?.id || entry === apply?.id)).toBe(true);
			expect(here.running).toEqual([{ entry: watch?.id, typed: true }]);
		});

		it("lets what is typed wait its turn, and gives it back when it is asked for", async () => {
			const here = await desk();
			await here.type("kubectl get nodes -w");
			await here.type("kubectl get ns");
			await here.type("kubectl get ds");
			expect(here.waiting).toEqual(["kubectl get ns", "kubectl get ds"]);
			here.withdraw("kubectl get ns");
			expect(here.waiting).toEqual(["kubectl get ds"]);
			here.interrupt();
			await here.settleLine();
			expect(texts(here).slice(-2)).toEqual(["kubectl get nodes -w", "kubectl get ds"]);
			expect(here.entries.at(-2)?.exitCode).toBe(130);
		});

		it("stops the one that is meant", async () => {
			const here = await desk();
			await here.type("kubectl get nodes -w");
			await here.beside("kubectl get pods -w");
			const [typed, beside] = here.running;
			here.interrupt(beside?.entry);
			expect(here.running).toEqual([typed]);
			await here.beside("kubectl get pods -w");
			here.interrupt();
			expect(here.running.map((each) => each.typed)).toEqual([false]);
			here.interrupt();
			expect(here.busy).toBe(false);
		});

		it("begins lines in the order in which they were sent, though their modules come later", async () => {
			const here = await desk();
			await Promise.all([
				here.beside("kubectl apply -f agent.yaml"),
				here.beside("kubectl apply -f agent.yaml"),
				here.type("kubectl get ds"),
			]);
			expect(here.entries.slice(-3).map(({ output }) => output[0]?.text)).toEqual([
				"daemonset.apps/agent created\n",
				"daemonset.apps/agent unchanged\n",
				expect.stringMatching(/^NAME[^]*\nagent /),
			]);
		});

		it("stops all of them for a jump in time", async () => {
			const here = await desk();
			await here.type("kubectl get nodes -w");
			await here.beside("kubectl get pods -w");
			await here.type("kubectl get ds");
			here.seek(here.world.now - 1000);
			expect(here.busy).toBe(false);
		});
	});

	it("is saved and opened again as it was, lines and all", async () => {
		const here = await desk();
		await run(here, "kubectl apply -f agent.yaml");
		here.advanceTo(15_000);
		const again = await Desk.restore(JSON.parse(JSON.stringify(here.save())) as ReturnType<Desk["save"]>);
		expect(again.entries).toEqual(here.entries);
		expect(await run(again, "kubectl get pods")).toBe(await run(here, "kubectl get pods"));
	});

	it("foresees where the typed DaemonSet would land, and says why not", async () => {
		const here = await desk();
		const places = ((await ghosts("agent.yaml", here))?.places ?? []).map(({ node, verdict }) => `${node} ${verdict}`);
		expect(places).toEqual(["mumbai-node-1 lands", "mumbai-node-2 lands", "mumbai-node-3 none"]);
		const why = await explain(
			{ about: "ghost", file: "agent.yaml", owner: "DaemonSet/default/agent", node: "mumbai-node-3" },
			here,
		);
		expect(why?.gates.find((gate) => gate.verdict === "failed")?.text).toContain(
			"node-role.kubernetes.io/control-plane:NoSchedule",
		);
		expect(why?.fixes.map((fix) => fix.label)).toContain("Tolerate the taint");
	});

	it("settles lines too whose modules have not come yet", async () => {
		const here = await desk();
		const lines = ["kubectl get ns", "kubectl top nodes", "kubectl get nodes"];
		const begun = lines.map((line) => here.type(line));
		await here.settleLine();
		expect(here.entries.filter(({ kind, exitCode }) => kind === "line" && exitCode !== undefined).slice(-3)).toHaveLength(3);
		expect(here.busy).toBe(false);
		await Promise.all(begun);
	});

	it("asks the API server what is wrong with a manifest, and changes nothing by it", async () => {
		const here = await desk();
		const before = here.world.inputs.length;
		const text = manifest.replace("metadata:\n  name: agent", "metadata:\n  name: Agent_1");
		const [problem] = await diagnose(text, { read: here.world.read, request: (request) => here.world.request(request, -1) });
		expect(problem?.message).toMatch(/^metadata\.name: Invalid value: "Agent_1"/);
		expect(text.slice(problem?.range.start, problem?.range.end)).toBe("Agent_1");
		expect(here.world.inputs).toHaveLength(before);
		expect(here.world.read.count("DaemonSet")).toBe(0);
	});
});
