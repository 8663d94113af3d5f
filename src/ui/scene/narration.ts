// The words of a scene: one caption while it plays, and one summary when it has settled. The same beats as the motion's.
import type { DaemonSet, Node } from "../../cluster/api/types.generated.ts";
import { placementOf } from "../state/placement.ts";
import type { Beat } from "./beat.ts";

/** "a", "a and b", "a, b and 3 more". */
export function list(names: readonly string[], most = 3): string {
	if (names.length === 0) return "";
	if (names.length === 1) return names[0] as string;
	if (names.length <= most) return `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
	return `${names.slice(0, most - 1).join(", ")} and ${names.length - most + 1} more`;
}

const count = (n: number, noun: string): string => `${n} ${noun}${n === 1 ? "" : "s"}`;

type Named<Name extends Beat["beat"]> = Extract<Beat, { readonly beat: Name }>;
const only = <Name extends Beat["beat"]>(beats: readonly Beat[], name: Name): Named<Name>[] =>
	beats.filter((beat): beat is Named<Name> => beat.beat === name);
const unique = <T>(items: readonly T[]): T[] => [...new Set(items)];

/** What happened and why, in one line; undefined where nothing is worth a word. */
export function caption(beats: readonly Beat[]): string | undefined {
	const parts: string[] = [];
	const say = (text: string | undefined | false): void => {
		if (text) parts.push(text);
	};
	const nodes = (name: "joined" | "left" | "cordoned" | "uncordoned" | "down" | "up"): string =>
		list(unique(only(beats, name).map((beat) => (beat as { node: string }).node)));
	const pods = (name: "leaving" | "crashed" | "failed"): string => list(unique(only(beats, name).map((beat) => beat.pod)));

	for (const order of only(beats, "ordered")) say(orderWords(order));
	for (const order of only(beats, "withdrawn")) say(`${order.kind} ${order.name} is gone; its Pods follow.`);
	if (nodes("joined")) say(`${nodes("joined")} joins the cluster.`);
	if (nodes("left")) say(`${nodes("left")} has left the cluster.`);
	for (const taint of only(beats, "tainted")) say(taintWords(taint.node, taint.taint, taint.effect));
	for (const taint of only(beats, "untainted")) say(`${taint.node} lost the taint ${taint.taint}.`);
	if (nodes("cordoned"))
		say(`${nodes("cordoned")} is cordoned: the scheduler sends no new Pods there, but daemon Pods still come.`);
	if (nodes("uncordoned")) say(`${nodes("uncordoned")} takes new Pods again.`);
	if (nodes("down")) say(`${nodes("down")} is not ready: its kubelet no longer reports.`);
	if (nodes("up")) say(`${nodes("up")} is ready.`);

	const born = only(beats, "born");
	for (const name of unique(born.map((beat) => beat.owner.name))) {
		const own = born.filter((beat) => beat.owner.name === name);
		const where = unique(own.flatMap((beat) => (beat.node ? [beat.node] : [])));
		say(`${count(own.length, "new Pod")}${where.length > 0 ? ` for ${list(where, 2)}` : ` of ${name}`}.`);
	}
	const barred = only(beats, "barred");
	for (const name of unique(barred.map((beat) => beat.name))) {
		const own = barred.filter((beat) => beat.name === name);
		const first = own[0] as Named<"barred">;
		say(`None for ${list(unique(own.map((beat) => beat.node)), 2)}: nothing tolerates the ${first.reason}.`);
	}
	const pushed = only(beats, "leaving").filter((beat) => beat.pushed);
	if (pushed.length > 0)
		say(`${list(unique(pushed.map((beat) => beat.pod)))} must go: the Node's NoExecute taint pushes it out.`);
	else if (pods("leaving")) say(`${pods("leaving")} is asked to stop.`);
	if (pods("crashed")) say(`${pods("crashed")} crashed; its kubelet will start it again, later each time.`);
	if (pods("failed")) say(`${pods("failed")} failed.`);
	if (parts.length === 0) {
		const ran = only(beats, "ran");
		if (ran.length > 0)
			say(`${list(unique(ran.map((beat) => beat.pod)), 2)} ${ran.length === 1 ? "is" : "are"} running and ready.`);
	}
	return parts.length > 0 ? parts.join(" ") : undefined;
}

function orderWords({ kind, name, fresh, replaces }: Named<"ordered">): string {
	if (!replaces) return `${kind} ${name} ${fresh ? "is accepted" : "has changed"}.`;
	const changed = `${kind} ${name} has a new template.`;
	if (replaces === "when deleted") return `${changed} A Pod is replaced when you delete it.`;
	if ("more" in replaces)
		return `${changed} A rolling update replaces its Pods: each new one starts first, ${replaces.more} at a time.`;
	return `${changed} A rolling update replaces its Pods: at most ${replaces.down} may be down at a time.`;
}

function taintWords(node: string, taint: string, effect: string): string {
	if (effect === "NoExecute") return `${node} is tainted ${taint}: Pods without a matching toleration are pushed out.`;
	if (effect === "PreferNoSchedule") return `${node} is tainted ${taint}: new Pods go there only if there is no other place.`;
	return `${node} is tainted ${taint}: Pods there stay, but none comes without a matching toleration.`;
}

/** What a settled scene looks like, for ears: one sentence per DaemonSet that the beats spoke of. */
export function summary(beats: readonly Beat[], daemonSets: readonly DaemonSet[], nodes: readonly Node[]): string {
	const touched = new Set(beats.flatMap((beat) => ("owner" in beat ? [beat.owner.key] : "key" in beat ? [beat.key] : [])));
	const sets = daemonSets.filter((set) => touched.has(`DaemonSet/${set.metadata.namespace ?? ""}/${set.metadata.name}`));
	return sets
		.map((set) => {
			const status = set.status;
			const out = nodes.flatMap((node) => {
				const placement = placementOf(set, node);
				return placement.should ? [] : [`${node.metadata.name} (${placement.reason})`];
			});
			const ready = `${set.metadata.name}: ${status?.numberReady ?? 0} of ${count(status?.desiredNumberScheduled ?? 0, "Pod")} ready.`;
			return out.length > 0 ? `${ready} None on ${list(out)}.` : ready;
		})
		.join(" ");
}
