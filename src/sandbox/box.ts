// A box: a cluster of the person's own in the sandbox, with its files, under a name. What is in it is kept as a lesson's work is; here
// stands what is known of it without opening it. Plain data and rules.
import { isObject } from "../cluster/api/values.ts";

/** What a box began as: it is made again from there when the person starts its cluster again. */
export type Origin =
	| { readonly preset: string }
	| { readonly lesson: string; readonly seed?: number }
	| { readonly question: string; readonly variant: number };

export interface Box {
	/** A number as text: never used again, so that nothing that is still kept of another box turns up in it. */
	readonly id: string;
	readonly name: string;
	readonly from: Origin;
}

export interface Boxes {
	/** The id of the one that is open, or was last. */
	readonly open: string;
	/** Ids that have been given out. */
	readonly last: number;
	readonly boxes: readonly Box[];
}

export const most = { boxes: 50, name: 60 };
export const noBoxes: Boxes = { open: "", last: 0, boxes: [] };

/** The name under which the work in a box is kept. */
export const workOf = (id: string): string => `sandbox/${id}`;
/** The box that a work belongs to; undefined for a lesson's. */
export const boxOf = (work: string): string | undefined => /^sandbox\/([1-9]\d{0,8})$/.exec(work)?.[1];

/** Adds a box and opens it; where there is no room for one more, nothing. A name that another one has gets a number: "Zones 2". */
export function added(all: Boxes, { name, from }: Pick<Box, "name" | "from">): Boxes {
	const { last, boxes } = all;
	if (boxes.length >= most.boxes) return all;
	const id = String(last + 1);
	return { open: id, last: last + 1, boxes: [...boxes, { id, name: freeName(name, boxes), from }] };
}

export const opened = (boxes: Boxes, id: string): Boxes =>
	boxes.boxes.some((box) => box.id === id) ? { ...boxes, open: id } : boxes;

/** Another name; what is empty or taken changes nothing. */
export function renamed(boxes: Boxes, id: string, name: string): Boxes {
	const wanted = shortened(name);
	const others = boxes.boxes.filter((box) => box.id !== id);
	if (wanted === "" || others.some((box) => box.name === wanted)) return boxes;
	return { ...boxes, boxes: boxes.boxes.map((box) => (box.id === id ? { ...box, name: wanted } : box)) };
}

/** The one that is open is not taken away: somebody works in it. */
export const removed = (boxes: Boxes, id: string): Boxes =>
	id === boxes.open ? boxes : { ...boxes, boxes: boxes.boxes.filter((box) => box.id !== id) };

/** Boxes of another device, beside those that are here. `ids` says under which id each of them stands now. */
export function merged(here: Boxes, there: Boxes): { readonly boxes: Boxes; readonly ids: ReadonlyMap<string, string> } {
	const ids = new Map<string, string>();
	let boxes = here;
	for (const box of there.boxes.slice(0, Math.max(0, most.boxes - here.boxes.length))) {
		boxes = { ...added(boxes, box), open: boxes.open };
		ids.set(box.id, String(boxes.last));
	}
	return { boxes: { ...boxes, open: boxes.open || (ids.get(there.open) ?? boxes.boxes[0]?.id ?? "") }, ids };
}

/** Two lists of one device: what is in a box that both name is that of `here`. */
export function united(there: Boxes, here: Boxes): Boxes {
	const others = there.boxes.filter((box) => !here.boxes.some(({ id }) => id === box.id));
	const boxes = here.boxes.reduce((all, box) => [...all, { ...box, name: freeName(box.name, all) }], others);
	return { open: here.open, last: Math.max(there.last, here.last), boxes: boxes.slice(-most.boxes) };
}

/** A name that no other box has. */
export function freeName(name: string, boxes: readonly Box[]): string {
	const wanted = shortened(name) || "Cluster";
	const taken = new Set(boxes.map((box) => box.name));
	for (let n = 1; ; n++) {
		const tried = n === 1 ? wanted : `${wanted.replace(/ \d+$/, "")} ${n}`;
		if (!taken.has(tried)) return tried;
	}
}

const shortened = (name: string): string => name.replaceAll(/\s+/g, " ").trim().slice(0, most.name).trim();

export const sameOrigin = (one: Origin, other: Origin): boolean =>
	"preset" in one
		? "preset" in other && one.preset === other.preset
		: "lesson" in one
			? "lesson" in other && one.lesson === other.lesson && one.seed === other.seed
			: "question" in other && one.question === other.question && one.variant === other.variant;

const isName = (value: unknown): value is string => typeof value === "string" && value.length > 0 && value.length <= 200;
const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) >= 0;

function isOrigin(value: unknown): value is Origin {
	if (!isObject(value)) return false;
	if (isName(value["preset"])) return true;
	if (isName(value["lesson"])) return value["seed"] === undefined || isCount(value["seed"]);
	return isName(value["question"]) && isCount(value["variant"]);
}

/** Whether what was kept is a list of boxes. */
export function isBoxes(value: unknown): value is Boxes {
	if (!isObject(value) || !Array.isArray(value["boxes"]) || value["boxes"].length > most.boxes) return false;
	const { open, last, boxes } = value as { readonly open: unknown; readonly last: unknown; readonly boxes: readonly unknown[] };
	if (typeof open !== "string" || !isCount(last)) return false;
	const ids = new Set<string>();
	for (const box of boxes) {
		if (!isObject(box) || typeof box["id"] !== "string" || boxOf(workOf(box["id"])) === undefined) return false;
		if (Number(box["id"]) > (last as number) || ids.has(box["id"]) || !isName(box["name"]) || !isOrigin(box["from"]))
			return false;
		ids.add(box["id"]);
	}
	return true;
}
