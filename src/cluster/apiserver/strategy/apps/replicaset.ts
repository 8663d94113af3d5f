import type { ReplicaSet } from "../../../api/types.generated.ts";
import { replicaSet as validate, sameSelector } from "../../validation/kinds/apps/deployment.ts";
import { dnsSubdomain } from "../../validation/meta/names.ts";
import { replicatedWarnings } from "../../validation/warnings/replicated.ts";
import { specChanged, type Strategy } from "../strategy.ts";

export const replicaSet: Strategy<ReplicaSet> = {
	name: dnsSubdomain,
	status: { replicas: 0 },
	isNewGeneration: specChanged,
	validate,
	*validateUpdate(next, old) {
		yield* validate(next);
		yield* sameSelector(next, old);
	},
	*warnings(object, old) {
		if (!old || specChanged(object, old)) yield* replicatedWarnings(object, old);
	},
};
