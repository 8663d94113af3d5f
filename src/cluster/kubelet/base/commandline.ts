// What a container's command line does in the simulated machine. `sleep N; exit M` at its end (or either part alone) ends it so
// after N seconds; in the course a shell with nothing to wait for ends at once, and `echo` writes to the logs. A loop around nothing is
// busy for ever.
import type { Container } from "../../api/types.generated.ts";
import { imageRow } from "./images.ts";
import type { ProfileName } from "./profile.ts";

export interface Program {
	/** Milliseconds until it ends by itself. */
	readonly after: number;
	readonly exitCode: number;
}

// Looked for in the last 64 letters only.
// eslint-disable-next-line regexp/no-super-linear-move
const ending = /(?:sleep (\d{1,9}))?[; ]*(?:exit (\d{1,3}))?$/;
const lasting = /\b(while|until|for)\b|sleep (infinity|inf)\b|tail -[fF]|\bwait\b|-server\b|httpd|nc -l/;

const lineOf = ({ command = [], args = [] }: Container): string => [...command, ...args].join(" ").trim();

/** How the container ends by itself, or undefined when it runs until it is stopped. The runtime needs 0.2 s for it. */
export function programOf(container: Container, profile: ProfileName): Program | undefined {
	const line = lineOf(container);
	const [, seconds, code] = ending.exec(line.slice(-64)) ?? [];
	if (seconds !== undefined || code !== undefined)
		return { after: Number(seconds ?? 0) * 1000 + 200, exitCode: Number(code ?? 0) };
	const { ends } = imageRow(container.image ?? "", profile);
	if (ends === undefined || lasting.test(line)) return undefined;
	return { after: 200, exitCode: /(^|[ ;&])false$/.test(line) ? 1 : ends };
}

/** Whether it turns round an empty loop, which takes all the CPU that one process can get. */
export const isBusy = (container: Container): boolean => /\bwhile (?:true|:); ?do :; ?done/.test(lineOf(container));

/** The words that a command line echoes: once, or every few seconds where it does so in a loop. */
export function echoed(container: Container): { readonly lines: readonly string[]; readonly every?: number } {
	const line = lineOf(container);
	const lines = [...line.matchAll(/\becho (?:-e )?("[^"]*"|'[^']*'|[^;&|>]+)/g)].map(([, text = ""]) =>
		text.trim().replace(/^["']|["']$/g, ""),
	);
	// A loop written on one line pauses for the last `sleep` behind the first `while` or `until`.
	const loops = line.matchAll(/\b(?:while|until)\b(.*)/g);
	const seconds = [...loops].map(([, body = ""]) => /^.*\bsleep (\d{1,6})/.exec(body)?.[1]).find(Boolean);
	return seconds ? { lines, every: Math.max(Number(seconds), 1) } : { lines };
}
