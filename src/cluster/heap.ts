/** A binary heap. `before` is a total order: of two that differ, one comes first, so that the same inputs give the same order. */
export class Heap<T> {
	readonly #before: (a: T, b: T) => boolean;
	#items: T[];

	/** `sorted`, when given, must be in order already. */
	constructor(before: (a: T, b: T) => boolean, sorted: readonly T[] = []) {
		this.#before = before;
		this.#items = [...sorted];
	}

	/** The one that comes next, left where it is. */
	get first(): T | undefined {
		return this.#items[0];
	}

	/** All of it, in no particular order. */
	get items(): readonly T[] {
		return this.#items;
	}

	push(item: T): void {
		const items = this.#items;
		let i = items.push(item) - 1;
		while (i > 0) {
			const parent = (i - 1) >> 1;
			const above = items[parent] as T;
			if (this.#before(above, item)) break;
			items[i] = above;
			i = parent;
		}
		items[i] = item;
	}

	/** Takes the one that comes next. */
	pop(): T | undefined {
		const items = this.#items;
		const first = items[0];
		const last = items.pop();
		if (last === undefined || items.length === 0) return first;
		let i = 0;
		for (let child = 1; child < items.length; child = 2 * i + 1) {
			if (child + 1 < items.length && this.#before(items[child + 1] as T, items[child] as T)) child++;
			if (this.#before(last, items[child] as T)) break;
			items[i] = items[child] as T;
			i = child;
		}
		items[i] = last;
		return first;
	}
}
