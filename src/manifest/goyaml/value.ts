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
export const jsonOf = (node: Node): Json => toJson(decode(node, new Set()), node);

function decode(node: Node, open: Set<Node>): Decoded {
	switch (node.kind) {
		case "scalar":
			return scalarValue(node);
		case "alias":
			return decodeAlias(node, open);
		case "sequence":
			return node.items.map((item) => decode(item, open));
		case "mapping": {
			const out = new Map<Decoded, Decoded>();
			decodeMapping(node, out, open);
			return out;
		}
	}
}

function decodeAlias(node: AliasNode, open: Set<Node>): Decoded {
	if (open.has(node.target) || contains(node.target, node))
		throw Problem.plain(`anchor '${node.name}' value contains itself`, at(node));
	return decode(node.target, new Set([...open, node.target]));
}

/** Whether an alias stands inside the node that it names. */
const contains = (target: Node, alias: AliasNode): boolean =>
	target.kind !== "scalar" && target.start <= alias.start && alias.end <= target.end;

function decodeMapping(node: MappingNode, out: Map<Decoded, Decoded>, open: Set<Node>): void {
	for (const [keyNode, valueNode] of node.pairs) {
		if (isMerge(keyNode)) {
			merge(valueNode, out, open);
			continue;
		}
		const key = decode(keyNode, open);
		if (typeof key === "object" && key !== null) throw Problem.plain(`invalid map key: ${goSyntax(key)}`, at(keyNode));
		out.set(key, decode(valueNode, open));
	}
}

const isMerge = (node: Node): boolean =>
	node.kind === "scalar" && node.text === "<<" && ((node.plain && node.tag === "") || node.tag === "tag:yaml.org,2002:merge");

/** "<<": the pairs of other mappings, where the merge stands: what comes later wins. */
function merge(node: Node, out: Map<Decoded, Decoded>, open: Set<Node>): void {
	const target = resolved(node);
	const wanted = (): Problem => Problem.plain("map merge requires map or sequence of maps as the value", at(node));
	const take = (part: Node): void => {
		const mapping = resolved(part);
		if (mapping.kind !== "mapping") throw wanted();
		if (open.has(mapping))
			throw Problem.plain(`anchor '${part.kind === "alias" ? part.name : ""}' value contains itself`, at(part));
		decodeMapping(mapping, out, new Set([...open, mapping]));
	};
	if (target.kind === "mapping") take(node);
	else if (node.kind === "sequence") for (const item of [...node.items].reverse()) take(item);
	else throw wanted();
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
