// What happens to every object before it is validated: generation, a fresh status, and what its kind's strategy adds.
import type { AnyObject } from "../../api/objects.ts";
import type { Asking } from "../serving.ts";
import { strategyOf } from "./registry.ts";

/** A new object as it is stored; it has its name, uid and time already. */
export function prepareForCreate(object: AnyObject, asking: Asking): AnyObject {
	const strategy = strategyOf(object.kind);
	const metadata = strategy.isNewGeneration ? { ...object.metadata, generation: 1 } : object.metadata;
	const next: AnyObject = { ...object, metadata, ...(strategy.status ? { status: strategy.status } : {}) };
	return strategy.prepareForCreate?.(next, asking) ?? next;
}

/** A changed object as it is stored: `next` is what the client wants, `old` what is there. Status is never the client's. */
export function prepareForUpdate(next: AnyObject, old: AnyObject): AnyObject {
	const strategy = strategyOf(old.kind);
	let out: AnyObject = next["status"] === old["status"] ? next : { ...next, status: old["status"] };
	if (out["status"] === undefined && "status" in out) {
		const { status: _, ...rest } = out;
		out = rest;
	}
	out = strategy.prepareForUpdate?.(out, old) ?? out;
	if (!strategy.isNewGeneration) return out;
	const generation = (old.metadata.generation ?? 0) + (strategy.isNewGeneration(out, old) ? 1 : 0);
	return out.metadata.generation === generation ? out : { ...out, metadata: { ...out.metadata, generation } };
}
