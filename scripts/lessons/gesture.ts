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
