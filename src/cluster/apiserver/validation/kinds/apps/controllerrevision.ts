import type { ControllerRevision } from "../../../../api/types.generated.ts";
import { equal } from "../../../../api/values.ts";
import { immutable, nonNegative, required, type Found } from "../../meta/field.ts";

export function* controllerRevision({ revision, data }: ControllerRevision): Found {
	yield* nonNegative("revision", revision);
	if (data === undefined || data === null) yield required("data", "data is mandatory");
	else if (typeof data !== "object" || Array.isArray(data)) yield required("data", "data must be a valid JSON object");
}

export function* controllerRevisionUpdate(next: ControllerRevision, old: ControllerRevision): Found {
	yield* nonNegative("revision", next.revision);
	yield* immutable("data", equal(next.data, old.data), next.data);
}
