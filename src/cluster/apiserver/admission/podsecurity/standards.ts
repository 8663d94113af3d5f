// The Pod Security Standards: which checks a level asks in a version, and what they say of a Pod.
import type { ObjectMeta, PodSpec } from "../../../api/types.generated.ts";
import { byCodeUnit } from "../../../api/values.ts";
import type { Check, Violation } from "./check.ts";
import { hostChecks } from "./host.ts";
import type { LevelVersion } from "./policy.ts";
import { privilegeChecks } from "./privileges.ts";
import { profileChecks } from "./profiles.ts";

const checks: readonly Check[] = [...hostChecks, ...privilegeChecks, ...profileChecks].sort(
	(a, b) => byCodeUnit(a.level, b.level) || byCodeUnit(a.id, b.id) || a.since - b.since,
);

/** What the level forbids about the Pod, in the order of the message. */
export function violations({ level, version }: LevelVersion, spec: PodSpec, metadata: Partial<ObjectMeta>): readonly Violation[] {
	if (level === "privileged") return [];
	const inForce = checks.filter(
		(check) =>
			(level === "restricted" || check.level === "baseline") &&
			check.since <= version &&
			(check.until === undefined || version < check.until),
	);
	const overridden = new Set(inForce.map((check) => check.overrides));
	return inForce.filter((check) => !overridden.has(check.id)).flatMap((check) => check.check(spec, metadata) ?? []);
}

export const reasons = (found: readonly Violation[]): string => found.map((violation) => violation.reason).join(", ");
export const details = (found: readonly Violation[]): string =>
	found.map(({ reason, detail }) => `${reason} (${detail})`).join(", ");
