// A lesson's start on a real cluster: its Nodes join, its documents are made in their order, and its past is lived through, as
// src/lesson/start.ts and past.ts do it in the simulator.
import type { AnyObject } from "../../../src/cluster/api/objects.ts";
import type { Node } from "../../../src/cluster/api/types.generated.ts";
import { fromPort } from "../../../src/desk/gestures.ts";
import type { Lesson } from "../../../src/lesson/lesson.ts";
import type { PastAct } from "../../../src/lesson/past.ts";
import { machineOf } from "../../../src/lesson/start.ts";
import type { AnyCluster } from "./cluster.ts";
import { whyUnanswered } from "./lines.ts";
import { type } from "./typed.ts";

/** Longer waits of the past are lived through only so far where nothing happens in them after that (see waits.ts). */
export const usualWait = 60_000;
/** Where something does, or where time matters later, so far; and no farther through a wait of a way. */
export const longestWait = 2 * 60_000;

/** The start did not come about on the real cluster, though it does here. */
export class StartDiffers extends Error {}

/** `wait` is how far waits of the past are lived through: milliseconds. Throws StartDiffers where real Kubernetes refuses an object or a line. */
export async function begin(
	{ cluster, past, files }: Pick<Lesson, "cluster" | "past" | "files">,
	real: AnyCluster,
	wait: number,
): Promise<void> {
	let joining: Node[] = [];
	const settle = async (): Promise<void> => {
		await real.joined(joining.map(machineOf));
		for (const node of joining) await decorate(node, real);
		joining = [];
		await real.settled();
	};
	for (const document of cluster as unknown as readonly AnyObject[]) {
		if (document.kind === "Node") {
			joining.push(document as unknown as Node);
			continue;
		}
		if (joining.length > 0) await settle();
		await demanded(
			`cluster.yaml: ${document.kind} ${document.metadata.name}`,
			real.demand(["apply", "-f", "-"], JSON.stringify(document)),
		);
		await real.settled();
	}
	if (joining.length > 0) await settle();
	for (const { name, text } of files) real.write(name, text);
	for (const act of past) await live(act, real, wait);
}

/** What only the Node's object can say of it. */
async function decorate({ metadata, spec }: Node, real: AnyCluster): Promise<void> {
	const patch = {
		...(metadata.annotations ? { metadata: { annotations: metadata.annotations } } : {}),
		...(spec?.unschedulable === undefined ? {} : { spec: { unschedulable: spec.unschedulable } }),
	};
	if (Object.keys(patch).length === 0) return;
	await demanded(
		`cluster.yaml: Node ${metadata.name}`,
		real.demand(["patch", "node", metadata.name, "--type=merge", "-p", JSON.stringify(patch)]),
	);
}

async function live(act: PastAct, real: AnyCluster, wait: number): Promise<void> {
	if ("wait" in act) return real.wait(Math.min(act.wait, wait));
	if ("gesture" in act) return real.gesture(fromPort(act.gesture, { read: real.read, isOn: (name) => real.isOn(name) }).gesture);
	const { exitCode, output } = await type(act.line, 0, real);
	if (exitCode !== 0 && whyUnanswered(act.line) === undefined)
		throw new StartDiffers(
			`start/commands.txt: "${act.line}" fails there: ${output
				.map(({ text }) => text)
				.join("")
				.trim()}`,
		);
}

async function demanded(what: string, call: Promise<void>): Promise<void> {
	try {
		await call;
	} catch (error) {
		throw new StartDiffers(`${what} is refused there: ${(error as Error).message}`);
	}
}
