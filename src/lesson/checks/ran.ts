// Whether a command was used, however it was spelled: "get pods" is also `k get po -n monitoring`.
import { resources } from "../../cluster/api/resources.ts";
import type { Entry } from "../../desk/transcript.ts";
import type { Verdict } from "./check.ts";

const canonicalType = new Map(
	resources.flatMap((r) => [r.singular, r.plural, ...r.shortNames].map((name) => [name, r.plural] as const)),
);

/** The words that say what a line does: verbs and types in one spelling, no flags, no names. */
function gist(line: string): string {
	const words = line
		.trim()
		.split(/\s+/)
		.filter((word) => !word.startsWith("-"));
	if (words[0] !== "kubectl" && words[0] !== "k") return "";
	return words
		.slice(1)
		.map((word) => {
			const [type = "", ...rest] = word.split("/");
			const plural = canonicalType.get(type);
			return plural ? [plural, ...rest].join(" ") : word;
		})
		.join(" ");
}

/** Done when one of the wanted commands was run and succeeded. A wanted text may end in flags that must be there: "get pods -o wide". */
export function checkRan(wanted: readonly string[], entries: readonly Entry[]): Verdict {
	const fits = (text: string, line: string): boolean => {
		const flags = text.split(/\s+/).filter((word) => word.startsWith("-") || ["wide", "yaml"].includes(word));
		const plain = gist(`kubectl ${text}`)
			.split(" ")
			.filter((word) => !["wide", "yaml"].includes(word))
			.join(" ");
		return ` ${gist(line)} `.includes(` ${plain} `) && flags.every((flag) => line.includes(flag));
	};
	const done = entries.some(
		(entry) =>
			entry.kind === "line" &&
			entry.exitCode === 0 &&
			entry.text.split(/&&|\||;/).some((part) => wanted.some((text) => fits(text, part))),
	);
	return done ? { done: true } : { done: false, why: `Run \`kubectl ${wanted[0]}\`.` };
}
