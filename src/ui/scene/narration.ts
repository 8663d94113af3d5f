// The words of a scene: a sentence for each thing that goes on. The same beats as the motion's.
import type { Beat } from "./beat.ts";
import * as say from "./laterwords.ts";

type Named<Name extends Beat["beat"]> = Extract<Beat, { readonly beat: Name }>;
const only = <Name extends Beat["beat"]>(beats: readonly Beat[], name: Name): Named<Name>[] =>
	beats.filter((beat): beat is Named<Name> => beat.beat === name);
const unique = <T>(items: readonly T[]): T[] => [...new Set(items)];

/** What happened and why: a sentence each, in the order of cause and effect. Empty where nothing is worth a word. */
export function sentences(beats: readonly Beat[]): readonly string[] {
	const said: string[] = [];
	const nodes = (name: keyof typeof say.node): void => {
		const names = unique(beats.flatMap((beat) => (beat.beat === name ? [beat.node] : [])));
		if (names.length > 0) said.push(say.node[name](names));
	};
	const pods = (names: readonly string[], words: (names: readonly string[]) => string): void => {
		if (names.length > 0) said.push(words(unique(names)));
	};
	const podsOf = (name: keyof typeof say.pod): void =>
		pods(
			only(beats, name).map(({ pod }) => pod),
			say.pod[name],
		);
	for (const { kind, name, fresh, replaces } of only(beats, "ordered"))
		said.push(say.ordered(kind, name, replaces ?? (fresh ? "fresh" : "changed")));
	for (const { kind, name } of only(beats, "withdrawn")) said.push(say.withdrawn(kind, name));
	nodes("joined");
	nodes("left");
	for (const { node, taint, effect } of only(beats, "tainted")) said.push(say.tainted(node, taint, effect));
	for (const { node, taint } of only(beats, "untainted")) said.push(say.untainted(node, taint));
	nodes("cordoned");
	nodes("uncordoned");
	nodes("down");
	nodes("up");
	said.push(...birthWords(only(beats, "born")), ...refusalWords(only(beats, "barred")));
	const bound = only(beats, "bound");
	const [first] = bound;
	if (first) said.push(bound.length === 1 ? say.bound(first.pod, first.node ?? "") : say.boundAll(bound.length));
	const leaving = only(beats, "leaving");
	for (const node of unique(leaving.flatMap((beat) => (beat.pushed && beat.node ? [beat.node] : []))))
		pods(
			leaving.flatMap((beat) => (beat.pushed && beat.node === node ? [beat.pod] : [])),
			(names) => say.pushed(names, node),
		);
	pods(
		leaving.flatMap((beat) => (beat.pushed ? [] : [beat.pod])),
		say.leaving,
	);
	podsOf("crashed");
	podsOf("failed");
	podsOf("gone");
	podsOf("ran");
	return said;
}

/** A daemon Pod is made for a Node; any other is made first, and gets its Node later. */
function birthWords(born: readonly Named<"born">[]): string[] {
	return unique(born.map((beat) => beat.owner.key)).map((key) => {
		const own = born.filter((beat) => beat.owner.key === key);
		const { kind, name } = (own[0] as Named<"born">).owner;
		if (kind !== "DaemonSet") return say.born(name, own.length);
		const where = unique(own.flatMap((beat) => beat.node ?? []));
		return say.bornFor(where.length > 0 ? where : [name], own.length);
	});
}

function refusalWords(barred: readonly Named<"barred">[]): string[] {
	return unique(barred.map(({ name, reason }) => `${name} ${reason}`)).map((each) => {
		const own = barred.filter(({ name, reason }) => `${name} ${reason}` === each);
		const [{ name, reason }] = own as [Named<"barred">];
		return say.barred(name, unique(own.map((beat) => beat.node)), reason);
	});
}
