// An update may still narrow where a Pod behind scheduling gates can run.
import type { NodeAffinity, NodeSelectorTerm } from "../../../api/types.generated.ts";
import { equal } from "../../../api/values.ts";
import { invalid, json, type Found } from "../meta/field.ts";
import { internal, internals } from "../meta/internal.ts";

type Labels = Readonly<Record<string, string>> | undefined;

export function* nodeSelectorUpdate(next: Labels, old: Labels): Found {
	if (Object.entries(old ?? {}).every(([key, value]) => next?.[key] === value)) return;
	yield invalid("spec.nodeSelector", json(next), "only additions to spec.nodeSelector are allowed (no mutations or deletions)");
}

function onlyAdds(next: NodeSelectorTerm, old: NodeSelectorTerm): boolean {
	const has = (term: NodeSelectorTerm) => (term.matchExpressions?.length ?? 0) + (term.matchFields?.length ?? 0) > 0;
	if (!has(old)) return !has(next);
	return (["matchExpressions", "matchFields"] as const).every((name) => {
		const before = old[name] ?? [];
		return equal((next[name] ?? []).slice(0, before.length), before);
	});
}

export function* gatedAffinityUpdate(next: NodeAffinity | undefined, old: NodeAffinity | undefined): Found {
	const must = "requiredDuringSchedulingIgnoredDuringExecution";
	const before = old?.[must]?.nodeSelectorTerms;
	if (!before) return;
	const after = next?.[must]?.nodeSelectorTerms;
	const path = `spec.affinity.nodeAffinity.${must}.nodeSelectorTerms`;
	if (before.length > 0 && before.length !== (after?.length ?? 0)) {
		return yield invalid(
			path,
			internals("NodeSelectorTerm", after),
			"no additions/deletions to non-empty NodeSelectorTerms list are allowed",
		);
	}
	for (const [i, term] of before.entries()) {
		const other = after?.[i] ?? {};
		if (!onlyAdds(other, term))
			yield invalid(
				`${path}[${i}]`,
				internal("NodeSelectorTerm", other),
				"only additions are allowed (no mutations or deletions)",
			);
	}
}
