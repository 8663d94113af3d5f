import { describe, expect, it } from "vitest";
import { History } from "../../src/ui/state/history.ts";
import { completed, inOneLine, killAfter, killBefore, killWord } from "../../src/ui/terminal/lineedit.ts";

const line = (marked: string) => ({ text: marked.replace("|", ""), cursor: marked.indexOf("|") });
const marked = ({ text, cursor }: { text: string; cursor: number }) => `${text.slice(0, cursor)}|${text.slice(cursor)}`;

describe("a line is edited as in a shell", () => {
	it.each([
		["Ctrl+U takes what is before the cursor", killBefore, "kubectl get| pods", "| pods"],
		["Ctrl+K takes what is after it", killAfter, "kubectl get| pods", "kubectl get|"],
		["Ctrl+W takes the word before it", killWord, "kubectl get pods |", "kubectl get |"],
		["Ctrl+W in a word takes its beginning", killWord, "kubectl get po|ds", "kubectl get |ds"],
		["Ctrl+W takes the only word", killWord, "kubectl  |", "|"],
		["Ctrl+W takes a long word", killWord, `a ${"b".repeat(200_000)} |`, "a |"],
		["Ctrl+W takes long blanks", killWord, `a b${" ".repeat(200_000)}| c`, "a | c"],
	])("%s", (_name, edit, before, after) => {
		expect(marked(edit(line(before)))).toBe(after);
	});

	it.each([
		["kubectl get \\\n  pods", "kubectl get pods"],
		["kubectl get\r\npods\r\n", "kubectl get pods"],
		["a\\\n\\\nb", "a  b"],
		["a \n \n b \\ c", "a b \\ c"],
		["a  b\\c", "a  b\\c"],
		[`a${" ".repeat(200_000)}b`, `a${" ".repeat(200_000)}b`],
		[`a${"\n".repeat(200_000)}b`, "a b"],
	])("lines pasted become one: text %#", (pasted, one) => {
		expect(inOneLine(pasted)).toBe(one);
	});

	it.each([
		["the only word, with a blank", "kubectl get po|", 12, ["pods"], "kubectl get pods |"],
		["no blank after a value's equals sign", "kubectl get --sel|", 12, ["--selector="], "kubectl get --selector=|"],
		["as far as all words agree", "kubectl get d|", 12, ["daemonsets", "deployments"], "kubectl get d|"],
		[
			"a longer common beginning",
			"kubectl label node mum|",
			19,
			["mumbai-node-1", "mumbai-node-2"],
			"kubectl label node mumbai-node-|",
		],
	])("completion puts in %s", (_name, before, from, words, after) => {
		expect(marked(completed(line(before), from, words))).toBe(after);
	});
});

describe("the lines typed before", () => {
	it("are walked back and forth, and the line being typed is kept", () => {
		const history = new History();
		for (const each of ["one", "two", "two"]) history.add(each);
		expect(history.older("draft")).toBe("two");
		expect(history.older("two")).toBe("one");
		expect(history.older("one")).toBe("one");
		expect(history.newer()).toBe("two");
		expect(history.newer()).toBe("draft");
	});
});
