// Rows that stand in one fixed order, whichever module adds them and when: a table that modules fill.
export class OrderedTable<Row extends { readonly name: string }> {
	readonly #order: readonly string[];
	#rows: readonly Row[] = [];

	/** The names of all rows that may ever be added, in their order. */
	constructor(order: readonly string[]) {
		this.#order = order;
	}

	/** The rows added so far; adding rows makes a new list. */
	get rows(): readonly Row[] {
		return this.#rows;
	}

	/** Throws for a row that has no place, or whose place is taken. */
	add(...rows: readonly Row[]): void {
		const all = new Map([...this.#rows, ...rows].map((row) => [row.name, row]));
		if (all.size < this.#rows.length + rows.length) throw new Error("two rows have one name");
		const ordered = this.#order.flatMap((name) => all.get(name) ?? []);
		if (ordered.length < all.size) throw new Error("a row has no place in the order");
		this.#rows = ordered;
	}
}
