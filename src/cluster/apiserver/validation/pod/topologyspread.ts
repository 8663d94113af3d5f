// How evenly a Pod's kin is to be spread.
import type { TopologySpreadConstraint } from "../../../api/types.generated.ts";
import { labelKeys } from "./podaffinity.ts";
import { duplicate, invalid, oneOf, required, type Found } from "../meta/field.ts";
import { labelSelector } from "../meta/labelselector.ts";

function* positive(path: string, value = 0): Found {
	if (value <= 0) yield invalid(path, value, "must be greater than zero");
}

export function* topologySpread(path: string, list: readonly TopologySpreadConstraint[] | undefined): Found {
	for (const [i, given] of (list ?? []).entries()) {
		const at = `${path}[${i}]`;
		const { topologyKey = "", minDomains } = given;
		const when: string = given.whenUnsatisfiable ?? "";
		yield* positive(`${at}.maxSkew`, given.maxSkew);
		if (!topologyKey) yield required(`${at}.topologyKey`, "can not be empty");
		yield* oneOf(`${at}.whenUnsatisfiable`, when, ["DoNotSchedule", "ScheduleAnyway"]);
		const again = list
			?.slice(i + 1)
			.some((other) => (other.topologyKey ?? "") === topologyKey && (other.whenUnsatisfiable ?? "") === when);
		if (again) yield duplicate(`${at}.{topologyKey, whenUnsatisfiable}`, `{${topologyKey}, ${when}}`);
		if (minDomains !== undefined) {
			yield* positive(`${at}.minDomains`, minDomains);
			if (when !== "DoNotSchedule") {
				yield invalid(`${at}.minDomains`, minDomains, `can only use minDomains if whenUnsatisfiable=DoNotSchedule, not ${when}`);
			}
		}
		for (const name of ["nodeAffinityPolicy", "nodeTaintsPolicy"] as const) {
			if (given[name] !== undefined) yield* oneOf(`${at}.${name}`, given[name], ["Honor", "Ignore"]);
		}
		yield* labelKeys(at, given.matchLabelKeys, [], given.labelSelector);
		yield* labelSelector(`${at}.labelSelector`, given.labelSelector);
	}
}
