// The measured usage of a node at a moment: of each running container, and of the node as a whole.
import { amount } from "../../api/podresources.ts";
import type { Pod } from "../../api/types.generated.ts";
import { isBusy } from "../base/commandline.ts";
import { isRunning } from "../base/containertable.ts";
import { imageRow } from "../base/images.ts";
import type { PodMemory } from "../base/memory.ts";
import { planOf } from "../base/podplan.ts";
import type { ProfileName } from "../base/profile.ts";
import { shareCPU, usedMemory, wantedCPU, type Consumer, type Reading } from "../base/usage.ts";

/** The machine's own share: operating system, kubelet and runtime. */
const system: Reading = { cpu: 60, memory: 320 * 2 ** 20 };
/** Readings exist from the second sample on. */
const firstReading = 15_000;

export interface NodeReadings {
	readonly node: Reading;
	/** By "pod uid", then by container. */
	readonly pods: ReadonlyMap<string, Readonly<Record<string, Reading>>>;
}

/** Measures all Pods of a node at `now`; `cpu` is the node's capacity in thousandths. */
export function measure(pods: Iterable<readonly [Pod, PodMemory]>, cpu: number, now: number, profile: ProfileName): NodeReadings {
	const rows: { uid: string; name: string; age: number; memory: number; consumer: Consumer }[] = [];
	for (const [pod, memory] of pods) {
		planOf(pod.spec ?? { containers: [] }).containers.forEach(({ spec }, i) => {
			const own = memory.containers[i];
			if (!own || !isRunning(own.state)) return;
			const row = imageRow(spec.image ?? "", profile);
			const age = now - own.startedAt;
			const limit = spec.resources?.limits?.["cpu"];
			const consumer = {
				wants: isBusy(spec) ? 1000 : wantedCPU(row, age),
				limit: limit === undefined ? undefined : amount("cpu", limit),
				request: amount("cpu", spec.resources?.requests?.["cpu"] ?? "0"),
			};
			rows.push({ uid: memory.uid, name: spec.name, age, memory: usedMemory(row, age), consumer });
		});
	}
	const got = shareCPU(
		rows.map(({ consumer }) => consumer),
		Math.max(cpu - system.cpu, 0),
	);
	const readings = new Map<string, Record<string, Reading>>();
	let total = system;
	rows.forEach(({ uid, name, age, memory }, i) => {
		const reading = { cpu: got[i] ?? 0, memory };
		total = { cpu: total.cpu + reading.cpu, memory: total.memory + memory };
		if (age < firstReading) return;
		const own = readings.get(uid) ?? {};
		own[name] = reading;
		readings.set(uid, own);
	});
	return { node: total, pods: readings };
}
