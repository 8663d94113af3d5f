// A small drawing of the cluster as a lesson ends: its solution is played, and what stands on each Node then is drawn.
import { drawnBy } from "../../src/lesson/draw.ts";
import { nodeState } from "../../src/ui/state/nodestate.ts";
import { ownerOf } from "../../src/ui/state/owners.ts";
import { podState } from "../../src/ui/state/podstate.ts";
import type { LessonSource } from "../lessons/compile.ts";
import { play, solutionActs } from "../lessons/play.ts";

/** What is drawn of a Node: whether it is up, whether it keeps Pods out, and the owner of each Pod, as a number, with its state. */
interface DrawnNode {
	readonly up: boolean;
	readonly tainted: boolean;
	readonly pods: readonly { readonly owner: number; readonly runs: boolean }[];
}

/** The drawing as a file of its own, in the colours of the device's theme. */
export async function goalPicture(lesson: LessonSource): Promise<string> {
	const drawn = { ...lesson, ...drawnBy(lesson, 1) };
	const { desk } = await play(drawn, solutionActs(drawn), undefined, "at-end");
	const { read } = desk.world;
	const byUid = new Map(
		(["DaemonSet", "Deployment", "ReplicaSet", "StatefulSet", "Job", "CronJob"] as const).flatMap((kind) =>
			read.sorted(kind).map((object) => [object.metadata.uid, object] as const),
		),
	);
	const owners: string[] = [];
	const pods = read.sorted("Pod").map((pod) => {
		const { key } = ownerOf(pod, (uid) => byUid.get(uid));
		if (!owners.includes(key)) owners.push(key);
		return { node: pod.spec?.nodeName, owner: owners.indexOf(key), runs: podState(pod).shape === "running" };
	});
	const nodes = read.sorted("Node").map((node): DrawnNode => ({
		up: ["ready", "cordoned"].includes(nodeState(node).mark),
		tainted: (node.spec?.taints ?? []).some(({ effect }) => effect !== "PreferNoSchedule"),
		pods: pods.filter((pod) => pod.node === node.metadata.name),
	}));
	return svgOf(nodes);
}

const [width, height, gap] = [192, 84, 6];
/** As the page has them, for a light and a dark device. */
const colours = {
	light: {
		surface: "#fffefb",
		edge: "#85837a",
		bad: "#b3261e",
		barrier: "#1b1f27",
		owners: ["#0f766e", "#6d3be0", "#1d5fd1", "#b0267a", "#7a5312"],
	},
	dark: {
		surface: "#1c1f26",
		edge: "#747a87",
		bad: "#ff8a80",
		barrier: "#eceae3",
		owners: ["#2dd4bf", "#b79bff", "#7fb0ff", "#ff8fd0", "#dcb27a"],
	},
};
function styleOf({ surface, edge, bad, barrier, owners }: (typeof colours)["light"]): string {
	const own = owners.map((colour, i) => `.o${i}{fill:${colour};stroke:${colour}}`).join("");
	return `.n{fill:${surface};stroke:${edge}}.b{fill:${barrier}}${own}.w{fill:none;stroke:${bad};stroke-dasharray:3 2}.d{stroke-dasharray:4 3}`;
}

function svgOf(nodes: readonly DrawnNode[]): string {
	const columns = nodes.length <= 6 ? nodes.length : nodes.length <= 12 ? Math.ceil(nodes.length / 2) : 10;
	const rows = Math.ceil(nodes.length / Math.max(columns, 1));
	const [wide, high] = [(width - gap * (columns - 1)) / columns, (height - gap * (rows - 1)) / rows];
	const side = Math.min(14, (wide - 12) / 2, high / 3);
	const drawn = nodes.map(({ up, tainted, pods }, i) => {
		const [x, y] = [(i % columns) * (wide + gap), Math.floor(i / columns) * (high + gap)];
		const perRow = Math.max(1, Math.floor((wide - 8) / (side + 4)));
		const tiles = pods.slice(0, perRow * 3).map(({ owner, runs }, at) => {
			const [left, top] = [x + 6 + (at % perRow) * (side + 4), y + high - 6 - side - Math.floor(at / perRow) * (side + 4)];
			return `<rect class="${runs ? `o${owner % 5}` : "w"}" x="${round(left)}" y="${round(top)}" width="${round(side)}" height="${round(side)}" rx="3"/>`;
		});
		const barrier = tainted ? `<rect class="b" x="${round(x)}" y="${round(y + 5)}" width="${round(wide)}" height="4"/>` : "";
		return `<rect class="n${up ? "" : " d"}" x="${round(x + 0.5)}" y="${round(y + 0.5)}" width="${round(wide - 1)}" height="${round(high - 1)}" rx="5"/>${barrier}${tiles.join("")}`;
	});
	const style = `<style>${styleOf(colours.light)}@media(prefers-color-scheme:dark){${styleOf(colours.dark)}}</style>`;
	return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}">${style}${drawn.join("")}</svg>\n`;
}

const round = (value: number): number => Math.round(value * 10) / 10;
