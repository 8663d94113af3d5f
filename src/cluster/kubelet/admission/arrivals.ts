// When kubelets see new Pods. The real scheduler binds them one after another; here it binds many in one moment, and they are
// spread out only as far as this shows in what looks at them one by one (a Deployment's rollout).

/** Milliseconds between new Pods, and how many of one moment are spread out; the rest arrive all together. */
const apart = 5;
const crowd = 12;

export class Arrivals {
	#at = -1;
	#count = 0;

	/** When the next Pod that is new in this moment is seen. */
	next(now: number): number {
		this.#count = this.#at === now ? this.#count + 1 : 0;
		this.#at = now;
		return now + Math.min(this.#count, crowd) * apart;
	}

	save(): readonly [at: number, count: number] {
		return [this.#at, this.#count];
	}

	restore([at, count]: readonly [at: number, count: number] = [-1, 0]): void {
		this.#at = at;
		this.#count = count;
	}
}
