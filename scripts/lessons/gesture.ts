// The machine gestures in a commands.txt, as comments: "# + Add Node (gpu)", "# stop mumbai-node-2", "# clock mumbai-node-2 +7m".
import type { Gesture } from "../../src/desk/port.ts";
import { parseDuration } from "../../src/kubectl/framework/duration.ts";

interface Spelling {
	/** How it begins. */
	readonly word: string;
	/** The word is no word of a sentence: a comment that begins so is a gesture, or a mistake. */
	readonly isFault?: true;
	/** How it is written, for an author who wrote it otherwise. */
	readonly usage: readonly string[];
	/** The gesture, from what stands behind the word; undefined where that is not how it is written. */
	readonly read: (rest: string) => Gesture | undefined;
}

/** Answers the gesture for what stands between the parts of the pattern. */
const by =
	(pattern: RegExp, gesture: (...parts: string[]) => Gesture | undefined): Spelling["read"] =>
	(rest) => {
		const found = pattern.exec(rest);
		return found ? gesture(...found.slice(1).map((part) => part ?? "")) : undefined;
	};

/** Milliseconds of a duration as Go writes them; undefined for any other text, and for none at all. */
function milliseconds(text: string): number | undefined {
	const ms = parseDuration(text);
	return typeof ms === "number" && Number.isInteger(ms) && ms !== 0 ? ms : undefined;
}

function timed(gesture: "slow-pull" | "clock", node: string, text: string): Gesture | undefined {
	const ms = text === "off" ? 0 : milliseconds(text);
	return ms === undefined ? undefined : { gesture, node, ms };
}

const kinds = ["plain", "tainted", "gpu", "control-plane", "arm64"] as const;

const spellings: readonly Spelling[] = [
	{
		word: "+ Add Node",
		usage: ["# + Add Node", ...kinds.map((kind) => `# + Add Node (${kind})`)],
		read: by(/^(?: \((.*)\))?$/, (name) => {
			const kind = kinds.find((each) => each === (name || "plain"));
			return kind && { gesture: "join", kind };
		}),
	},
	...(["stop", "start", "remove"] as const).map((word): Spelling => ({
		word,
		usage: [`# ${word} NODE`],
		read: by(/^ (\S+)$/, (node) => ({ gesture: word === "remove" ? "leave" : word, node })),
	})),
	{
		word: "crash",
		usage: ["# crash NAMESPACE/POD"],
		read: by(/^ ([^\s/]+)\/([^\s/]+)$/, (namespace, pod) => ({ gesture: "crash", namespace: namespace, pod })),
	},
	...(["disk-pressure", "memory-pressure"] as const).map((gesture): Spelling => ({
		word: gesture,
		isFault: true,
		usage: [`# ${gesture} NODE on`, `# ${gesture} NODE off`],
		read: by(/^ (\S+) (on|off)$/, (node, on) => ({ gesture, node, on: on === "on" })),
	})),
	{
		word: "slow-pull",
		isFault: true,
		usage: ["# slow-pull NODE 90s", "# slow-pull NODE off"],
		read: by(/^ (\S+) (\d\S*|off)$/, (node, time) => timed("slow-pull", node, time)),
	},
	{
		word: "clock",
		isFault: true,
		usage: ["# clock NODE +7m", "# clock NODE -7m", "# clock NODE off"],
		read: by(/^ (\S+) ([+-]\d\S*|off)$/, (node, time) => timed("clock", node, time)),
	},
	{
		word: "metrics",
		isFault: true,
		usage: ["# metrics on", "# metrics off"],
		read: by(/^ (on|off)$/, (on) => ({ gesture: "metrics", on: on === "on" })),
	},
];

/** The gesture that a comment line is, or undefined where it is only a comment. */
export function gestureIn(line: string): Gesture | undefined {
	for (const { word, read } of spellings) {
		const gesture = line.startsWith(`# ${word}`) ? read(line.slice(word.length + 2)) : undefined;
		if (gesture) return gesture;
	}
	return undefined;
}

const faults = spellings.flatMap(({ word, isFault }) => (isFault ? [word] : []));
const verbs = ["stop", "start", "remove", "crash", "add", "join", "leave", "delete"];

/**
 * Whether a comment is no gesture, and its author seems to have meant one: "# + add node", "# stopp mumbai-node-2",
 * "# clock mumbai-node-2 7m". A word of a gesture at its beginning is enough.
 */
export function seemsGesture(line: string): boolean {
	if (gestureIn(line) || !line.startsWith("#")) return false;
	if (/^#\s*\+/.test(line)) return true;
	const [, verb = "", node, rest] = /^#\s*(\S+)(?:\s+(\S+))?(.*)$/.exec(line) ?? [];
	const word = verb.toLowerCase();
	if (faults.includes(word)) return true;
	return node !== undefined && (verbs.includes(word) || (rest === "" && verbs.some((known) => isNear(word, known))));
}

/** How gestures are written, for whoever has written one otherwise: those that begin with the same word, or all of them. */
export function spellingsFor(line: string): string {
	const begins = line.replace(/^#\s*/, "").toLowerCase();
	const same = spellings.filter(({ word }) => begins.startsWith(word.toLowerCase()));
	return (same.length > 0 ? same : spellings).flatMap(({ usage }) => usage.map((each) => `"${each}"`)).join(", ");
}

/** Whether two words differ in one letter at most. */
function isNear(a: string, b: string): boolean {
	let same = 0;
	while (same < a.length && a[same] === b[same]) same++;
	return [a.slice(same), a.slice(same + 1)].some((rest) => [b.slice(same), b.slice(same + 1)].includes(rest));
}
