// LimitRanges: bounds and defaults that agree with one another.
import { compareQuantities, milliValue } from "../../../../api/quantity.ts";
import type { LimitRange, LimitRangeItem } from "../../../../api/types.generated.ts";
import { duplicate, entries, forbidden, invalid, json, required, type Found } from "../../meta/field.ts";
import { labelKey, named } from "../../meta/names.ts";
import { containerResourceName, isHugePages, resourceName } from "../../pod/resources.ts";

const types = ["Pod", "Container", "PersistentVolumeClaim"];

function* agree(path: string, name: string, item: LimitRangeItem): Found {
	const { max, min, default: limit, defaultRequest: request, maxLimitRequestRatio: ratio } = item;
	const [most, least, usual, asked, times] = [max, min, limit, request, ratio].map((map) => map?.[name]);
	const above = (a: string | undefined, b: string | undefined) =>
		a !== undefined && b !== undefined && compareQuantities(a, b) > 0;
	const at = (field: string) => `${path}.${field}[${name}]`;
	if (above(least, most)) yield invalid(at("min"), least, `min value ${least} is greater than max value ${most}`);
	if (above(least, asked))
		yield invalid(at("defaultRequest"), asked, `min value ${least} is greater than default request value ${asked}`);
	if (above(asked, most))
		yield invalid(at("defaultRequest"), asked, `default request value ${asked} is greater than max value ${most}`);
	if (above(asked, usual))
		yield invalid(at("defaultRequest"), asked, `default request value ${asked} is greater than default limit value ${usual}`);
	if (above(least, usual)) yield invalid(at("default"), least, `min value ${least} is greater than default value ${usual}`);
	if (above(usual, most)) yield invalid(at("default"), most, `default value ${usual} is greater than max value ${most}`);
	if (times !== undefined && compareQuantities(times, "1") < 0)
		yield invalid(at("maxLimitRequestRatio"), times, `ratio ${times} is less than 1`);
	if (times !== undefined && least !== undefined && most !== undefined) {
		const widest = milliValue(most) / milliValue(least);
		if (milliValue(times) / 1000 > widest) {
			yield invalid(at("maxLimitRequestRatio"), times, `ratio ${times} is greater than max/min = ${widest.toFixed(6)}`);
		}
	}
	const fixed = isHugePages(name) || (name.includes("/") && !name.includes("kubernetes.io/"));
	if (fixed && usual !== undefined && asked !== undefined && compareQuantities(usual, asked) !== 0) {
		yield invalid(at("defaultRequest"), asked, `default value ${usual} must equal to defaultRequest value ${asked} in ${name}`);
	}
}

function* item(path: string, given: LimitRangeItem): Found {
	const type: string = given.type ?? "";
	const ofPod = type === "Pod";
	const nameRule = ofPod || type === "Container" ? containerResourceName : resourceName;
	const names = new Set<string>();
	function* checked(field: "max" | "min" | "default" | "defaultRequest" | "maxLimitRequestRatio"): Found {
		for (const [name] of entries(given[field])) {
			yield* nameRule(`${path}.${field}[${name}]`, name);
			names.add(name);
		}
	}
	yield* checked("max");
	yield* checked("min");
	for (const field of ["default", "defaultRequest"] as const) {
		if (!ofPod) yield* checked(field);
		else if (Object.keys(given[field] ?? {}).length > 0)
			yield forbidden(`${path}.${field}`, "may not be specified when `type` is 'Pod'");
	}
	if (type === "PersistentVolumeClaim" && given.min?.["storage"] === undefined && given.max?.["storage"] === undefined) {
		yield required(`${path}.limits`, "either minimum or maximum storage value is required, but neither was provided");
	}
	yield* checked("maxLimitRequestRatio");
	const shown = ofPod ? { ...given, default: undefined, defaultRequest: undefined } : given;
	for (const name of [...names].sort()) yield* agree(path, name, shown);
}

export function* limitRange({ spec }: LimitRange): Found {
	const seen = new Set<string>();
	for (const [i, given] of (spec?.limits ?? []).entries()) {
		const at = `spec.limits[${i}]`;
		const type: string = given.type ?? "";
		let fine = true;
		for (const problem of named(`${at}.type`, type, labelKey)) {
			fine = false;
			yield problem;
		}
		if (fine && !type.includes("/") && !types.includes(type))
			yield invalid(`${at}.type`, json(type), "must be a standard limit type or fully qualified");
		if (seen.has(type)) yield duplicate(`${at}.type`, json(type));
		seen.add(type);
		yield* item(at, given);
	}
}
