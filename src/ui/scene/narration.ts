// The words of a scene: a sentence for each thing that goes on. The same beats as the motion's.
import type { Beat } from "./beat.ts";
import { list } from "./list.ts";

const count = (n: number, noun: string): string => `${n} ${noun}${n === 1 ? "" : "s"}`;

type Named<Name extends Beat["beat"]> = Extract<Beat, { readonly beat: Name }>;
const only = <Name extends Beat["beat"]>(beats: readonly Beat[], name: Name): Named<Name>[] =>
	beats.filter((beat): beat is Named<Name> => beat.beat === name);
const unique = <T>(items: readonly T[]): T[] => [...new Set(items)];

const areOf = (names: readonly string[], one: string, more: string): string =>
	`${list(names)} ${names.length === 1 ? one : more}`;

/** What happened and why: a sentence each, in the order of cause and effect. Empty where nothing is worth a word. */
export function sentences(beats: readonly Beat[]): readonly string[] {
	const said: string[] = [];
	const nodes = (name: NodeBeat, one: string, more: string): void => {
		const names = unique(beats.flatMap((beat) => (beat.beat === name ? [beat.node] : [])));
		if (names.length > 0) said.push(areOf(names, one, more));
	};
	const pods = (names: readonly string[], one: string, more: string): void => {
		if (names.length > 0) said.push(areOf(unique(names), one, more));
	};
	for (const order of only(beats, "ordered")) said.push(orderWords(order));
	for (const { kind, name } of only(beats, "withdrawn")) said.push(`${kind} ${name} is deleted. Its Pods follow.`);
	nodes("joined", "joins the cluster.", "join the cluster.");
	nodes("left", "has left the cluster.", "have left the cluster.");
	for (const taint of only(beats, "tainted")) said.push(taintWords(taint.node, taint.taint, taint.effect));
	for (const { node, taint } of only(beats, "untainted")) said.push(`${node} no longer has the taint ${taint}.`);
	nodes("cordoned", "is cordoned. Only daemon Pods still come.", "are cordoned. Only daemon Pods still come.");
	nodes("uncordoned", "takes new Pods again.", "take new Pods again.");
	nodes("down", "is not ready. Its kubelet no longer reports.", "are not ready. Their kubelets no longer report.");
	nodes("up", "is ready.", "are ready.");
	said.push(...birthWords(only(beats, "born")), ...refusalWords(only(beats, "barred")));
	const bound = only(beats, "bound");
	if (bound.length === 1) said.push(`The scheduler binds ${bound[0]?.pod} to ${bound[0]?.node}.`);
	else if (bound.length > 1) said.push(`The scheduler binds ${bound.length} Pods to their Nodes.`);
	const leaving = only(beats, "leaving");
	for (const node of unique(leaving.flatMap((beat) => (beat.pushed && beat.node ? [beat.node] : []))))
		pods(
			leaving.flatMap((beat) => (beat.pushed && beat.node === node ? [beat.pod] : [])),
			`must leave ${node}, and does not tolerate its NoExecute taint.`,
			`must leave ${node}, and do not tolerate its NoExecute taint.`,
		);
	pods(
		leaving.flatMap((beat) => (beat.pushed ? [] : [beat.pod])),
		"is asked to stop.",
		"are asked to stop.",
	);
	pods(
		only(beats, "crashed").map(({ pod }) => pod),
		"crashed. Its kubelet starts it again, later each time.",
		"crashed. Their kubelets start them again, later each time.",
	);
	pods(
		only(beats, "failed").map(({ pod }) => pod),
		"failed.",
		"failed.",
	);
	pods(
		only(beats, "gone").map(({ pod }) => pod),
		"is gone.",
		"are gone.",
	);
	pods(
		only(beats, "ran").map(({ pod }) => pod),
		"is running and ready.",
		"are running and ready.",
	);
	return said;
}

type NodeBeat = "joined" | "left" | "cordoned" | "uncordoned" | "down" | "up";

/** A daemon Pod is made for a Node; any other is made first, and gets its Node later. */
function birthWords(born: readonly Named<"born">[]): string[] {
	return unique(born.map((beat) => beat.owner.key)).map((key) => {
		const own = born.filter((beat) => beat.owner.key === key);
		const { kind, name } = (own[0] as Named<"born">).owner;
		if (kind !== "DaemonSet")
			return `${count(own.length, "new Pod")} of ${name} ${own.length === 1 ? "waits" : "wait"} for the scheduler.`;
		const where = unique(own.flatMap((beat) => beat.node ?? []));
		if (own.length === 1) return `The DaemonSet controller makes a Pod for ${where[0] ?? name}.`;
		return `The DaemonSet controller makes ${own.length} Pods, one each for ${list(where, 2)}.`;
	});
}

function refusalWords(barred: readonly Named<"barred">[]): string[] {
	return unique(barred.map(({ name, reason }) => `${name} ${reason}`)).map((each) => {
		const own = barred.filter(({ name, reason }) => `${name} ${reason}` === each);
		const [{ name, reason }] = own as [Named<"barred">];
		return `No Pod for ${list(unique(own.map((beat) => beat.node)), 2)}: ${name} does not tolerate the ${reason}.`;
	});
}

function orderWords({ kind, name, fresh, replaces }: Named<"ordered">): string {
	if (!replaces) return `The API server accepts ${fresh ? "" : "the change to "}${kind} ${name}.`;
	const changed = `${kind} ${name} has a new template.`;
	if (replaces === "when deleted") return `${changed} A Pod is replaced when you delete it.`;
	if ("more" in replaces)
		return `${changed} A rolling update replaces its Pods: each new one starts first, ${replaces.more} at a time.`;
	return `${changed} A rolling update replaces its Pods: at most ${replaces.down} may be down at a time.`;
}

function taintWords(node: string, taint: string, effect: string): string {
	const says = `${node} has the taint ${taint}.`;
	if (effect === "NoExecute") return `${says} Pods that do not tolerate it must leave.`;
	if (effect === "PreferNoSchedule") return `${says} New Pods go elsewhere if they can.`;
	return `${says} Its Pods stay. A new one needs a matching toleration.`;
}
