// Answers of a real v1.36.3 API server to manifests, one a line, and how to put the same question to ours.
import { readFileSync } from "node:fs";
import { resources } from "../../src/cluster/api/resources.ts";

export const lines = <T>(name: string): T[] =>
	readFileSync(new URL(`data/${name}.jsonl`, import.meta.url), "utf8")
		.trimEnd()
		.split("\n")
		.map((line) => JSON.parse(line) as T);

/** "daemonsets.apps", as a test asks its server for a kind. */
export function pluralOf(kind: string): string {
	const resource = resources.find((one) => one.kind === kind);
	if (!resource) throw new Error(`no resource serves ${kind}`);
	return resource.group ? `${resource.plural}.${resource.group}` : resource.plural;
}

/** Uids are drawn, so texts are compared without them. */
export const masked = (text: string | undefined): string | undefined =>
	text?.replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, "<uid>");
