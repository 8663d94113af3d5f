// What a pretended container has written: lines by its image's row and by what its command line echoes, with simulated times.
import { timestamp } from "../../api/time.ts";
import type { Container, Pod } from "../../api/types.generated.ts";
import { echoed, programOf } from "../base/commandline.ts";
import { imageRow } from "../base/images.ts";
import { shownAt, type ClockChanges } from "../base/machineclock.ts";
import type { PodMemory } from "../base/memory.ts";
import { planOf } from "../base/podplan.ts";
import type { ProfileName } from "../base/profile.ts";

/** An attempt of a container, from its start to now or to its end. */
interface Written {
	readonly container: Container;
	readonly pod: string;
	readonly node: string;
	readonly from: number;
	readonly until: number;
	readonly profile: ProfileName;
	/** How the clock of its Node was changed. */
	readonly clock: ClockChanges | undefined;
}

interface Line {
	readonly at: number;
	readonly text: string;
}

/** A node keeps no more than this of one container: older lines are rotated away. */
const kept = 1000;

const stampOf = (at: number, clock: ClockChanges | undefined): string => {
	const ms = shownAt(clock, at);
	return `${timestamp(ms).slice(0, -1)}.${String(((ms % 1000) + 1000) % 1000).padStart(3, "0")}Z`;
};

/** All lines that are still kept, oldest first. */
function linesOf({ container, pod, node, from, until, profile, clock }: Written): readonly Line[] {
	const row = imageRow(container.image ?? "", profile);
	const own = echoed(container);
	const scripted = programOf(container, profile) !== undefined || own.lines.length > 0 || row.ends !== undefined;
	const starts = scripted ? own.lines : row.log;
	const every = scripted ? own.every : row.every?.[0];
	const fill = (text: string, at: number, n: number): string =>
		text.replace(/\{(t|n|node|pod)\}/g, (_, key: string) =>
			key === "t" ? stampOf(at, clock) : key === "n" ? String(n) : key === "node" ? node : pod,
		);
	const lines: Line[] = starts.map((text, i) => ({ at: from + 20 * (i + 1), text: fill(text, from + 20 * (i + 1), 0) }));
	if (every !== undefined) {
		const repeated = scripted ? own.lines : row.every ? [row.every[1]] : [];
		const period = every * 1000;
		const count = Math.floor((until - from) / period);
		for (let n = Math.max(1, count - kept + 1); n <= count; n++)
			for (const text of repeated) lines.push({ at: from + n * period, text: fill(text, from + n * period, n) });
	}
	return lines.filter(({ at }) => at <= until).slice(-kept);
}

/** The text that the log subresource answers for its parameters (tailLines, sinceSeconds, timestamps, limitBytes). */
function logText(written: Written, query: Readonly<Record<string, string>>, now: number): string {
	let lines = linesOf(written);
	const since = Number(query["sinceSeconds"]);
	if (since > 0) lines = lines.filter(({ at }) => at >= now - since * 1000);
	const tail = query["tailLines"];
	if (tail !== undefined && Number(tail) >= 0) lines = Number(tail) === 0 ? [] : lines.slice(-Number(tail));
	const stamps = query["timestamps"] === "true";
	const text = lines
		.map(({ at, text: line }) => `${stamps ? `${stampOf(at, written.clock).slice(0, -1)}000000Z ` : ""}${line}\n`)
		.join("");
	const limit = Number(query["limitBytes"]);
	return limit > 0 ? text.slice(0, limit) : text;
}

interface Asked {
	readonly pod: Pod;
	readonly memory: PodMemory;
	/** Its name. */
	readonly container: string;
	readonly query: Readonly<Record<string, string>>;
	readonly now: number;
	readonly profile: ProfileName;
	readonly clock: ClockChanges | undefined;
}

/** The log of a Pod's container: of the attempt that runs or last ran, or with `previous` of the one before. */
export function containerLog({ pod, memory, container: name, query, now, profile, clock }: Asked): string | undefined {
	const { containers } = planOf(pod.spec ?? { containers: [] });
	const i = containers.findIndex(({ spec }) => spec.name === name);
	const own = memory.containers[i];
	const container = containers[i]?.spec;
	if (!own || !container) return undefined;
	const previous = query["previous"] === "true";
	const attempt = previous ? (own.ended && own.why ? own.ended : own.last) : own.ended;
	if (previous && !attempt) return undefined;
	const from = attempt ? attempt.startedAt : own.startedAt;
	if (from < 0) return undefined;
	return logText(
		{ container, pod: pod.metadata.name, node: memory.node, from, until: attempt?.finishedAt ?? now, profile, clock },
		query,
		now,
	);
}
