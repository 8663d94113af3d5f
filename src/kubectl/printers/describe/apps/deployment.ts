import { controllerOf } from "../../../../cluster/api/objects.ts";
import { formatSelector } from "../../../../cluster/api/selectors.ts";
import type { Deployment, PodTemplateSpec, ReplicaSet } from "../../../../cluster/api/types.generated.ts";
import { equal } from "../../../../cluster/api/values.ts";
import { events, listOf, type Describer } from "../describer.ts";
import { podTemplate } from "../podtemplate.ts";
import { longTime } from "../sections.ts";

export const deployment: Describer<Deployment> = function* (object, view) {
	const { page } = view;
	const { metadata, spec, status } = object;
	page.field("Name", metadata.name);
	page.field("Namespace", metadata.namespace);
	page.field("CreationTimestamp", longTime(metadata.creationTimestamp));
	page.labels(metadata.labels);
	page.annotations(metadata.annotations);
	page.field("Selector", formatSelector(spec?.selector));
	page.field(
		"Replicas",
		`${spec?.replicas ?? 0} desired | ${status?.updatedReplicas ?? 0} updated | ${status?.replicas ?? 0} total | ${status?.availableReplicas ?? 0} available | ${status?.unavailableReplicas ?? 0} unavailable`,
	);
	page.field("StrategyType", spec?.strategy?.type);
	page.field("MinReadySeconds", spec?.minReadySeconds ?? 0);
	const rolling = spec?.strategy?.rollingUpdate;
	if (rolling) page.field("RollingUpdateStrategy", `${rolling.maxUnavailable} max unavailable, ${rolling.maxSurge} max surge`);
	podTemplate(page, spec?.template);
	if (status?.conditions?.length) {
		page.table(
			"Conditions",
			["Type", "Status", "Reason"],
			["----", "------", "------"],
			status.conditions.map((c) => `${c.type} \t${c.status}\t${c.reason ?? ""}`),
		);
	}
	const [current, old] = yield* replicaSets(object);
	if (current || old.length > 0) {
		page.field("OldReplicaSets", created(old));
		page.field("NewReplicaSet", created(current ? [current] : []));
	}
	yield* events(object, view);
};

const created = (sets: readonly ReplicaSet[]): string =>
	sets.map((rs) => `${rs.metadata.name} (${rs.status?.replicas ?? 0}/${rs.spec?.replicas ?? 0} replicas created)`).join(", ") ||
	"<none>";

/** The Deployment's ReplicaSets: the oldest one with its template is the new one, all others are old. */
function* replicaSets(owner: Deployment) {
	const { namespace, uid } = owner.metadata;
	const all = yield* listOf("ReplicaSet", { namespace, labelSelector: formatSelector(owner.spec?.selector) });
	const own = all.filter((rs) => controllerOf(rs)?.uid === uid);
	const template = withoutHash(owner.spec?.template);
	const matching = own.filter((rs) => equal(withoutHash(rs.spec?.template), template));
	const current = matching.reduce<ReplicaSet | undefined>((first, rs) => (first && !older(rs, first) ? first : rs), undefined);
	return [current, own.filter((rs) => rs !== current)] as const;
}

const older = (a: ReplicaSet, b: ReplicaSet): boolean => {
	const [x, y] = [a.metadata.creationTimestamp ?? "", b.metadata.creationTimestamp ?? ""];
	return x === y ? a.metadata.name < b.metadata.name : x < y;
};

function withoutHash(template: PodTemplateSpec | undefined): unknown {
	const { ["pod-template-hash"]: _hash, ...labels } = template?.metadata?.labels ?? {};
	const { creationTimestamp: _time, ...metadata } = template?.metadata ?? {};
	return { ...template, metadata: { ...metadata, labels } };
}
