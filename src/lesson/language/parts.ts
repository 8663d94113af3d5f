// What a check is made of.
import type { Part, WhatIf } from "./check.ts";

/** All parts of a check, itself first. */
export function* partsOf(part: Part): Generator<Part> {
	yield part;
	for (const each of [...(part.all ?? []), ...(part.any ?? [])]) yield* partsOf(each);
}

/** What a part supposes, step by step; nothing where it speaks of the world as it is. */
export function stepsOf({ whatif }: Part): readonly WhatIf[] {
	if (whatif === undefined) return [];
	return Array.isArray(whatif) ? (whatif as readonly WhatIf[]) : [whatif as WhatIf];
}
