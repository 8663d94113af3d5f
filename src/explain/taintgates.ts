// The gates at a Node's door: each taint that keeps Pods away, and the toleration that opens it or comes near.
import { formatTaint, toleratedBy } from "../cluster/api/tolerations.ts";
import type { PodSpec, Taint, Toleration } from "../cluster/api/types.generated.ts";
import type { Answer, Fix, ManifestPath } from "./explanation.ts";
import type { Asked } from "./nodechoice.ts";
import { asJson, code, formatToleration, plural } from "./words.ts";

export interface AskedTaints extends Asked {
	/** All that the Pod tolerates; those beyond the manifest's own come by themselves. */
	readonly tolerations: readonly Toleration[];
	/** Who has such tolerations without asking: "every daemon Pod". */
	readonly byItself: string;
	/** What a refusal by this taint means; `so` where absent. */
	readonly soFor?: ((taint: Taint) => string) | undefined;
	/** Whether a taint that is not tolerated stops the Pod; each does where absent. */
	readonly stops?: (taint: Taint) => boolean;
}

const barriers = ["NoSchedule", "NoExecute"];

/** One gate per taint; a single gate if there are no taints. PreferNoSchedule keeps no Pod away. */
export function taintGates(asked: AskedTaints): readonly Answer[] {
	const taints = (asked.node.spec?.taints ?? []).filter(({ effect }) => barriers.includes(effect));
	if (taints.length === 0) {
		return [
			{ gate: "taint", askedBy: asked.askedBy, passed: true, sentence: "The Node has no taint `NoSchedule` or `NoExecute`." },
		];
	}
	return taints.map((taint) => taintGate(taint, asked));
}

function taintGate(taint: Taint, { spec, path, node, askedBy, so, tolerations, byItself, soFor, stops }: AskedTaints): Answer {
	const text = code(formatTaint(taint));
	const common = { gate: "taint", askedBy } as const;
	const own = spec.tolerations ?? [];
	const opened = toleratedBy(taint, own);
	if (opened) {
		return {
			...common,
			passed: true,
			sentence: `Taint ${text}: tolerated by ${code(formatToleration(opened))}.`,
			compared: { pod: formatToleration(opened), node: formatTaint(taint) },
			manifestPath: [...path, "tolerations", own.indexOf(opened)],
		};
	}
	const automatic = toleratedBy(taint, tolerations);
	if (automatic) {
		return {
			...common,
			passed: true,
			sentence: `Taint ${text}: ${byItself} tolerates it by itself${automatic.tolerationSeconds === undefined ? "" : ` for ${automatic.tolerationSeconds} s`}.`,
			compared: { pod: formatToleration(automatic), node: formatTaint(taint) },
		};
	}
	const near = nearest(taint, own);
	return {
		...common,
		passed: !(stops?.(taint) ?? true),
		sentence: `Taint ${text}: ${whyNot(taint, own, near)}, ${soFor?.(taint) ?? so}.`,
		compared: { pod: own.map(formatToleration).join(", "), node: formatTaint(taint) },
		manifestPath: near ? [...path, "tolerations", own.indexOf(near)] : own.length > 0 ? [...path, "tolerations"] : path,
		reason: `taint ${formatTaint(taint)}`,
		kubectl: `kubectl describe node ${node.metadata.name}`,
		fixes: waysOut(taint, spec, path, node.metadata.name, near),
	};
}

/** The toleration that was probably meant for the taint: of its key, else the one whose key differs least. */
function nearest(taint: Taint, tolerations: readonly Toleration[]): Toleration | undefined {
	return (
		tolerations.find(
			({ key, value, operator }) => key === taint.key && (operator === "Exists" || (value ?? "") === (taint.value ?? "")),
		) ??
		tolerations.find(({ key }) => key === taint.key) ??
		tolerations.find(({ key, effect }) => !key && effect !== undefined && effect !== taint.effect) ??
		tolerations.find(({ key }) => key !== undefined && key !== "" && isNear(key, taint.key))
	);
}

/** Equal but for one letter, or for what stands before the slash. */
function isNear(a: string, b: string): boolean {
	if (a.split("/").at(-1) === b.split("/").at(-1)) return true;
	if (Math.abs(a.length - b.length) > 1) return false;
	let i = 0;
	while (i < a.length && a[i] === b[i]) i++;
	const [restA, restB] = [a.slice(i), b.slice(i)];
	return restA.slice(1) === restB.slice(1) || restA.slice(1) === restB || restA === restB.slice(1);
}

function whyNot(taint: Taint, tolerations: readonly Toleration[], near: Toleration | undefined): string {
	if (tolerations.length === 0) return "the Pod has no toleration of its own";
	if (!near)
		return tolerations.length === 1
			? "the Pod's only toleration does not match it"
			: `none of the Pod's ${plural(tolerations.length, "toleration")} matches it`;
	const named = code(formatToleration(near));
	if (near.key && near.key !== taint.key) return `the toleration ${named} has another key`;
	if (near.effect && near.effect !== taint.effect) return `the toleration ${named} is for ${near.effect}, not ${taint.effect}`;
	if (near.operator !== undefined && near.operator !== "Equal" && near.operator !== "Exists")
		return `the operator ${near.operator} matches no taint`;
	return `the toleration ${named} has ${near.value ? "another value" : "no value"}`;
}

/** What the toleration would have to say. */
const matching = ({ key, value, effect }: Taint): Toleration =>
	value ? { key, operator: "Equal", value, effect } : { key, operator: "Exists", effect };

function waysOut(taint: Taint, spec: PodSpec, path: ManifestPath, node: string, near: Toleration | undefined): readonly Fix[] {
	const list = [...path, "tolerations"];
	const value = asJson(matching(taint));
	const mended = near && [...list, (spec.tolerations ?? []).indexOf(near)];
	return [
		mended
			? { title: "Correct the toleration", path: mended, edit: { op: "set", path: mended, value } }
			: { title: "Tolerate the taint", path: list, edit: { op: "add", path: list, value } },
		{
			title: `Take the taint off ${node}`,
			line: `kubectl taint node ${node} ${taint.key}${taint.value ? `=${taint.value}` : ""}:${taint.effect}-`,
		},
	];
}
