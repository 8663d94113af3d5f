// What happened before the learner came: lines and gestures with waits between them, lived through on a cluster of its own.
import type { Cluster } from "../cluster/cluster.ts";
import { fromPort } from "../desk/gestures.ts";
import { Line } from "../desk/line.ts";
import type { DeskFile, Gesture } from "../desk/port.ts";
import { everynodeConfig } from "../kubectl/framework/kubeconfig.ts";
import { run } from "../kubectl/shell/shell.ts";
import type { Duration } from "./language/check.ts";

export type PastAct = { readonly line: string } | { readonly gesture: Gesture } | { readonly wait: Duration };

/** A line may take this long: simulated milliseconds. */
const patience = 3_600_000;

/**
 * Lives through all of it, and gives the names of the files that were applied; kubectl and its rules must be loaded. Throws for a line or gesture that fails, with its number (from 0):
 * a bug of the lesson.
 */
export function live(cluster: Cluster, past: readonly PastAct[], files: readonly DeskFile[]): ReadonlySet<string> {
	const applied = new Set<string>();
	const desk = {
		files: new Map(files.map(({ name, text }) => [name, text])),
		env: { TZ: "UTC" },
		kubeconfig: everynodeConfig,
	};
	for (const [i, act] of past.entries()) {
		try {
			take(cluster, act, desk, applied);
		} catch (error) {
			throw new Error(`start/commands.txt: ${i}: ${(error as Error).message}`, { cause: error });
		}
	}
	return applied;
}

function take(cluster: Cluster, act: PastAct, desk: Parameters<typeof run>[1], applied: Set<string>): void {
	if ("wait" in act) cluster.advance(act.wait);
	else if ("gesture" in act) {
		const world = { read: cluster.read, isOn: (machine: string) => cluster.isOn(machine) };
		cluster.gesture(fromPort(act.gesture, world).gesture);
	} else type(cluster, act.line, desk, applied);
}

function type(cluster: Cluster, text: string, desk: Parameters<typeof run>[1], applied: Set<string>): void {
	let said = "";
	const line = new Line(
		run(text, desk),
		cluster,
		(to, printed) => (said += to === "stderr" ? printed : ""),
		(files) => files.forEach(({ accepted, file }) => accepted && applied.add(file)),
	);
	for (const end = cluster.now + patience; !line.done && cluster.now < end; line.wake())
		cluster.advanceInstant(Math.min(line.deadline ?? end, end));
	if (line.exitCode !== 0) throw new Error(`"${text}" fails: ${said.trim() || "it does not end"}`);
}
