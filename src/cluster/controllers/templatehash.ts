// The hash of a Pod template in names and labels of ReplicaSets and ControllerRevisions.
import { canonical } from "../api/values.ts";
import type { PodTemplateSpec } from "../api/types.generated.ts";
import { fnv, safeEncode } from "../random.ts";

const hashes = new WeakMap<PodTemplateSpec, string>();

/** FNV-1a over the canonical JSON of a template: ours, since Go's dump of its struct is not available here; in Go's alphabet. */
export function templateHash(template: PodTemplateSpec, collisionCount: number | undefined): string {
	if (collisionCount) return safeEncode(fnv(`${canonical(template)}${collisionCount}`));
	let hash = hashes.get(template);
	if (hash === undefined) hashes.set(template, (hash = safeEncode(fnv(canonical(template)))));
	return hash;
}
