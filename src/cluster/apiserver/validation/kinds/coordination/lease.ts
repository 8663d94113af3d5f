import type { Lease } from "../../../../api/types.generated.ts";
import { invalid, type Found } from "../../meta/field.ts";

export function* lease({ spec = {} }: Lease): Found {
	const { leaseDurationSeconds: seconds, leaseTransitions: transitions } = spec;
	if (seconds !== undefined && seconds <= 0) yield invalid("spec.leaseDurationSeconds", seconds, "must be greater than 0");
	if (transitions !== undefined && transitions < 0)
		yield invalid("spec.leaseTransitions", transitions, "must be greater than or equal to 0");
}
