// Tolerations of Pods and taints of Nodes.
import type { Taint, Toleration } from "../../../api/types.generated.ts";
import { duplicate, invalid, json, notSupported, oneOf, required, type Found } from "../meta/field.ts";
import { internal } from "../meta/internal.ts";
import { labelKey, labelValue, named } from "../meta/names.ts";

const effects = ["NoSchedule", "PreferNoSchedule", "NoExecute"];

export function* tolerations(path: string, list: readonly Toleration[] | undefined): Found {
	for (const [i, { key = "", operator = "" as string, value = "", effect = "" as string, tolerationSeconds }] of (
		list ?? []
	).entries()) {
		const at = `${path}[${i}]`;
		if (key) yield* named(`${at}.key`, key, labelKey);
		else if (operator !== "Exists") {
			const why = 'operator must be Exists when `key` is empty, which means "match all values and all keys"';
			yield invalid(`${at}.operator`, json(operator), why);
		}
		if (tolerationSeconds !== undefined && effect !== "NoExecute") {
			yield invalid(`${at}.effect`, json(effect), "effect must be 'NoExecute' when `tolerationSeconds` is set");
		}
		// Upstream reports what is wrong with the value at the operator.
		if (operator === "" || operator === "Equal") {
			const messages = labelValue(value);
			if (messages.length > 0) yield invalid(`${at}.operator`, value, messages.join(";"));
		} else if (operator === "Exists") {
			if (value) yield invalid(`${at}.operator`, value, "value must be empty when `operator` is 'Exists'");
		} else if (operator === "Lt" || operator === "Gt") {
			yield notSupported(`${at}.operator`, json(operator), ["Equal", "Exists", "Lt", "Gt"]); // known, but their gate is off
		} else yield notSupported(`${at}.operator`, json(operator), ["Equal", "Exists"]);
		if (effect) yield* oneOf(`${at}.effect`, effect, effects);
	}
}

export function* taints(path: string, list: readonly Taint[] | undefined): Found {
	const seen = new Set<string>();
	for (const [i, taint] of (list ?? []).entries()) {
		const at = `${path}[${i}]`;
		const { key = "", value = "", effect } = taint;
		yield* named(`${at}.key`, key, labelKey);
		const messages = labelValue(value);
		if (messages.length > 0) yield invalid(`${at}.value`, value, messages.join(";"));
		if (!effect) yield required(`${at}.effect`);
		else yield* oneOf(`${at}.effect`, effect, effects);
		const id = `${effect}/${key}`;
		if (seen.has(id)) yield duplicate(at, internal("Taint", taint), "taints must be unique by key and effect pair");
		seen.add(id);
	}
}
