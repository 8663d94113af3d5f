// What the API server knows of things that a world may never see is loaded after the page is there: server-side apply, JSON
// patch, Pod Security, quotas, evictions, the rules of rarer kinds. Whoever asks for such a thing loads it before
// (cluster/late.ts says what is one); then it makes no difference to a world when it came.
import type * as Parts from "./lateparts.ts";
import { loadLateTypes } from "./schema.ts";
import { loadRareKinds } from "./validation/registry/rare.ts";

let parts: typeof Parts | undefined;

export async function loadLateParts(): Promise<void> {
	[parts] = await Promise.all([import("./lateparts.ts"), loadRareKinds(), loadLateTypes()]);
}

/** The parts, for a request that needs one. Throws where nobody has loaded them. */
export function late(): typeof Parts {
	if (!parts) throw new Error("the API server is asked for something rare before its rules are loaded (cluster/late.ts)");
	return parts;
}
