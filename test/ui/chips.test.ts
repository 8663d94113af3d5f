import { describe, expect, it } from "vitest";
import { chipsAt } from "../../src/ui/terminal/chips.ts";

const chips = (text: string, words: readonly string[] = []) => {
	const from = text.length - (/\S*$/.exec(text)?.[0].length ?? 0);
	return chipsAt({ text, cursor: text.length }, { from, words });
};
const texts = (text: string, words?: readonly string[]) => chips(text, words).map((chip) => chip.text);

describe("the words for a thumb", () => {
	it("begin with the verbs of kubectl, before anything is typed", () => {
		expect(texts("").slice(0, 3)).toEqual(["kubectl", "get", "describe"]);
		expect(texts("kubectl ").slice(0, 2)).toEqual(["get", "describe"]);
		expect(chips("kube")[1]?.next).toEqual({ text: "kubectl get ", cursor: 12 });
	});
	it("are the likely kinds after a verb", () => {
		expect(texts("kubectl get ", ["apiservices", "daemonsets", "ds", "nodes", "po", "pods"]).slice(0, 3)).toEqual([
			"pods",
			"nodes",
			"daemonsets",
		]);
		expect(texts("kubectl get ", ["po", "pods"])).toEqual(["pods", "po", "-", "=", ":", "/"]);
	});
	it("are names after a kind, then the flags that are not there yet", () => {
		expect(texts("kubectl get ds ", ["agent"])).toEqual(["agent", "-n", "-o wide", "-A", "-l", "-w", "-", "=", ":", "/"]);
		expect(texts("kubectl get ds -o wide ")).not.toContain("-o wide");
		expect(texts("kubectl get ds -n ", ["monitoring"])).toEqual(["monitoring", "-", "=", ":", "/"]);
	});
	it("are files after -f, and -f itself before", () => {
		expect(texts("kubectl apply ", ["edit-last-applied"])).toContain("-f");
		expect(chips("kubectl apply -f ", ["agent.yaml"])[0]?.next.text).toBe("kubectl apply -f agent.yaml ");
	});
	it("take the place of the half-typed word, and leave what follows the cursor", () => {
		const [chip] = chipsAt({ text: "kubectl get po -n x", cursor: 14 }, { from: 12, words: ["pods"] });
		expect(chip?.next).toEqual({ text: "kubectl get pods  -n x", cursor: 17 });
	});
});
