// What a tree means: go-yaml's types of plain scalars (YAML 1.1, with its own exceptions), merge keys, keys as text, as
// sigs.k8s.io/yaml turns them into JSON.
import type { Json } from "../../cluster/api/types.generated.ts";
import { define } from "../../cluster/api/values.ts";
import { goSyntax, type Decoded } from "./gosyntax.ts";
import { resolved, type AliasNode, type MappingNode, type Node } from "./node.ts";
import { Problem } from "./problem.ts";
import { scalarValue } from "./scalar.ts";

const at = (node: Node) => ({ index: node.start, line: 0, column: 0 });

/** The JSON of a tree. Throws the Problem of what JSON cannot hold; its message is complete, with no "" to be added. */
export const jsonOf = (node: Node): Json => toJson(new Decoding().document(node), node);

/** Whether an alias stands inside the node that it names. */
const contains = (target: Node, alias: AliasNode): boolean =>
	target.kind !== "scalar" && target.start <= alias.start && alias.end <= target.end;

const isMerge = (node: Node): boolean =>
	node.kind === "scalar" && node.text === "<<" && ((node.plain && node.tag === "") || node.tag === "tag:yaml.org,2002:merge");

/** Up to so many nodes, nearly all may come from aliases; from so many on, a tenth (go-yaml's allowedAliasRatio). */
const few = 400_000;
const many = 4_000_000;
const allowedRatio = (count: number): number =>
	count <= few ? 0.99 : count >= many ? 0.1 : 0.99 - 0.89 * ((count - few) / (many - few));

/** A bound of ours: what takes longer to read than a second on a slow machine. */
const mostValues = 500_000;

/** The nodes of one document on their way to values. Aliases multiply, so nodes are counted as they are decoded, as in go-yaml. */
class Decoding {
	#count = 0;
	#fromAliases = 0;
	/** The targets of the aliases that are being decoded. */
	readonly #open = new Set<Node>();

	document(node: Node): Decoded {
		this.#seen(node); // the document is a node of its own
		return this.#decode(node);
	}

	#seen(node: Node): void {
		this.#count++;
		if (this.#open.size > 0) this.#fromAliases++;
		if (this.#fromAliases > 100 && this.#count > 1000 && this.#fromAliases / this.#count > allowedRatio(this.#count))
			throw Problem.plain("document contains excessive aliasing", at(node));
		if (this.#count > mostValues)
			throw Problem.plain(`stopped: this playground reads at most 500,000 values of a document`, at(node), true);
	}

	#decode(node: Node): Decoded {
		this.#seen(node);
		switch (node.kind) {
			case "scalar":
				return scalarValue(node);
			case "alias":
				if (this.#open.has(node.target) || contains(node.target, node))
					throw Problem.plain(`anchor '${node.name}' value contains itself`, at(node));
				return this.#within(node.target, () => this.#decode(node.target));
			case "sequence":
				return node.items.map((item) => this.#decode(item));
			case "mapping": {
				const out = new Map<Decoded, Decoded>();
				this.#mapping(node, out);
				return out;
			}
		}
	}

	#within<T>(target: Node, decode: () => T): T {
		this.#open.add(target);
		const decoded = decode();
		this.#open.delete(target);
		return decoded;
	}

	#mapping(node: MappingNode, out: Map<Decoded, Decoded>): void {
		for (const [keyNode, valueNode] of node.pairs) {
			if (isMerge(keyNode)) {
				this.#merge(valueNode, out);
				continue;
			}
			const key = this.#decode(keyNode);
			if (typeof key === "object" && key !== null) throw Problem.plain(`invalid map key: ${goSyntax(key)}`, at(keyNode));
			out.set(key, this.#decode(valueNode));
		}
	}

	/** "<<": the pairs of other mappings, where the merge stands: what comes later wins. */
	#merge(node: Node, out: Map<Decoded, Decoded>): void {
		const target = resolved(node);
		const wanted = (): Problem => Problem.plain("map merge requires map or sequence of maps as the value", at(node));
		const take = (part: Node): void => {
			const mapping = resolved(part);
			if (mapping.kind !== "mapping") throw wanted();
			if (this.#open.has(mapping))
				throw Problem.plain(`anchor '${part.kind === "alias" ? part.name : ""}' value contains itself`, at(part));
			this.#seen(part);
			if (part.kind === "alias")
				this.#within(mapping, () => {
					this.#seen(mapping);
					this.#mapping(mapping, out);
				});
			else this.#mapping(mapping, out);
		};
		if (target.kind === "mapping") take(node);
		else if (node.kind === "sequence") for (const item of [...node.items].reverse()) take(item);
		else throw wanted();
	}
}

function toJson(value: Decoded, node: Node): Json {
	if (typeof value === "number" && !Number.isFinite(value)) {
		throw Problem.plain(`json: unsupported value: ${Number.isNaN(value) ? "NaN" : value > 0 ? "+Inf" : "-Inf"}`, at(node), true);
	}
	if (Array.isArray(value)) return (value as readonly Decoded[]).map((item) => toJson(item, node));
	if (!(value instanceof Map)) return value as Json;
	const out: Record<string, unknown> = {};
	for (const [key, part] of value as ReadonlyMap<Decoded, Decoded>) define(out, keyText(key, part, node), toJson(part, node));
	return out as Json;
}

function keyText(key: Decoded, value: Decoded, node: Node): string {
	if (key === null)
		throw Problem.plain(`unsupported map key of type: %!s(<nil>), key: <nil>, value: ${goSyntax(value)}`, at(node), true);
	if (typeof key === "string") return key;
	if (typeof key !== "number" || Number.isInteger(key)) return goSyntax(key);
	if (!Number.isFinite(key)) return Number.isNaN(key) ? ".nan" : key > 0 ? ".inf" : "-.inf";
	// A float is written with as few digits as tell it from others of 32 bits.
	for (let digits = 1; digits < 10; digits++) {
		const text = String(Number(key.toPrecision(digits)));
		if (Math.fround(Number(text)) === Math.fround(key)) return text;
	}
	return String(key);
}
