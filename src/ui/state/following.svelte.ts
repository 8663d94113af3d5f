// Which workload the words above the stage speak of: the one that a person follows, else the one that is being edited, else the
// one that came last.
import type { AnyObject } from "../../cluster/api/objects.ts";
import type { Pod } from "../../cluster/api/types.generated.ts";
import type { ClusterView } from "./clusterview.svelte.ts";
import type { Draft } from "./draft.svelte.ts";
import { onStage } from "./onstage.ts";
import { keyOfOwner } from "./owners.ts";

export class Following {
	readonly #view: ClusterView;
	readonly #draft: Draft;
	readonly #start: () => number;
	#key = $state.raw<string | undefined>();

	/** `start` answers the first moment of this world. */
	constructor(view: ClusterView, draft: Draft, start: () => number) {
		this.#view = view;
		this.#draft = draft;
		this.#start = start;
	}

	/** All that the strip lists. */
	readonly listed: readonly AnyObject[] = $derived.by(() => onStage(this.#view.workloads, this.#start()));

	/** The followed one's, as long as it is there: its Pods stand out. */
	get key(): string | undefined {
		return this.#key !== undefined && this.listed.some((workload) => keyOfOwner(workload) === this.#key) ? this.#key : undefined;
	}

	readonly workload: AnyObject | undefined = $derived.by(() => {
		const followed = this.key;
		if (followed !== undefined) return this.listed.find((workload) => keyOfOwner(workload) === followed);
		const edited = this.#draft.ghosts?.owner;
		const sets = this.listed.filter(({ kind }) => kind === "DaemonSet");
		return sets.find(({ metadata }) => metadata.name === edited) ?? this.listed.reduce(later, sets.at(-1) ?? this.listed[0]);
	});

	/** Which Pods a person wants to see, where they have said so. */
	only = $state.raw<((pod: Pod) => boolean) | undefined>();

	/** Others stand out: this Pod of the owner `key` stands back. */
	leavesOut(pod: Pod, key: string): boolean {
		return (this.key !== undefined && this.key !== key) || this.only?.(pod) === false;
	}

	/** Follows it; whoever asks again no longer does. */
	follow(key: string | undefined): void {
		this.#key = key === this.#key ? undefined : key;
	}
}

/** The one that was made later; the first where they were made in the same second. */
const later = (a: AnyObject | undefined, b: AnyObject): AnyObject =>
	a && (a.metadata.creationTimestamp ?? "") >= (b.metadata.creationTimestamp ?? "") ? a : b;
