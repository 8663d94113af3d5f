import type { StatefulSet } from "../../../api/types.generated.ts";
import { statefulSet as validate, statefulSetUpdate } from "../../validation/kinds/apps/statefulset.ts";
import { dnsLabel } from "../../validation/meta/names.ts";
import { templateWarnings } from "../../validation/warnings/podwarnings.ts";
import { claimWarnings } from "../../validation/warnings/volumewarnings.ts";
import { specChanged, type Strategy } from "../strategy.ts";

export const statefulSet: Strategy<StatefulSet> = {
	name: dnsLabel,
	status: { availableReplicas: 0, replicas: 0 },
	isNewGeneration: specChanged,
	validate,
	validateUpdate: statefulSetUpdate,
	*warnings(object, old) {
		const { spec } = object;
		if (!old || specChanged(object, old)) yield* templateWarnings("spec.template", spec?.template);
		for (const [i, claim] of (spec?.volumeClaimTemplates ?? []).entries()) {
			yield* claimWarnings(`spec.volumeClaimTemplates[${i}]${old ? ".Spec" : ""}`, claim.spec);
		}
		if ((spec?.revisionHistoryLimit ?? 0) < 0) {
			yield "spec.revisionHistoryLimit: a negative value retains all historical revisions; a value >= 0 is recommended";
		}
	},
};
