// What is wrong with a YAML text, in go-yaml's words and with the line that it names.

export interface Mark {
	/** Characters from the start of the text. */
	readonly index: number;
	/** From 0. */
	readonly line: number;
	readonly column: number;
}

/** Thrown where reading ends. `message` is "yaml: line 7: did not find expected key"; on the first line go-yaml names none. */
export class Problem extends Error {
	readonly index: number;

	private constructor(words: string, line: number, index: number) {
		super(`yaml: ${line > 0 ? `line ${line}: ` : ""}${words}`);
		this.index = index;
	}

	/** Found between tokens: the line is counted from 1 … */
	static scanning(words: string, at: Mark, context: Mark): Problem {
		return new Problem(words, at.line > 0 ? at.line + 1 : context.line, at.index);
	}

	/** … and between nodes from 0, as go-yaml does, so that it often names the line before. */
	static parsing(words: string, at: Mark, context: Mark = at): Problem {
		return new Problem(words, at.line > 0 ? at.line : context.line, at.index);
	}

	/** Not tied to a line; with `bare` the words are complete as they are. */
	static plain(words: string, at: Mark, bare = false): Problem {
		const problem = new Problem(words, 0, at.index);
		if (bare) problem.message = words;
		return problem;
	}
}
