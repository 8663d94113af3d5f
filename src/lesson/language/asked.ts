// What lines asked kubectl for, and what was printed.
import type { Entry } from "../../desk/transcript.ts";
import { requestsIn } from "../../kubectl/shell/shell.ts";
import { asksAsMuch, given, type Files } from "./asksasmuch.ts";

/** Whether a line asks for what another one asks for, and perhaps for more. `files` are the desk's. */
export function asksFor(wanted: string, line: string, files: Files): boolean {
	return requestsIn(`kubectl ${wanted}`).some((want) => requestsIn(line).some((asked) => asksAsMuch(want, asked, files)));
}

/** Whether a command only looks: it changes nothing, and what it has printed has been seen. */
export const onlyLooks = (wanted: string): boolean =>
	requestsIn(`kubectl ${wanted}`).every(({ path }) =>
		/^kubectl (get|describe|logs|events|top|diff|wait|explain|exec|auth|rollout (status|history))\b/.test(path),
	);

/** Whether a line looks into a namespace, or into all of them. */
export const looksInto = (namespace: string, line: string): boolean =>
	requestsIn(line).some(
		(asked) => given(asked, "all-namespaces") === "true" || (given(asked, "namespace") ?? "default") === namespace,
	);

/** The format that a line prints in: the fields that a template picks are named there. */
export const formatOf = (line: string): string =>
	requestsIn(line)
		.map((asked) => given(asked, "output") ?? "")
		.join(" ");

export const printed = ({ output }: Entry, to: "stdout" | "stderr"): string =>
	output
		.filter((part) => part.to === to)
		.map(({ text }) => text)
		.join("");

/** Lines that give manifests to the server. */
const applies = ["apply", "create", "replace"];
const appliesManifest = (line: string): boolean =>
	requestsIn(line).some(
		({ path, flags }) => applies.some((verb) => path === `kubectl ${verb}`) && flags.has("filename") && flags.given("filename"),
	);

/** The last line that gave a manifest to the server, if the server, or kubectl, refused it. */
export function lastRefusal(entries: readonly Entry[]): { readonly line: string; readonly words: string } | undefined {
	const last = entries.findLast((entry) => entry.kind === "line" && entry.exitCode !== undefined && appliesManifest(entry.text));
	if (!last || last.exitCode === 0) return undefined;
	// A patch that is refused comes back whole before the reason.
	const words = printed(last, "stderr");
	const [begin, end] = [words.indexOf('"map['), words.lastIndexOf(']": ')];
	const short = begin >= 0 && end >= begin + 5 ? `${words.slice(0, begin)}"…"${words.slice(end + 2)}` : words;
	return { line: last.text, words: short.trim() };
}
