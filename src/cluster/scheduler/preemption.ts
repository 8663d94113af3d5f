// Would the Pod fit a node if Pods of lower priority left it? DefaultPreemption: which nodes, which victims, and then the node
// that loses the least.
import { parseTimestamp } from "../api/time.ts";
import type { Pod, PodDisruptionBudget } from "../api/types.generated.ts";
import { draw } from "../random.ts";
import { count, dryRun, filterWithNominated, type Filtering, type Nominations } from "./filters.ts";
import { fitError } from "./fiterror.ts";
import { priorityOf } from "../api/podfacts.ts";
import { unresolvable, type Rejection, type Snapshot } from "./framework.ts";
import type { NodeInfo } from "./nodeinfo.ts";
import { compileSelector } from "./selector.ts";

export interface Candidate {
	readonly node: string;
	/** The most important first. */
	readonly victims: readonly Pod[];
	/** How many of them a PodDisruptionBudget would have kept. */
	readonly violations: number;
}

/** `eligible`: nodes were tried without success, so an earlier nomination is void. */
export type Preemption = { readonly best: Candidate } | { readonly message: string; readonly eligible: boolean };

export interface PreemptionInput {
	readonly filtering: Filtering;
	readonly verdicts: ReadonlyMap<string, Rejection>;
	readonly others: Rejection | undefined;
	readonly snapshot: Snapshot;
	readonly nominations: Nominations;
	readonly seed: number;
}

const startOf = (pod: Pod): number => parseTimestamp(pod.status?.startTime ?? "") ?? Number.POSITIVE_INFINITY;

/** Higher priority first, then the one that has run longer. */
function byImportance(a: Pod, b: Pod): number {
	const [left, right] = [startOf(a), startOf(b)];
	return priorityOf(b) - priorityOf(a) || (left === right ? 0 : left < right ? -1 : 1);
}

/** Which Pods to evict from which node, or why no eviction helps. */
export function preempt(input: PreemptionInput): Preemption {
	const { filtering, snapshot } = input;
	const ineligible = whyNotEligible(input);
	if (ineligible) return { message: ineligible, eligible: false };
	const budgets = [...snapshot.read.all("PodDisruptionBudget")];
	const candidates: Candidate[] = [];
	const failures = new Map<string, Rejection>();
	const potential = snapshot.nodes.filter(({ name }) => (input.verdicts.get(name) ?? input.others)?.resolvable);
	const enough = Math.min(Math.max(Math.floor(potential.length / 10), 100), potential.length);
	for (const node of potential) {
		const found = victimsOn(node, filtering, input.nominations, budgets);
		if ("reasons" in found) failures.set(node.name, found);
		else candidates.push(found);
		if (candidates.length >= enough && candidates.some(({ violations }) => violations === 0)) break;
	}
	if (candidates.length === 0) {
		const others = unresolvable("Preemption is not helpful for scheduling");
		return { message: fitError({ nodeCount: snapshot.nodes.length, verdicts: failures, others }), eligible: true };
	}
	return { best: choose(candidates, (node) => draw(input.seed, "preemption", filtering.pod.metadata.uid, node)) };
}

function whyNotEligible({ filtering: { pod }, verdicts, others, snapshot }: PreemptionInput): string | undefined {
	if (pod.spec?.preemptionPolicy === "Never") return "not eligible due to preemptionPolicy=Never.";
	const nominated = pod.status?.nominatedNodeName;
	if (!nominated || (verdicts.get(nominated) ?? others)?.resolvable === false) return undefined;
	for (const other of snapshot.node(nominated)?.podsBelow(priorityOf(pod)) ?? []) {
		const target = other.status?.conditions?.find(({ type }) => type === "DisruptionTarget");
		if (other.metadata.deletionTimestamp && target?.status === "True" && target.reason === "PreemptionByScheduler") {
			return "not eligible due to a terminating pod on the nominated node.";
		}
	}
	return undefined;
}

/** Removes every Pod of lower priority from the node, then puts back as many as still leave room for the Pod. */
function victimsOn(
	node: NodeInfo,
	filtering: Filtering,
	nominations: Nominations,
	budgets: readonly PodDisruptionBudget[],
): Candidate | Rejection {
	const lower = node.podsBelow(priorityOf(filtering.pod));
	if (lower.length === 0) return unresolvable("No preemption victims found for incoming pod");
	const dry = dryRun(filtering);
	const emptied = node.copy();
	const move = (pod: Pod, by: 1 | -1): void => {
		if (by === 1) emptied.add(pod);
		else emptied.remove(pod);
		count(dry, pod, emptied, by);
	};
	const refused = (): Rejection | undefined => filterWithNominated(dry, emptied, nominations);
	for (const pod of lower) move(pod, -1);
	const rejection = refused();
	if (rejection) return rejection;
	const { violating, others } = splitByBudget([...lower].sort(byImportance), budgets);
	const victims: Pod[] = [];
	let violations = 0;
	for (const pod of [...violating, ...others]) {
		move(pod, 1);
		if (!refused()) continue;
		move(pod, -1);
		victims.push(pod);
		if (violating.includes(pod)) violations++;
	}
	return { node: node.name, victims: victims.sort(byImportance), violations };
}

/** Which Pods would break a budget if evicted in this order. */
function splitByBudget(pods: readonly Pod[], budgets: readonly PodDisruptionBudget[]): { violating: Pod[]; others: Pod[] } {
	const left = budgets.map(({ status }) => status?.disruptionsAllowed ?? 0);
	const violating: Pod[] = [];
	const others: Pod[] = [];
	for (const pod of pods) {
		let violates = false;
		budgets.forEach((budget, i) => {
			if (!covers(budget, pod)) return;
			left[i]!--;
			if (left[i]! < 0) violates = true;
		});
		(violates ? violating : others).push(pod);
	}
	return { violating, others };
}

/** Covers no Pod already disrupted; and an empty selector covers nothing, unlike in the disruption controller. */
function covers({ metadata, spec, status }: PodDisruptionBudget, pod: Pod): boolean {
	const { name, namespace, labels } = pod.metadata;
	if (metadata.namespace !== namespace || Object.keys(labels ?? {}).length === 0) return false;
	const selector = compileSelector(spec?.selector);
	return !selector.empty && selector.matches(labels) && status?.disruptedPods?.[name] === undefined;
}

/** Fewest broken budgets, lowest top victim, lowest sum of priorities, fewest victims, latest start of the top ones; then chance. */
function choose(candidates: readonly Candidate[], chance: (node: string) => number): Candidate {
	const lowestPriority = 2 ** 31; // makes every term of the sum positive, so that fewer victims weigh less
	const costs = ({ victims, violations }: Candidate): readonly number[] => {
		const top = victims.reduce((a, pod) => Math.max(a, priorityOf(pod)), Number.NEGATIVE_INFINITY);
		const starts = victims.filter((pod) => priorityOf(pod) === top).map(startOf);
		return [
			violations,
			victims[0] ? priorityOf(victims[0]) : 0,
			victims.reduce((sum, pod) => sum + priorityOf(pod) + lowestPriority, 0),
			victims.length,
			-starts.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY),
		];
	};
	let best = candidates[0]!;
	let least = [...costs(best), chance(best.node)];
	for (const candidate of candidates.slice(1)) {
		const cost = [...costs(candidate), chance(candidate.node)];
		const differs = cost.findIndex((value, i) => value !== least[i]);
		if (differs >= 0 && cost[differs]! < least[differs]!) [best, least] = [candidate, cost];
	}
	return best;
}
