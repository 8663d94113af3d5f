import { affinityTerms } from "../../cluster/scheduler/affinityterms.ts";
import type { Pod, PodAffinityTerm } from "../../cluster/api/types.generated.ts";
import { formatSelector } from "../../cluster/api/selectors.ts";
import type { Answer } from "../explanation.ts";
import type { Question, Words } from "../question.ts";
import { code, list } from "../words.ts";

const required = "requiredDuringSchedulingIgnoredDuringExecution";

/** Do other Pods attract or repel this one? Says nothing where none does. */
export const companyGate: Words = (question) => {
	const { pod, rejection } = question;
	const { required: attracting, requiredAnti } = affinityTerms(pod);
	const common = { gate: "Pod affinity", askedBy: "scheduler" } as const;
	if (!rejection) {
		if (attracting.length === 0 && requiredAnti.length === 0) return undefined;
		const wanted = [
			...termsOf(pod, "podAffinity").map((term) => `a Pod with ${who(term)} is near`),
			...termsOf(pod, "podAntiAffinity").map((term) => `no Pod with ${who(term)} is near`),
		];
		return { ...common, passed: true, sentence: `Pod affinity: ${list(wanted)}, as the Pod wants it.` };
	}
	const reason = rejection.reasons[0] ?? "";
	if (reason.includes("existing pods")) {
		return {
			...common,
			passed: false,
			sentence: `A Pod nearby keeps Pods with ${code(formatLabels(pod.metadata.labels ?? {}))} away by its own anti-affinity.`,
			reason: "another Pod's anti-affinity",
		};
	}
	return ownTerm(question, reason.includes("anti-affinity") ? "podAntiAffinity" : "podAffinity");
};

/** Tells the first term of the kind; which of several it was, the scheduler does not say either. */
function ownTerm({ pod, manifest, node }: Question, field: "podAffinity" | "podAntiAffinity"): Answer {
	const term = termsOf(pod, field)[0];
	const [key, others] = [term?.topologyKey ?? "", formatSelector(term?.labelSelector)];
	const place = key === "kubernetes.io/hostname" ? "on this Node" : `where ${code(`${key}=${node.labels[key] ?? ""}`)}`;
	const away = field === "podAntiAffinity";
	return {
		gate: "Pod affinity",
		askedBy: "scheduler",
		passed: false,
		sentence: away
			? `Pod anti-affinity keeps away from Pods with ${code(others)}, and one is ${place}.`
			: `Pod affinity wants a Pod with ${code(others)} ${place}, and there is none.`,
		compared: { pod: others, node: `${key}=${node.labels[key] ?? ""}` },
		reason: away ? `a Pod with ${others} is near` : `no Pod with ${others} is near`,
		manifestPath: [...manifest.path, "affinity", field, required, 0],
	};
}

const who = ({ labelSelector }: PodAffinityTerm): string => code(formatSelector(labelSelector));

const formatLabels = (labels: Readonly<Record<string, string>>): string =>
	Object.entries(labels)
		.map(([key, value]) => `${key}=${value}`)
		.join(",") || "no labels";

const termsOf = (pod: Pod, field: "podAffinity" | "podAntiAffinity"): readonly PodAffinityTerm[] =>
	pod.spec?.affinity?.[field]?.[required] ?? [];
