// Which waiting Pods preemption has promised which node (status.nominatedNodeName).
import type { Pod } from "../api/types.generated.ts";

const promised = (pod: Pod | undefined): string | undefined =>
	pod && !pod.spec?.nodeName ? pod.status?.nominatedNodeName || undefined : undefined;

export class Nominator {
	#byNode = new Map<string, Pod[]>();

	get byNode(): ReadonlyMap<string, readonly Pod[]> {
		return this.#byNode;
	}

	clear(): void {
		this.#byNode.clear();
	}

	/** A Pod came, changed or left. */
	set(from: Pod | undefined, to: Pod | undefined): void {
		const before = promised(from);
		if (before) {
			const left = (this.#byNode.get(before) ?? []).filter(({ metadata }) => metadata.uid !== from!.metadata.uid);
			if (left.length > 0) this.#byNode.set(before, left);
			else this.#byNode.delete(before);
		}
		const after = promised(to);
		if (after) this.#byNode.set(after, [...(this.#byNode.get(after) ?? []), to!]);
	}
}
