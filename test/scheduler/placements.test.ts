// Random questions with the answers of the scheduler's own code, from Kubernetes v1.36.3.
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { answer } from "../../scripts/answer/schedule.ts";

interface Recorded {
	readonly id: string;
	readonly objects: Parameters<typeof answer>[0]["objects"];
	readonly pod: Parameters<typeof answer>[0]["pod"];
	readonly expect: {
		readonly nodes: Readonly<
			Record<string, { readonly rejectedBy?: string; readonly reasons?: readonly string[]; readonly total?: number }>
		>;
		readonly message?: string;
		readonly nominatedNode?: string;
		readonly victims?: readonly string[];
	};
}

const recorded = readFileSync(new URL("recorded/placements.jsonl", import.meta.url), "utf8")
	.split("\n")
	.filter(Boolean)
	.map((line) => JSON.parse(line) as Recorded);

test.each(recorded)(
	"$id is decided as Kubernetes decided it",
	({ objects, pod, expect: { nodes, message, nominatedNode, victims } }) => {
		const verdicts = Object.entries(nodes).map(([name, { rejectedBy, reasons, total }]) => [
			name,
			rejectedBy === undefined ? { total } : { rejectedBy, reasons },
		]);
		expect(answer({ objects, pod })).toEqual({
			nodes: Object.fromEntries(verdicts) as unknown,
			...(message === undefined ? {} : { message }),
			...(nominatedNode === undefined ? {} : { nominatedNode, victims: victims ?? [] }),
		});
	},
);
