// Warnings of Deployments and ReplicaSets.
import type { Deployment, ReplicaSet } from "../../../api/types.generated.ts";
import { hostName } from "./hostname.ts";
import { templateWarnings } from "./podwarnings.ts";
import type { Warnings } from "./warning.ts";

export function* replicatedWarnings<T extends Deployment | ReplicaSet>(object: T, old: T | undefined): Warnings {
	yield* hostName(object, old);
	yield* templateWarnings("spec.template", object.spec?.template);
}
