// Go's sort.Sort (pattern-defeating quicksort): it is not stable, so the order of equal rows, which kubectl shows, is
// this algorithm's own. Up to 12 elements it is an insertion sort.

type Less<T> = (a: T, b: T) => boolean;

/** Sorts in place, in the very order in which Go would leave the elements. */
export function goSort<T>(items: T[], less: Less<T>): void {
	new Sorter(items, less).sort(0, items.length, 32 - Math.clz32(items.length));
}

class Sorter<T> {
	readonly #items: T[];
	readonly #less: Less<T>;

	constructor(items: T[], less: Less<T>) {
		this.#items = items;
		this.#less = less;
	}

	less(i: number, j: number): boolean {
		return this.#less(this.#items[i] as T, this.#items[j] as T);
	}

	swap(i: number, j: number): void {
		const item = this.#items[i] as T;
		this.#items[i] = this.#items[j] as T;
		this.#items[j] = item;
	}

	sort(a: number, b: number, limit: number): void {
		let balanced = true;
		let partitioned = true;
		for (;;) {
			const length = b - a;
			if (length <= 12) return this.#insertion(a, b);
			if (limit === 0) return this.#heap(a, b);
			if (!balanced) {
				this.#breakPatterns(a, b);
				limit--;
			}
			const chosen = this.#choosePivot(a, b);
			let pivot = chosen.pivot;
			let increasing = chosen.swaps === 0;
			if (chosen.swaps === 12) {
				for (let i = a, j = b - 1; i < j; i++, j--) this.swap(i, j);
				pivot = b - 1 - (pivot - a);
				increasing = true;
			}
			if (balanced && partitioned && increasing && this.#nearlySorted(a, b)) return;
			if (a > 0 && !this.less(a - 1, pivot)) {
				a = this.#partitionEqual(a, b, pivot);
				continue;
			}
			const [mid, already] = this.#partition(a, b, pivot);
			partitioned = already;
			const left = mid - a;
			const right = b - mid;
			balanced = Math.min(left, right) >= Math.floor(length / 8);
			if (left < right) {
				this.sort(a, mid, limit);
				a = mid + 1;
			} else {
				this.sort(mid + 1, b, limit);
				b = mid;
			}
		}
	}

	#insertion(a: number, b: number): void {
		for (let i = a + 1; i < b; i++) for (let j = i; j > a && this.less(j, j - 1); j--) this.swap(j, j - 1);
	}

	#heap(first: number, b: number): void {
		const n = b - first;
		const down = (low: number, high: number): void => {
			for (let root = low; ;) {
				let child = 2 * root + 1;
				if (child >= high) return;
				if (child + 1 < high && this.less(first + child, first + child + 1)) child++;
				if (!this.less(first + root, first + child)) return;
				this.swap(first + root, first + child);
				root = child;
			}
		};
		for (let i = Math.floor((n - 1) / 2); i >= 0; i--) down(i, n);
		for (let i = n - 1; i >= 0; i--) {
			this.swap(first, first + i);
			down(0, i);
		}
	}

	#partition(a: number, b: number, pivot: number): [number, boolean] {
		this.swap(a, pivot);
		let i = a + 1;
		let j = b - 1;
		for (let already = true; ; already = false) {
			while (i <= j && this.less(i, a)) i++;
			while (i <= j && !this.less(j, a)) j--;
			if (i > j) {
				this.swap(j, a);
				return [j, already];
			}
			this.swap(i++, j--);
		}
	}

	#partitionEqual(a: number, b: number, pivot: number): number {
		this.swap(a, pivot);
		let i = a + 1;
		let j = b - 1;
		for (;;) {
			while (i <= j && !this.less(a, i)) i++;
			while (i <= j && this.less(a, j)) j--;
			if (i > j) return i;
			this.swap(i++, j--);
		}
	}

	#nearlySorted(a: number, b: number): boolean {
		let i = a + 1;
		for (let step = 0; step < 5; step++) {
			while (i < b && !this.less(i, i - 1)) i++;
			if (i === b) return true;
			if (b - a < 50) return false;
			this.swap(i, i - 1);
			if (i - a >= 2) for (let j = i - 1; j >= 1 && this.less(j, j - 1); j--) this.swap(j, j - 1);
			if (b - i >= 2) for (let j = i + 1; j < b && this.less(j, j - 1); j++) this.swap(j, j - 1);
		}
		return false;
	}

	#breakPatterns(a: number, b: number): void {
		const length = b - a;
		let random = BigInt(length);
		const modulus = 2 ** (32 - Math.clz32(length));
		const middle = a + Math.floor(length / 4) * 2;
		for (let at = middle - 1; at <= middle + 1; at++) {
			random ^= BigInt.asUintN(64, random << 13n);
			random ^= random >> 7n;
			random ^= BigInt.asUintN(64, random << 17n);
			let other = Number(random & BigInt(modulus - 1));
			if (other >= length) other -= length;
			this.swap(at, a + other);
		}
	}

	#choosePivot(a: number, b: number): { pivot: number; swaps: number } {
		const length = b - a;
		const quarter = Math.floor(length / 4);
		let swaps = 0;
		const inOrder = (x: number, y: number): [number, number] => {
			if (!this.less(y, x)) return [x, y];
			swaps++;
			return [y, x];
		};
		const median = (x: number, y: number, z: number): number => {
			const [low, high] = inOrder(x, y);
			const [middle] = inOrder(high, z);
			return inOrder(low, middle)[1];
		};
		let i = a + quarter;
		let j = a + quarter * 2;
		let k = a + quarter * 3;
		if (length >= 50) [i, j, k] = [median(i - 1, i, i + 1), median(j - 1, j, j + 1), median(k - 1, k, k + 1)];
		return { pivot: median(i, j, k), swaps };
	}
}
