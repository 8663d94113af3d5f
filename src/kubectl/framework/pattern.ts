// Names that a pattern fits, as Go's filepath.Match reads it: `*` any letters but "/", `?` one of them, `[a-z]` and `[^a-z]` one
// of a class, a backslash before a letter that means itself. No regular expression is made of a learner's text: stars that overlap
// would take for ever.

/** One letter, or any number of them. */
type Part = "star" | ((letter: string) => boolean);

/** Tells the names that a pattern fits as a whole; undefined for a pattern that Go calls bad. */
export function patternOf(text: string): ((name: string) => boolean) | undefined {
	const parts = new PatternReader(text).parts();
	return parts && ((name) => fits(parts, [...name]));
}

function fits(parts: readonly Part[], name: readonly string[]): boolean {
	let part = 0;
	let at = 0;
	/** The last star, and how far it reaches so far: no star before it ever has to reach farther. */
	let star: { readonly part: number; end: number } | undefined;
	while (at < name.length) {
		const here = parts[part];
		if (here === "star") star = { part: part++, end: at };
		else if (here?.(name[at]!)) {
			part++;
			at++;
		} else if (star && name[star.end] !== "/") {
			at = ++star.end;
			part = star.part + 1;
		} else return false;
	}
	while (parts[part] === "star") part++;
	return part === parts.length;
}

class PatternReader {
	readonly #letters: readonly string[];
	#at = 0;

	constructor(text: string) {
		this.#letters = [...text];
	}

	parts(): readonly Part[] | undefined {
		const parts: Part[] = [];
		while (this.#at < this.#letters.length) {
			const letter = this.#letters[this.#at];
			const part = letter === "*" ? this.#star() : letter === "?" ? this.#any() : letter === "[" ? this.#class() : this.#one();
			if (!part) return undefined;
			parts.push(part);
		}
		return parts;
	}

	#star(): Part {
		this.#at++;
		return "star";
	}

	#any(): Part {
		this.#at++;
		return (letter) => letter !== "/";
	}

	#one(): Part | undefined {
		const meant = this.#escaped();
		return meant === undefined ? undefined : (letter) => letter === meant;
	}

	#class(): Part | undefined {
		this.#at++;
		const negated = this.#letters[this.#at] === "^";
		if (negated) this.#at++;
		const ranges: (readonly [low: string, high: string])[] = [];
		while (this.#letters[this.#at] !== "]" || ranges.length === 0) {
			const low = this.#ofClass();
			if (low === undefined) return undefined;
			let high: string | undefined = low;
			if (this.#letters[this.#at] === "-") {
				this.#at++;
				high = this.#ofClass();
			}
			if (high === undefined) return undefined;
			ranges.push([low, high]);
		}
		this.#at++;
		return (letter) => letter !== "/" && ranges.some(([low, high]) => low <= letter && letter <= high) !== negated;
	}

	/** A letter of a class: those with a meaning there need a backslash. */
	#ofClass(): string | undefined {
		const letter = this.#letters[this.#at];
		return letter === "-" || letter === "]" ? undefined : this.#escaped();
	}

	/** The next letter, or the one after a backslash; undefined at the end. */
	#escaped(): string | undefined {
		if (this.#letters[this.#at] === "\\") this.#at++;
		return this.#letters[this.#at++];
	}
}
