// One node as the scheduler sees it: the Node, the Pods that have it, and the sums of what they take.
import { amount } from "../api/podresources.ts";
import { HashedText } from "../random.ts";
import { priorityOf } from "../api/podfacts.ts";
import type { Node, Pod } from "../api/types.generated.ts";
import type { Selector } from "./selector.ts";
import { podShape, resourcesOf, type HostPort, type Resources } from "./podshape.ts";

/** Every state of every node has a number of its own. */
let versions = 0;
/** How many selectors are counted on one node; a learner can type any number of them. */
const mostSelectors = 16;

interface Matching {
	readonly namespace: string | undefined;
	count: number;
}

export class NodeInfo {
	/** Changes whenever anything changes that a plugin can see of the node. */
	version = ++versions;
	/** Its place in lists of answers by node; a copy has none, since it is checked only once. */
	readonly slot: number;
	/** What `matching` was last asked, and its answer: the scores ask the same of every node for each Pod. */
	#latestSelector: Selector | undefined;
	#latestNamespace: string | undefined;
	#latestCount = 0;
	/** The name, as the draws between equal nodes need it. */
	readonly hashedName: HashedText;
	readonly name: string;
	labels: Readonly<Record<string, string>>;
	#node: Node;
	#allocatable: Resources;
	/** How many Pods the node takes. */
	#places: number;
	#images: ReadonlyMap<string, number>;
	/** By uid, in the order in which they came. */
	readonly pods: Map<string, Pod>;
	/** Those with any Pod affinity term, and those with a required anti-affinity term. */
	readonly affine: Map<string, Pod>;
	readonly repelling: Map<string, Pod>;
	readonly #matches = new Map<Selector, Matching>();
	/** Priority → how many Pods have it. */
	readonly #priorities: Map<number, number>;
	/** "TCP/80" → address → how many Pods. */
	readonly #ports: Map<string, Map<string, number>>;
	/** The sum of the Pods' requests … */
	readonly requested: { cpu: number; memory: number; storage: number; scalars: Map<string, number> };
	/** … and with the usual amounts for containers that ask for none. */
	readonly standing: { cpu: number; memory: number };

	constructor(node: Node, from?: NodeInfo, slot = -1) {
		this.#node = node;
		this.slot = slot;
		this.name = node.metadata.name;
		this.hashedName = from?.hashedName ?? new HashedText(this.name);
		this.labels = node.metadata.labels ?? {};
		if (from) {
			this.#allocatable = from.#allocatable;
			this.#places = from.#places;
			this.#images = from.#images;
		} else {
			this.#allocatable = resourcesOf(new Map());
			this.#places = 0;
			this.#images = new Map();
			this.setNode(node);
		}
		this.pods = new Map(from?.pods);
		this.affine = new Map(from?.affine);
		this.repelling = new Map(from?.repelling);
		this.#priorities = new Map(from ? from.#priorities : []);
		this.#ports = new Map(from ? [...from.#ports].map(([port, addresses]) => [port, new Map(addresses)]) : []);
		this.requested = from
			? { ...from.requested, scalars: new Map(from.requested.scalars) }
			: { cpu: 0, memory: 0, storage: 0, scalars: new Map<string, number>() };
		this.standing = { cpu: from?.standing.cpu ?? 0, memory: from?.standing.memory ?? 0 };
	}

	get node(): Node {
		return this.#node;
	}
	get allocatable(): Resources {
		return this.#allocatable;
	}
	get places(): number {
		return this.#places;
	}
	/** Name of an image on the node → its size in bytes. */
	get images(): ReadonlyMap<string, number> {
		return this.#images;
	}

	setNode(node: Node): void {
		this.version = ++versions;
		this.#node = node;
		this.labels = node.metadata.labels ?? {};
		const allocatable = node.status?.allocatable ?? {};
		this.#allocatable = resourcesOf(
			new Map(Object.entries(allocatable).map(([name, quantity]) => [name, amount(name, quantity)])),
		);
		this.#places = allocatable["pods"] === undefined ? 0 : amount("pods", allocatable["pods"]);
		const images = new Map<string, number>();
		for (const image of node.status?.images ?? []) {
			for (const name of image.names ?? []) if (!images.has(name)) images.set(name, image.sizeBytes ?? 0);
		}
		this.#images = images;
	}

	add(pod: Pod): void {
		this.pods.set(pod.metadata.uid, pod);
		const { podAffinity, podAntiAffinity } = pod.spec?.affinity ?? {};
		if (podAffinity || podAntiAffinity) this.affine.set(pod.metadata.uid, pod);
		if (podAntiAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.length) this.repelling.set(pod.metadata.uid, pod);
		this.#count(pod, 1);
	}

	/** Removes the Pod with this one's uid. */
	remove(pod: Pod): void {
		const there = this.pods.get(pod.metadata.uid);
		if (!there) return;
		this.pods.delete(pod.metadata.uid);
		this.affine.delete(pod.metadata.uid);
		this.repelling.delete(pod.metadata.uid);
		this.#count(there, -1);
	}

	/** Replaces a Pod by its newer state, which must have the same spec. Returns whether the node changed. */
	replace(pod: Pod): boolean {
		const there = this.pods.get(pod.metadata.uid);
		const { labels, deletionTimestamp } = pod.metadata;
		const changes = there?.metadata.labels !== labels || there?.metadata.deletionTimestamp !== deletionTimestamp;
		if (there && changes) {
			this.version = ++versions;
			this.#countMatches(there, -1);
			this.#countMatches(pod, 1);
		}
		for (const held of [this.pods, this.affine, this.repelling]) if (held.has(pod.metadata.uid)) held.set(pod.metadata.uid, pod);
		return changes;
	}

	/** A copy for a dry run; the Pods themselves are shared. */
	copy(): NodeInfo {
		return new NodeInfo(this.#node, this);
	}

	/** Whether a Pod on the node holds this port: an address of all (0.0.0.0) meets every other. */
	portTaken({ ip, port }: HostPort): boolean {
		const addresses = this.#ports.get(port);
		return addresses !== undefined && (ip === "0.0.0.0" || addresses.has("0.0.0.0") || addresses.has(ip));
	}

	/** The Pods below a priority. Mostly there are none, which is known without a look at each Pod. */
	podsBelow(priority: number): readonly Pod[] {
		if (![...this.#priorities.keys()].some((there) => there < priority)) return [];
		return [...this.pods.values()].filter((pod) => priorityOf(pod) < priority);
	}

	/**
	 * How many Pods of the namespace the selector selects; those that are leaving, and an empty selector, do not count. Once
	 * asked for, the count is kept as Pods come and go, since each Pod of a Deployment asks the same of every node.
	 */
	matching(selector: Selector, namespace: string | undefined): number {
		if (this.#latestSelector === selector && this.#latestNamespace === namespace) return this.#latestCount;
		this.#latestSelector = selector;
		this.#latestNamespace = namespace;
		this.#latestCount = this.#counted(selector, namespace);
		return this.#latestCount;
	}

	#counted(selector: Selector, namespace: string | undefined): number {
		if (selector.empty || this.pods.size === 0) return 0;
		let matching = this.#matches.get(selector);
		if (!matching || matching.namespace !== namespace) {
			matching = { namespace, count: 0 };
			for (const pod of this.pods.values()) if (isCounted(pod, selector, namespace)) matching.count++;
			if (this.#matches.size >= mostSelectors) this.#matches.clear();
			this.#matches.set(selector, matching);
		}
		return matching.count;
	}

	#countMatches(pod: Pod, by: 1 | -1): void {
		this.#latestSelector = undefined;
		for (const [selector, matching] of this.#matches) if (isCounted(pod, selector, matching.namespace)) matching.count += by;
	}

	#count(pod: Pod, by: 1 | -1): void {
		this.version = ++versions;
		this.#countMatches(pod, by);
		const priority = priorityOf(pod);
		const alike = (this.#priorities.get(priority) ?? 0) + by;
		if (alike > 0) this.#priorities.set(priority, alike);
		else this.#priorities.delete(priority);
		const { requests, standing, ports } = podShape(pod);
		this.requested.cpu += by * requests.cpu;
		this.requested.memory += by * requests.memory;
		this.requested.storage += by * requests.storage;
		for (const [name, value] of requests.scalars) {
			this.requested.scalars.set(name, (this.requested.scalars.get(name) ?? 0) + by * value);
		}
		this.standing.cpu += by * standing.cpu;
		this.standing.memory += by * standing.memory;
		for (const { ip, port } of ports) {
			let addresses = this.#ports.get(port);
			if (!addresses) this.#ports.set(port, (addresses = new Map<string, number>()));
			const count = (addresses.get(ip) ?? 0) + by;
			if (count > 0) addresses.set(ip, count);
			else addresses.delete(ip);
			if (addresses.size === 0) this.#ports.delete(port);
		}
	}
}

const isCounted = ({ metadata }: Pod, selector: Selector, namespace: string | undefined): boolean =>
	metadata.namespace === namespace && !metadata.deletionTimestamp && selector.matches(metadata.labels);
