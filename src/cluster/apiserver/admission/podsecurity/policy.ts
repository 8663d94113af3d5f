// The Pod Security policy of a namespace, as its labels say (pod-security-admission api.PolicyToEvaluate).
import type { FieldError } from "../../status.ts";

const levels = ["privileged", "baseline", "restricted"] as const;
export type Level = (typeof levels)[number];
export interface LevelVersion {
	readonly level: Level;
	/** The minor version of the standards; Infinity is "latest". */
	readonly version: number;
}
export interface Policy {
	readonly enforce: LevelVersion;
	/** Violations become warnings. Audit is not modelled: this cluster has no audit log. */
	readonly warn: LevelVersion;
	readonly errors: readonly FieldError[];
}

export const strictness = (level: Level): number => levels.indexOf(level);
export const describe = ({ level, version }: LevelVersion): string =>
	`${level}:${version === Infinity ? "latest" : `v1.${version}`}`;

const prefix = "pod-security.kubernetes.io/";

/** Always a valid policy; invalid labels give errors and count as the strictest level, except for warnings. */
export function policyOf(labels: Readonly<Record<string, string>> | undefined): Policy {
	const errors: FieldError[] = [];
	const bad = (name: string, value: string, why: string) =>
		errors.push({
			path: `metadata.labels[${prefix}${name}]`,
			type: "Invalid",
			detail: `Invalid value: ${JSON.stringify(value)}: ${why}`,
		});
	const mode = (name: string, failOpen: boolean) => {
		let level: Level = "privileged";
		let version = Infinity;
		const wanted = labels?.[prefix + name];
		const wantedVersion = labels?.[`${prefix}${name}-version`];
		const valid = levels.find((each) => each === wanted);
		if (valid) level = valid;
		else if (wanted !== undefined) {
			level = failOpen ? "privileged" : "restricted";
			bad(name, wanted, `must be one of ${levels.join(", ")}`);
		}
		const minor =
			wantedVersion === undefined || wantedVersion === "latest" ? undefined : /^v1\.(0|[1-9]\d*)$/.exec(wantedVersion);
		if (minor) version = Number(minor[1]);
		else if (minor === null) bad(`${name}-version`, wantedVersion ?? "", `must be "latest" or "v1.x"`);
		return { level, version, given: wanted !== undefined, valid: valid !== undefined, versioned: wantedVersion !== undefined };
	};
	const enforce = mode("enforce", false);
	mode("audit", true);
	let warn = mode("warn", true);
	// A namespace that enforces a level but names none for warnings also warns by that level.
	if (!warn.given && enforce.valid && strictness(enforce.level) > strictness(warn.level)) {
		warn = { ...warn, level: enforce.level, version: warn.versioned ? warn.version : enforce.version };
	}
	return { enforce, warn, errors };
}
