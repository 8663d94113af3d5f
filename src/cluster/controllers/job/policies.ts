// What a Job's policies say about failed Pods (podFailurePolicy) and about how many successes are enough (successPolicy).
import type { ContainerStatus, Job, Pod, PodFailurePolicyOnExitCodesRequirement } from "../../api/types.generated.ts";
import { common, parseIndexes, total, type Indexes } from "./indexes.ts";

export interface Verdict {
	/** The Job fails, with this message. */
	readonly failJob?: string;
	readonly failIndex?: boolean;
	/** Whether the failure counts against the back-off limit. */
	readonly counts: boolean;
}

/** The first rule that matches a failed Pod decides; none counts the failure. */
export function judgeFailure(job: Job, pod: Pod): Verdict {
	const rules = job.spec?.podFailurePolicy?.rules ?? [];
	for (const [index, rule] of rules.entries()) {
		let what: string | undefined;
		const name = `${pod.metadata.namespace}/${pod.metadata.name}`;
		if (rule.onExitCodes) {
			const container = failedContainer(pod, rule.onExitCodes);
			if (container)
				what = `Container ${container.name} for pod ${name} failed with exit code ${container.state?.terminated?.exitCode}`;
		} else {
			const condition = pod.status?.conditions?.find((c) =>
				rule.onPodConditions?.some((p) => p.type === c.type && (p.status ?? "True") === c.status),
			);
			if (condition) what = `Pod ${name} has condition ${condition.type}`;
		}
		if (what === undefined) continue;
		if (rule.action === "FailJob") return { failJob: `${what} matching FailJob rule at index ${index}`, counts: true };
		return { failIndex: rule.action === "FailIndex", counts: rule.action !== "Ignore" };
	}
	return { counts: true };
}

function failedContainer(
	pod: Pod,
	{ containerName, operator, values }: PodFailurePolicyOnExitCodesRequirement,
): ContainerStatus | undefined {
	const statuses = [...(pod.status?.containerStatuses ?? []), ...(pod.status?.initContainerStatuses ?? [])];
	return statuses.find((status) => {
		const code = status.state?.terminated?.exitCode;
		if (!code || (containerName !== undefined && containerName !== status.name)) return false;
		return operator === "In" ? (values ?? []).includes(code) : operator === "NotIn" && !(values ?? []).includes(code);
	});
}

/** The message of the first success rule that is met. */
export function judgeSuccess(job: Job, succeeded: Indexes): string | undefined {
	if (succeeded.length === 0) return undefined;
	const rules = job.spec?.successPolicy?.rules ?? [];
	const met = rules.findIndex(({ succeededIndexes, succeededCount }) => {
		if (succeededIndexes === undefined) return succeededCount !== undefined && total(succeeded) >= succeededCount;
		const required = parseIndexes(succeededIndexes, job.spec?.completions ?? 0);
		const have = common(required, succeeded);
		return required.length > 0 && (have === total(required) || (succeededCount !== undefined && have >= succeededCount));
	});
	return met < 0 ? undefined : `Matched rules at index ${met}`;
}
