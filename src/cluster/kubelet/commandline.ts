// What a command line does in the pretended machine: one that ends in `sleep N; exit M` (either part alone also) ends so after
// N seconds; every other runs until it is stopped.
import type { Container } from "../api/types.generated.ts";

export interface Program {
	/** Milliseconds until it ends by itself. */
	readonly after: number;
	readonly exitCode: number;
}

const ending = /(?:sleep (\d{1,9}))?[; ]*(?:exit (\d{1,3}))?$/;

/** How the container ends by itself, or undefined when it does not. Starting and ending take the runtime 0.2 s. */
export function programOf({ command = [], args = [] }: Container): Program | undefined {
	const line = [...command, ...args].join(" ");
	const [, seconds, code] = ending.exec(line.slice(-64)) ?? [];
	return seconds === undefined && code === undefined
		? undefined
		: { after: Number(seconds ?? 0) * 1000 + 200, exitCode: Number(code ?? 0) };
}
