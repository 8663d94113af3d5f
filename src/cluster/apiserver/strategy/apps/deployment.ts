import type { Deployment } from "../../../api/types.generated.ts";
import { equal } from "../../../api/values.ts";
import { deployment as validate, sameSelector } from "../../validation/kinds/apps/deployment.ts";
import { dnsSubdomain } from "../../validation/meta/names.ts";
import { replicatedWarnings } from "../../validation/warnings/replicated.ts";
import { specChanged, type Strategy } from "../strategy.ts";

/** Its annotations count too: the controller copies them to the ReplicaSets. */
const isNewGeneration = (next: Deployment, old: Deployment): boolean =>
	specChanged(next, old) || !equal(next.metadata.annotations ?? {}, old.metadata.annotations ?? {});

export const deployment: Strategy<Deployment> = {
	name: dnsSubdomain,
	status: {},
	isNewGeneration,
	validate,
	*validateUpdate(next, old) {
		yield* validate(next);
		yield* sameSelector(next, old);
	},
	*warnings(object, old) {
		if (!old || isNewGeneration(object, old)) yield* replicatedWarnings(object, old);
	},
};
