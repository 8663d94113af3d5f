// What an address of the sandbox asks for.
import type { Origin } from "../../sandbox/box.ts";

/** What an address asks for: "preset=zones", "question=noexecute-deployment&variant=2". */
export function originOf(query: string): Origin | undefined {
	const asked = new URLSearchParams(query);
	const [preset, question] = [asked.get("preset"), asked.get("question")];
	if (preset) return { preset };
	return question ? { question, variant: Math.max(0, Number.parseInt(asked.get("variant") ?? "1", 10) - 1 || 0) } : undefined;
}
/** The query that asks for the cluster of a question; variants are counted from 0. */
export const queryOf = (question: string, variant: number): string =>
	`?question=${encodeURIComponent(question)}${variant > 0 ? `&variant=${variant + 1}` : ""}`;
