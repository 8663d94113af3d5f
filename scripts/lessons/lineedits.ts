// All small changes of one line typed: the line left out, a word left out or another one, a taint with another part.

export interface LineEdit {
	readonly words: string;
	/** What stands in its place: none or one. */
	readonly lines: readonly string[];
}

/** Every edit of a line, or of a gesture. `nodes` are those of the cluster's start. */
export function lineEdits(line: string, nodes: readonly string[]): readonly LineEdit[] {
	const parts = line.split(/\s+/);
	const other = (text: string): LineEdit => ({ words: `"${line}" → "${text}"`, lines: [text] });
	const omitted: LineEdit = { words: `"${line}" left out`, lines: [] };
	const join = /^# \+ Add Node(?: \((.*)\))?$/.exec(line);
	if (join) {
		const kinds = ["plain", "tainted", "gpu", "control-plane"].filter((kind) => kind !== (join[1] ?? "plain"));
		return [omitted, ...kinds.map((kind) => other(`# + Add Node (${kind})`))];
	}
	if (line.startsWith("#")) return [omitted, ...onOtherNodes(line, nodes).map(other)];
	const words = parts.map((_, i) => parts.toSpliced(i, 1)).slice(1);
	const changed = parts.flatMap((word, i) => othersOf(word, nodes).map((each) => parts.with(i, each)));
	return [omitted, ...[...words, ...changed].map((each) => other(each.join(" ")))];
}

const effects = ["NoSchedule", "NoExecute", "PreferNoSchedule"];

/** A text that ends with a Node's name, with each other one. */
function onOtherNodes(text: string, nodes: readonly string[]): readonly string[] {
	const node = nodes.find((name) => text.endsWith(name));
	return node === undefined ? [] : nodes.filter((name) => name !== node).map((name) => text.slice(0, -node.length) + name);
}

function othersOf(word: string, nodes: readonly string[]): readonly string[] {
	if (word === "kubectl" || word.startsWith("-") ) return [];
	const taint = /^([^=:]+)(?:=([^:]*))?:(\w+)$/.exec(word);
	if (taint && effects.includes(taint[3] ?? "")) {
		const [, key = "", value, effect = ""] = taint;
		const is = value === undefined ? "" : `=${value}`;
		return [
			`${key}x${is}:${effect}`,
			...(value === undefined ? [] : [`${key}=${value}x:${effect}`]),
			...effects.filter((each) => each !== effect).map((each) => `${key}${is}:${each}`),
		];
	}
	const elsewhere = onOtherNodes(word, nodes);
	if (elsewhere.length > 0) return elsewhere;
	const number = /^(.*=)?(\d+)$/.exec(word);
	if (number) return [`${number[1] ?? ""}${Number(number[2]) + 1}`];
	return [`${word}x`];
}
