// A line as the shell reads it: words, quotes, backslashes, comments, and what joins commands.

/** Commands joined by "|"; `after` says when the pipeline runs: always, or only if the one before succeeded or failed. */
export interface Pipeline {
	readonly after: ";" | "&&" | "||";
	readonly commands: readonly (readonly string[])[];
}

/** A line that no shell would run, in the shell's words. */
export interface SyntaxProblem {
	readonly problem: string;
}

const joins = ["&&", "||", "|", ";", "\n"] as const;

/** Reads a line. `env` gives the values of $NAME and ${NAME}. */
export function readLine(line: string, env: Readonly<Record<string, string>>): readonly Pipeline[] | SyntaxProblem {
	const pipelines: Pipeline[] = [];
	let after: Pipeline["after"] = ";";
	let commands: string[][] = [];
	let words: string[] = [];
	let word: string | undefined;
	let i = 0;
	const endWord = (): void => {
		if (word !== undefined) words.push(word);
		word = undefined;
	};
	const variable = (): string => {
		const [all, braced, bare] = /^\$(?:\{(\w+)\}|([A-Za-z_]\w*))/.exec(line.slice(i)) ?? [];
		const name = braced ?? bare;
		if (all === undefined || name === undefined) {
			i++;
			return "$";
		}
		i += all.length;
		return Object.hasOwn(env, name) ? (env[name] ?? "") : "";
	};
	const unexpected = (text: string): SyntaxProblem => ({ problem: `sh: 1: Syntax error: ${text} unexpected` });
	while (i < line.length) {
		const c = line[i] ?? "";
		const join = joins.find((each) => line.startsWith(each, i));
		if (join) {
			endWord();
			if (words.length > 0) commands.push(words);
			else if (commands.length > 0 || join !== "\n") return unexpected(`"${join === "\n" ? "newline" : join}"`);
			words = [];
			if (join !== "|") {
				if (commands.length > 0) pipelines.push({ after, commands });
				commands = [];
				after = join === "\n" ? ";" : join;
			}
			i += join.length;
		} else if (c === " " || c === "\t" || c === "\r") {
			endWord();
			i++;
		} else if (c === "#" && word === undefined) {
			while (i < line.length && line[i] !== "\n") i++;
		} else if (c === "'") {
			const end = line.indexOf("'", i + 1);
			if (end < 0) return { problem: "sh: 1: Syntax error: Unterminated quoted string" };
			word = (word ?? "") + line.slice(i + 1, end);
			i = end + 1;
		} else if (c === '"') {
			word ??= "";
			for (i++; line[i] !== '"';) {
				if (i >= line.length) return { problem: "sh: 1: Syntax error: Unterminated quoted string" };
				if (line[i] === "\\" && '"\\$`\n'.includes(line[i + 1] ?? " ")) {
					if (line[i + 1] !== "\n") word += line[i + 1];
					i += 2;
				} else if (line[i] === "$") word += variable();
				else word += line[i++];
			}
			i++;
		} else if (c === "\\") {
			if (line[i + 1] !== "\n") word = (word ?? "") + (line[i + 1] ?? "\\");
			i += 2;
		} else if (c === "$") {
			const value = variable();
			if (value !== "" || word !== undefined) word = (word ?? "") + value;
		} else if (c === "&" || c === "<" || c === ">" || c === "`" || c === "(" || c === ")") {
			return { problem: `sh: 1: ${JSON.stringify(c)} is not modelled in this terminal` };
		} else {
			word = (word ?? "") + c;
			i++;
		}
	}
	endWord();
	if (words.length > 0) commands.push(words);
	else if (commands.length > 0 || after !== ";") return unexpected("end of file");
	if (commands.length > 0) pipelines.push({ after, commands });
	return pipelines;
}
