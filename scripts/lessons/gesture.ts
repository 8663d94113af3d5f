// The machine gestures in a commands.txt: "# + Add Node", "# + Add Node (gpu)", "# stop X", "# start X", "# remove X",
// "# crash NAMESPACE/POD".
import type { Gesture } from "../../src/desk/port.ts";

/** The gesture that a comment line is, or undefined where it is only a comment. */
export function gestureIn(line: string): Gesture | undefined {
	const join = /^# \+ Add Node(?: \((plain|tainted|gpu|control-plane)\))?$/.exec(line);
	if (join) return { gesture: "join", kind: (join[1] ?? "plain") as "plain" };
	const crash = /^# crash (\S+)\/(\S+)$/.exec(line);
	if (crash) return { gesture: "crash", namespace: crash[1] ?? "", pod: crash[2] ?? "" };
	const other = /^# (stop|start|remove) (\S+)$/.exec(line);
	if (!other) return undefined;
	return { gesture: other[1] === "remove" ? "leave" : (other[1] as "stop" | "start"), node: other[2] ?? "" };
}

const verbs = ["stop", "start", "remove", "crash", "add", "join", "leave", "delete"];

/** Whether a comment is no gesture, and its author seems to have meant one: "# + add node", "# stopp mumbai-node-2". */
export function seemsGesture(line: string): boolean {
	if (gestureIn(line) || !line.startsWith("#")) return false;
	if (/^#\s*\+/.test(line)) return true;
	const [, verb = "", node] = /^#\s*(\S+)(?:\s+(\S+))?$/.exec(line) ?? [];
	return node !== undefined && verbs.some((known) => isNear(verb.toLowerCase(), known));
}

/** Whether two words differ in one letter at most. */
function isNear(a: string, b: string): boolean {
	let same = 0;
	while (same < a.length && a[same] === b[same]) same++;
	return [a.slice(same), a.slice(same + 1)].some((rest) => [b.slice(same), b.slice(same + 1)].includes(rest));
}
