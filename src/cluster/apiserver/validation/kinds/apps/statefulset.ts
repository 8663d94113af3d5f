// StatefulSets (apps validation).
import type { StatefulSet, StatefulSetSpec } from "../../../../api/types.generated.ts";
import { equal } from "../../../../api/values.ts";
import { claimSpec } from "../../volumes/claims.ts";
import { workloadSelector } from "./deployment.ts";
import { forbidden, invalid, json, nonNegative, notSupported, required, type Found } from "../../meta/field.ts";
import { internal } from "../../meta/internal.ts";
import { isUsable } from "../../meta/labelselector.ts";
import { dnsLabel, named } from "../../meta/names.ts";
import { lasting, podTemplate, selected } from "../../pod/podtemplate.ts";

function* updateStrategy(path: string, given: NonNullable<StatefulSetSpec["updateStrategy"]>): Found {
	const type: string = given.type ?? "";
	const rolling = given.rollingUpdate;
	if (!type) yield required(path);
	else if (type === "OnDelete") {
		if (rolling) {
			const value = internal("RollingUpdateStatefulSetStrategy", rolling);
			yield invalid(`${path}.rollingUpdate`, value, "only allowed for updateStrategy 'RollingUpdate'");
		}
	} else if (type === "RollingUpdate") yield* nonNegative(`${path}.rollingUpdate.partition`, rolling?.partition);
	else yield invalid(path, internal("StatefulSetUpdateStrategy", given), "must be 'RollingUpdate' or 'OnDelete'");
}

/** `isNew`: what cannot be changed later is looked at only once. */
function* statefulSetSpec(spec: Partial<StatefulSetSpec>, isNew: boolean): Found {
	const { selector, template, volumeClaimTemplates: claims = [], persistentVolumeClaimRetentionPolicy: retention } = spec;
	const management: string = spec.podManagementPolicy ?? "";
	if (!management) yield required("spec.podManagementPolicy");
	else if (management !== "OrderedReady" && management !== "Parallel") {
		yield invalid("spec.podManagementPolicy", json(management), "must be 'OrderedReady' or 'Parallel'");
	}
	yield* updateStrategy("spec.updateStrategy", spec.updateStrategy ?? {});
	for (const name of retention ? (["whenDeleted", "whenScaled"] as const) : []) {
		const policy = retention?.[name] ?? "";
		if (policy === "Retain" || policy === "Delete") continue;
		yield notSupported(`spec.persistentVolumeClaimRetentionPolicy.${name}`, json(policy), ["Retain", "Delete"]);
	}
	if (isNew)
		for (const [i, claim] of claims.entries()) yield* claimSpec(`spec.volumeClaimTemplates[${i}].spec`, claim.spec ?? {});
	yield* nonNegative("spec.replicas", spec.replicas);
	yield* nonNegative("spec.minReadySeconds", spec.minReadySeconds);
	yield* nonNegative("spec.ordinals.start", spec.ordinals?.start);
	if (isNew && spec.serviceName) yield* named("spec.serviceName", spec.serviceName, dnsLabel);
	yield* workloadSelector(selector, "statefulset");
	if (!isUsable(selector)) yield invalid("spec.selector", internal("LabelSelector", selector), "");
	else {
		yield* selected("spec.template", selector, template);
		yield* podTemplate("spec.template", withClaims(template, claims));
	}
	yield* lasting("spec.template", template, "StatefulSet");
}

/** The Pods have a volume for each claim, under its name; hostname and subdomain are set by the controller. */
function withClaims(
	template: StatefulSetSpec["template"] | undefined,
	claims: NonNullable<StatefulSetSpec["volumeClaimTemplates"]>,
) {
	if (!template?.spec) return template;
	const { hostname: _h, subdomain: _s, ...spec } = template.spec;
	const names = new Set(claims.map((claim) => claim.metadata?.name ?? ""));
	const own = (spec.volumes ?? []).filter((volume) => !names.has(volume.name));
	const volumes = [...[...names].map((name) => ({ name, persistentVolumeClaim: { claimName: name } })), ...own];
	return { ...template, spec: { ...spec, volumes } };
}

export const statefulSet = ({ spec }: StatefulSet): Found => statefulSetSpec(spec ?? {}, true);

const mutable = [
	"replicas",
	"template",
	"updateStrategy",
	"minReadySeconds",
	"ordinals",
	"revisionHistoryLimit",
	"persistentVolumeClaimRetentionPolicy",
];

export function* statefulSetUpdate(next: StatefulSet, old: StatefulSet): Found {
	yield* statefulSetSpec(next.spec ?? {}, false);
	const fixed = (spec: object | undefined) =>
		Object.fromEntries(Object.entries(spec ?? {}).filter(([name]) => !mutable.includes(name)));
	if (equal(fixed(next.spec), fixed(old.spec))) return;
	const why =
		"updates to statefulset spec for fields other than 'replicas', 'ordinals', 'template', 'updateStrategy', 'revisionHistoryLimit', 'persistentVolumeClaimRetentionPolicy' and 'minReadySeconds' are forbidden";
	yield forbidden("spec", why);
}
