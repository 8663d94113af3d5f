import type { ResourceQuota } from "../../../cluster/api/types.generated.ts";
import { sortedKeys } from "./sections.ts";

const scopes: Readonly<Record<string, string>> = {
	Terminating:
		"Matches all pods that have an active deadline. These pods have a limited lifespan on a node before being actively terminated by the system.",
	NotTerminating:
		"Matches all pods that do not have an active deadline. These pods usually include long running pods whose container command is not expected to terminate.",
	BestEffort: "Matches all pods that do not have resource requirements set. These pods have a best effort quality of service.",
	NotBestEffort:
		"Matches all pods that have at least one resource requirement set. These pods have a burstable or guaranteed quality of service.",
};

/** The scopes of a quota and what they mean, a line each; none without scopes. */
export function scopeLines({ spec }: ResourceQuota, bullet: string): readonly string[] {
	const names = [...(spec?.scopes ?? [])].sort();
	if (names.length === 0) return [];
	return [`Scopes:\t${names.join(", ")}`, ...names.flatMap((name) => (scopes[name] ? [`${bullet}${scopes[name]}`] : []))];
}

export const quotaRows = ({ status }: ResourceQuota): readonly string[] =>
	sortedKeys(status?.hard).map((name) => `${name}\t${status?.used?.[name] ?? "0"}\t${status?.hard?.[name] ?? "0"}`);
