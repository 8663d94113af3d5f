// Probes are loaded after the page is there. Whoever may create a Pod with one loads them before; then it makes no difference
// to a world when they came.
import type * as Probing from "./probing.ts";

let probing: typeof Probing | undefined;

export async function loadLateProbing(): Promise<void> {
	probing = await import("./probing.ts");
}

/** What asks probes. Throws where nobody has loaded it. */
export function late(): typeof Probing {
	if (!probing) throw new Error("a kubelet is to ask a probe before it has learnt how (cluster/late.ts)");
	return probing;
}
