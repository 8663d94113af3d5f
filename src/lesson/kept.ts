// A sitting as the text that is kept of it. Only a room packs and opens it; the page and its store never look inside.
import { pack, unpack, type Packed } from "../cluster/api/pack.ts";
import type { Sitting } from "./progress.ts";

export const packSitting = (sitting: Sitting): string => JSON.stringify(pack(sitting));

/** Throws for a text that we did not write, whether its bytes or its values are wrong. */
export async function unpackSitting(kept: string): Promise<Sitting> {
	const { isSitting } = await import("./sittingform.ts");
	const sitting = unpack(JSON.parse(kept) as Packed);
	if (!isSitting(sitting)) throw new Error("what was kept is no sitting");
	return sitting;
}
