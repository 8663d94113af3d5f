import type { Namespace } from "../../../../api/types.generated.ts";
import type { Found } from "../../meta/field.ts";
import { labelKey, named } from "../../meta/names.ts";
import { standardFinalizer } from "../../meta/objectmeta.ts";

export function* namespace({ spec }: Namespace): Found {
	for (const finalizer of spec?.finalizers ?? []) {
		yield* named("spec.finalizers", finalizer, labelKey);
		yield* standardFinalizer("spec.finalizers", finalizer);
	}
}
