// How many matching Pods each topology domain holds. Counted once over all nodes; after that only nodes that changed are
// counted again.
import type { Pod } from "../api/types.generated.ts";
import type { NodeInfo } from "./nodeinfo.ts";
import type { NodeLog, Snapshot } from "./framework.ts";
import { counts, hasAllKeys, type Constraint } from "./spreadconstraints.ts";

const kept = {};
/** How many constraints are counted at a time: those of one spec. */
const most = 8;

/** The domains of one constraint of the Pod; nodes without one of the `needed` keys count for nothing. */
export function domainsOf(pod: Pod, constraint: Constraint, needed: readonly Constraint[], snapshot: Snapshot): Domains {
	const memory = snapshot.memoryOf?.(pod);
	if (!memory) return new Domains(pod, constraint, needed).count(snapshot.nodes);
	const list = memory.get<Domains[]>(kept, () => []);
	let domains = list.find((each) => each.answers(pod, constraint, needed));
	if (!domains) {
		if (list.length >= most) list.shift();
		list.push((domains = new Domains(pod, constraint, needed)));
	}
	domains.follow(memory.changes, snapshot.nodes);
	return domains;
}

/** A node's part in the count. */
interface Part {
	readonly domain: string;
	count: number;
}

export class Domains {
	readonly #pod: Pod;
	readonly #constraint: Constraint;
	readonly #needed: readonly Constraint[];
	#nodes: readonly NodeInfo[] | undefined;
	#entries = 0;
	/** Domain → how many matching Pods, in the order of the nodes. */
	#counts = new Map<string, number>();
	/** How many Pods → how many domains hold that many. */
	#tally = new Map<number, number>();
	#parts = new Map<NodeInfo, Part>();

	constructor(pod: Pod, constraint: Constraint, needed: readonly Constraint[]) {
		this.#pod = pod;
		this.#constraint = constraint;
		this.#needed = needed;
	}

	/** Must not be changed: all Pods with the same question share it. */
	get counts(): Map<string, number> {
		return this.#counts;
	}

	/** The count of the emptiest domain; infinite without any domain. */
	get smallest(): number {
		let least = Number.POSITIVE_INFINITY;
		for (const count of this.#tally.keys()) least = Math.min(least, count);
		return least;
	}

	/** Whether this counts the same thing; both Pods have the same spec. */
	answers(pod: Pod, constraint: Constraint, needed: readonly Constraint[]): boolean {
		const own = this.#constraint;
		return (
			own.selector === constraint.selector &&
			own.topologyKey === constraint.topologyKey &&
			own.honoursAffinity === constraint.honoursAffinity &&
			own.honoursTaints === constraint.honoursTaints &&
			this.#pod.metadata.namespace === pod.metadata.namespace &&
			this.#needed.length === needed.length &&
			this.#needed.every(({ topologyKey }, i) => topologyKey === needed[i]?.topologyKey)
		);
	}

	/** Counts changed nodes again. */
	follow(log: NodeLog, nodes: readonly NodeInfo[]): void {
		const changed = this.#nodes === nodes ? log.since(this.#entries) : undefined;
		this.#entries = log.end;
		this.#nodes = nodes;
		if (!changed?.every((node) => this.#again(node))) this.count(nodes);
	}

	/** Counts every node. */
	count(nodes: readonly NodeInfo[]): this {
		this.#counts = new Map();
		this.#parts = new Map();
		for (const node of nodes) {
			const domain = this.#domainOf(node);
			if (domain === undefined) continue;
			const count = node.matching(this.#constraint.selector, this.#pod.metadata.namespace);
			this.#counts.set(domain, (this.#counts.get(domain) ?? 0) + count);
			this.#parts.set(node, { domain, count });
		}
		this.#tally = new Map();
		for (const count of this.#counts.values()) this.#tallied(count, 1);
		return this;
	}

	/** Counts one node again; false if it is in another domain now, because the order of the domains may then differ. */
	#again(node: NodeInfo): boolean {
		const part = this.#parts.get(node);
		if (this.#domainOf(node) !== part?.domain) return false;
		if (!part) return true;
		const count = node.matching(this.#constraint.selector, this.#pod.metadata.namespace);
		if (count === part.count) return true;
		const before = this.#counts.get(part.domain) ?? 0;
		const after = before + count - part.count;
		this.#counts.set(part.domain, after);
		this.#tallied(before, -1);
		this.#tallied(after, 1);
		part.count = count;
		return true;
	}

	#tallied(count: number, by: 1 | -1): void {
		const domains = (this.#tally.get(count) ?? 0) + by;
		if (domains > 0) this.#tally.set(count, domains);
		else this.#tally.delete(count);
	}

	/** The domain for which the node counts, if it does for any. */
	#domainOf({ node, labels }: NodeInfo): string | undefined {
		if (!hasAllKeys(labels, this.#needed) || !counts(this.#constraint, this.#pod, node)) return undefined;
		return labels[this.#constraint.topologyKey] ?? "";
	}
}
