// Whether what a check asks for will still be so in a while: found by letting a copy of the cluster run ahead. As a generator:
// whoever judges may pause between its steps.
import type { Change, Reader } from "../cluster/apiserver/store.ts";
import { subject } from "../cluster/apiserver/store.ts";
import type { Cluster } from "../cluster/cluster.ts";
import { judge } from "./checks/registry.ts";
import type { Check, Part, Verdict } from "./language/check.ts";
import type { Evidence } from "./language/evidence.ts";
import { objectNamed } from "./language/named.ts";
import { partsOf } from "./language/parts.ts";

/** What is said of Pods holds for so long, unless the author says otherwise: a crash loop is Ready now and then. */
const usual = 20_000;
/** Which Pods have an image is known once their rollout has come to rest: it is waited for so long. */
const longest = 60_000;

const isOfPods = (part: Part): boolean =>
	part.runOn !== undefined ||
	part.exactlyOnePerNode !== undefined ||
	part.covers !== undefined ||
	/^status\.\w*(Ready|ready|Available|available)/.test(part.path ?? "");

/** Simulated milliseconds for which a check must hold. */
export function holdOf(check: Check): number {
	if (check.for !== undefined) return check.for;
	const looksAhead = !check.once && [...partsOf(check)].some((part) => part.whatif === undefined && isOfPods(part));
	return looksAhead ? usual : 0;
}

/** The workloads that a check asks for an image of, where it looks ahead for as long as is usual. */
const rollingOut = (check: Check): readonly Part[] =>
	check.for === undefined && holdOf(check) > 0
		? [...partsOf(check)].filter((part) => part.image !== undefined && part.podsOf !== undefined && isOfPods(part))
		: [];

/** Pods of an older template are still to be replaced, as far as the workload's own status says. */
function isRollingOut({ podsOf = "", namespace }: Part, read: Reader): boolean {
	const workload = objectNamed(read, podsOf, namespace) as Workload | undefined;
	const {
		observedGeneration = 0,
		desiredNumberScheduled,
		replicas = 0,
		updatedNumberScheduled,
		updatedReplicas = 0,
	} = workload?.status ?? {};
	if (!workload) return false;
	return (
		observedGeneration < (workload.metadata.generation ?? 0) ||
		(desiredNumberScheduled === undefined ? updatedReplicas < replicas : (updatedNumberScheduled ?? 0) < desiredNumberScheduled)
	);
}

/** What the statuses of workloads say of a rollout. */
interface Workload {
	readonly metadata: { readonly generation?: number };
	readonly status?: {
		readonly observedGeneration?: number;
		readonly desiredNumberScheduled?: number;
		readonly updatedNumberScheduled?: number;
		readonly replicas?: number;
		readonly updatedReplicas?: number;
	};
}

const isSeen = (change: Change): boolean => !["Lease", "Event"].includes(subject(change).kind);

/** Those of the checks that will not hold for long enough, with the reason. The copy lives on meanwhile. */
export function* ahead(
	copy: Cluster,
	checks: readonly Check[],
	evidence: Evidence,
): Generator<void, ReadonlyMap<string, Verdict>> {
	const broken = new Map<string, Verdict>();
	const begun = copy.now;
	let moved = false;
	copy.subscribe((change) => (moved ||= isSeen(change)));
	const holds = (check: Check): number =>
		Math.max(holdOf(check), rollingOut(check).some((part) => isRollingOut(part, copy.read)) ? longest : 0);
	const until = (): number => Math.max(...checks.map((check) => (broken.has(check.id) ? 0 : holds(check)))) + begun;
	for (let end = until(); broken.size < checks.length && copy.advanceInstant(end);) {
		yield;
		if (!moved) continue;
		moved = false;
		for (const check of checks) {
			if (broken.has(check.id) || copy.now > begun + holds(check)) continue;
			const verdict = judge(check, evidence, copy);
			if (!verdict.done) broken.set(check.id, { ...verdict, why: passing(copy.now - begun, verdict.why) });
		}
		end = until();
	}
	return broken;
}

/** What is so now, and soon will not be. */
function passing(ms: number, why: string): string {
	const seconds = Math.max(1, Math.round(ms / 1000));
	return `This does not last. ${seconds === 1 ? "A second" : `${seconds} seconds`} later: ${why}`;
}
