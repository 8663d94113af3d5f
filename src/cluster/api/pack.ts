// A saved cluster is full of equal parts (Pods of one template, conditions, tolerations) and of mappings with the same fields.
// Packed, each part stands once in a table, each list of field names as well, and the rest points to them. Unpacked, equal
// parts are one object again, as they were in the store.
import type { Json } from "./types.generated.ts";
import { byCodeUnit, canonical, define } from "./values.ts";

export interface Packed {
	/** Field names of mappings. */
	readonly shapes: readonly (readonly string[])[];
	/** What stands in several places; a part points only to those before it. */
	readonly parts: readonly Json[];
	/** A mapping is [shape, value, …], a list [-1, item, …], a pointer [-2, part]; all else is itself. */
	readonly root: Json;
}

const list = -1;
const pointer = -2;
/** Shorter parts cost less than pointers to them. */
const least = 24;

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;

/** Texts of frozen parts, from one packing to the next and no longer: most of a world is the same a moment later. */
let frozen = new WeakMap<object, string>();

/** Packs a JSON value (undefined fields are left out). */
export function pack(value: unknown): Packed {
	const loose = new Map<object, string>();
	const [before, now] = [frozen, new WeakMap<object, string>()];
	frozen = now;
	const textOf = (part: unknown): string => {
		if (!isObject(part)) return canonical(part);
		const texts = Object.isFrozen(part) ? now : loose;
		let text = texts.get(part);
		if (text === undefined) texts.set(part, (text = before.get(part) ?? canonical(part, textOf)));
		return text;
	};
	const counts = new Map<string, number>();
	const count = (part: unknown): void => {
		if (!isObject(part)) return;
		const text = textOf(part);
		const times = counts.get(text) ?? 0;
		counts.set(text, times + 1);
		// What stands inside an equal part is counted with the first of them.
		if (times === 0 || text.length < least) for (const each of Object.values(part)) count(each);
	};
	count(value);

	const shapes: (readonly string[])[] = [];
	const shapeOf = new Map<string, number>();
	const shape = (keys: readonly string[]): number => {
		const id = JSON.stringify(keys);
		let at = shapeOf.get(id);
		if (at === undefined) {
			shapeOf.set(id, (at = shapes.length));
			shapes.push(keys);
		}
		return at;
	};
	const places = new Map<string, number>();
	const parts: Json[] = [];
	const put = (part: unknown): Json => {
		if (!isObject(part)) return part as Json;
		const text = textOf(part);
		const shared = text.length >= least && (counts.get(text) ?? 0) > 1;
		const place = places.get(text);
		if (shared && place !== undefined) return [pointer, place];
		const plain = Array.isArray(part) ? [list, ...part.map(put)] : mapping(part as Readonly<Record<string, unknown>>);
		if (!shared) return plain;
		places.set(text, parts.length);
		parts.push(plain);
		return [pointer, parts.length - 1];
	};
	const mapping = (object: Readonly<Record<string, unknown>>): Json => {
		const keys = Object.keys(object)
			.filter((key) => object[key] !== undefined)
			.sort(byCodeUnit);
		return [shape(keys), ...keys.map((key) => put(object[key]))];
	};
	const root = put(value);
	return { shapes, parts, root };
}

/** Values that a packed one may unfold to. The largest worlds have a tenth of it; parts that double could go on for ever. */
const most = 5_000_000;

/** The value again. Throws for tables that point outside themselves, or unfold to too much: what was kept is damaged. */
export function unpack({ shapes, parts, root }: Packed): unknown {
	const done: { readonly value: unknown; readonly size: number }[] = [];
	let size = 0;
	const count = (more: number): void => {
		size += more;
		if (size > most) throw new Error(`a packed value unfolds to more than ${most} values`);
	};
	const take = (part: Json): unknown => {
		count(1);
		if (!Array.isArray(part)) return part;
		const [kind, ...rest] = part as readonly Json[];
		if (kind === list) return rest.map(take);
		if (kind === pointer) {
			const known = done[Number(rest[0])];
			if (!known) throw new Error(`a packed value points to part ${Number(rest[0])}, which is not there`);
			count(known.size);
			return known.value;
		}
		const keys = shapes[Number(kind)];
		if (!keys) throw new Error(`a packed value has shape ${JSON.stringify(kind)}, which is not there`);
		const out: Record<string, unknown> = {};
		for (const [i, key] of keys.entries()) define(out, key, take(rest[i] ?? null));
		return out;
	};
	for (const part of parts) {
		size = 0;
		done.push({ value: take(part), size });
	}
	size = 0;
	return take(root);
}
