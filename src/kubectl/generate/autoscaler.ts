// The HorizontalPodAutoscaler that `kubectl autoscale` makes (autoscaling/v2).
import { canonicalQuantity } from "../../cluster/api/quantity.ts";
import { failure } from "../framework/errors.ts";
import type { FlagValues } from "../framework/flags.ts";
import type { Made } from "./made.ts";

type Target = { readonly type: string; readonly averageUtilization?: number; readonly averageValue?: string };

/** --cpu or --memory: a percentage of what is requested, or an average; a bare number is one of `unit`s. Throws for anything else. */
function targetOf(resource: string, given: string, unit: string): Target {
	const text = given.trim();
	if (text.endsWith("%")) {
		const percent = text.slice(0, -1);
		if (!/^\+?\d+$/.test(percent) || Number(percent) >= 2 ** 31) throw failure(`invalid percentage value: ${percent}`);
		return { type: "Utilization", averageUtilization: Number(percent) };
	}
	const averageValue = canonicalQuantity(/^[+-]?(?:\d+(?:\.\d*)?|\.\d+)$/.test(text) ? `${Number(text)}${unit}` : text);
	if (averageValue === undefined) throw failure(`invalid resource ${resource} value: ${text}`);
	return { type: "AverageValue", averageValue };
}

/** What is measured, in the order in which the object lists it. Throws for a value that cannot be read. */
export function metricsOf(flags: FlagValues): readonly object[] {
	const percent = flags.number("cpu-percent");
	const [cpu, memory] = [flags.text("cpu"), flags.text("memory")];
	const targets: readonly (readonly [string, Target | undefined])[] = [
		["cpu", percent > 0 ? { type: "Utilization", averageUtilization: percent } : undefined],
		["cpu", cpu ? targetOf("cpu", cpu, "m") : undefined],
		["memory", memory ? targetOf("memory", memory, "Mi") : undefined],
	];
	return targets.flatMap(([name, target]) => (target ? [{ type: "Resource", resource: { name, target } }] : []));
}

/** The autoscaler of an object that can be scaled. */
export function autoscaler(
	scaled: { readonly apiVersion: string; readonly kind: string; readonly name: string },
	flags: FlagValues,
): Made {
	const metrics = metricsOf(flags);
	const least = flags.number("min");
	return {
		apiVersion: "autoscaling/v2",
		kind: "HorizontalPodAutoscaler",
		metadata: { name: flags.text("name") || scaled.name },
		spec: {
			scaleTargetRef: scaled,
			...(least > 0 ? { minReplicas: least } : {}),
			maxReplicas: flags.number("max"),
			...(metrics.length > 0 ? { metrics } : {}),
		},
		status: { desiredReplicas: 0, currentMetrics: null },
	};
}
