// Names and uids of new objects. Both depend only on the seed, on who asked and how often: see random.ts.
import { suffix, uid } from "../random.ts";

/** How often something has happened under a key. It never changes, so that states of a world that are kept can share it. */
type Count = readonly [key: string, times: number];

export interface SavedNames {
	readonly made: readonly Count[];
	readonly lives: readonly Count[];
}

/** The longest prefix of a generated name, before its five characters (apiserver names.maxGeneratedNameLength). */
const longestBase = 58;

export class Names {
	readonly #seed: number;
	/** Owner (uid, or the prefix if it has none) → how many names it was given. */
	#made = new Map<string, Count>();
	/** "Kind/key" → how many objects lived under that key so far. */
	#lives = new Map<string, Count>();

	constructor(seed: number) {
		this.#seed = seed;
	}

	/** What to put back, newest last, while names are only tried. */
	#journal: (() => void)[] | undefined;

	/** Runs the work and takes back the names that it used up. */
	undoing<T>(work: () => T): T {
		const journal: (() => void)[] = (this.#journal = []);
		try {
			return work();
		} finally {
			this.#journal = undefined;
			for (const undo of journal.reverse()) undo();
		}
	}

	#count(map: Map<string, Count>, key: string, next: number): void {
		const before = map.get(key);
		this.#journal?.push(() => (before === undefined ? map.delete(key) : map.set(key, before)));
		map.set(key, [key, next]);
	}

	/** A free name after `prefix` and the uid of the object that will have it. `taken` is asked before a name is given. */
	generate(kind: string, namespace: string, prefix: string, owner: string | undefined, taken: (name: string) => boolean) {
		const from = owner ?? `${namespace}/${prefix}`;
		const base = prefix.length > longestBase ? prefix.slice(0, longestBase) : prefix;
		for (;;) {
			const ordinal = this.#made.get(from)?.[1] ?? 0;
			this.#count(this.#made, from, ordinal + 1);
			const name = base + suffix(this.#seed, from, ordinal);
			if (!taken(name)) return { name, uid: uid(this.#seed, kind, `${from}/${name}`, ordinal) };
		}
	}

	/** The uid of an object that has chosen its own name. */
	uid(kind: string, key: string): string {
		const id = `${kind}/${key}`;
		const life = this.#lives.get(id)?.[1] ?? 0;
		this.#count(this.#lives, id, life + 1);
		return uid(this.#seed, kind, key, life);
	}

	/** Forgets an owner that is gone: it needs no more names. */
	forget(owner: string): void {
		this.#made.delete(owner);
	}

	save(): SavedNames {
		return { made: [...this.#made.values()], lives: [...this.#lives.values()] };
	}

	restore(saved: SavedNames): void {
		this.#made = new Map(saved.made.map((count) => [count[0], count]));
		this.#lives = new Map(saved.lives.map((count) => [count[0], count]));
	}
}
