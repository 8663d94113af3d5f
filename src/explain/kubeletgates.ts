// What the kubelet makes of a Pod that has come to its Node: taken or refused, and how far each container is.
import { firstUntolerated, formatTaint } from "../cluster/api/tolerations.ts";
import type { Container, ContainerStateTerminated, ContainerStatus, Node, Pod } from "../cluster/api/types.generated.ts";
import type { Answer } from "./explanation.ts";
import type { Manifest } from "./owner.ts";
import { code, namespaceFlag } from "./words.ts";

const askedBy = "kubelet" as const;

/** The kubelet's answers for a bound Pod, in order; they end at what holds the Pod up. */
export function kubeletGates(pod: Pod, manifest: Manifest, node: Node | undefined): readonly Answer[] {
	const silent = kubeletSilent(pod, node);
	if (silent) return [silent];
	const ended = endedGate(pod);
	if (ended) return [ended];
	if (pod.metadata.deletionTimestamp) {
		return [
			{
				gate: "kubelet",
				askedBy,
				passed: "waiting",
				sentence: `${code(pod.metadata.name)} is Terminating${causeOf(pod, node)}: its containers are given ${code(`${pod.metadata.deletionGracePeriodSeconds ?? 30} s`)} to stop.`,
				reason: "Terminating",
			},
		];
	}
	const statuses = pod.status?.containerStatuses ?? [];
	if (statuses.length === 0)
		return [
			{
				gate: "kubelet",
				askedBy,
				passed: "waiting",
				sentence: `The kubelet of ${code(pod.spec?.nodeName ?? "")} is about to start ${code(pod.metadata.name)}.`,
				reason: "not started yet",
			},
		];
	const answers: Answer[] = [];
	for (const [field, all] of [
		["initContainers", pod.status?.initContainerStatuses ?? []],
		["containers", statuses],
	] as const) {
		for (const status of all) {
			const i = (manifest.spec[field] ?? []).findIndex(({ name }) => name === status.name);
			const answer = containerGate(pod, status, manifest.spec[field]?.[i], [...manifest.path, field, Math.max(i, 0)]);
			if (answer) answers.push(answer);
			if (answer && answer.passed !== true && field === "initContainers") return answers;
		}
	}
	return answers;
}

function kubeletSilent(pod: Pod, node: Node | undefined): Answer | undefined {
	const name = pod.spec?.nodeName ?? "";
	if (!node) {
		return {
			gate: "kubelet",
			askedBy,
			passed: false,
			sentence: `The Node ${code(name)} does not exist any more.`,
			reason: "the Node is gone",
			kubectl: "kubectl get nodes",
		};
	}
	const ready = node.status?.conditions?.find(({ type }) => type === "Ready");
	if (ready?.status !== "Unknown") return undefined;
	return {
		gate: "kubelet",
		askedBy,
		passed: false,
		sentence: `The kubelet of ${code(name)} has stopped answering: what the Pod does there is unknown.`,
		reason: "the kubelet does not answer",
		kubectl: `kubectl describe node ${name}`,
	};
}

/** Refused at the door, evicted, or run to its end. */
function endedGate({ status, metadata }: Pod): Answer | undefined {
	const describe = `kubectl describe pod ${metadata.name}${namespaceFlag(metadata.namespace)}`;
	if (status?.phase === "Succeeded")
		return {
			gate: "kubelet",
			askedBy,
			passed: true,
			sentence: `All containers of ${code(metadata.name)} ended with exit code ${code("0")}: the Pod is Completed.`,
		};
	if (status?.phase !== "Failed") return undefined;
	const why = status.message?.trim().replace(/\.$/, "");
	const reason = status.reason ?? "Failed";
	return {
		gate: "kubelet",
		askedBy,
		passed: false,
		sentence: `The Pod has failed: ${code(reason)}${why ? `: ${why}` : ""}.`,
		reason,
		kubectl: describe,
	};
}

/** What has taken the Pod away, if it was not a person. */
function causeOf({ spec, status }: Pod, node: Node | undefined): string {
	const disruption = status?.conditions?.find(({ type, status: is }) => type === "DisruptionTarget" && is === "True");
	if (disruption) return ` (${code(disruption.reason ?? "")}: ${(disruption.message ?? "").replace(/\.$/, "")})`;
	const expelling = firstUntolerated(node?.spec?.taints ?? [], spec?.tolerations ?? [], ["NoExecute"]);
	return expelling ? ` (it does not tolerate the taint ${code(formatTaint(expelling))})` : "";
}

const times = (count: number): string => (count === 1 ? "once" : `${count} times`);

function endOf({ exitCode, reason }: ContainerStateTerminated, container: Container | undefined): string {
	const limit = container?.resources?.limits?.["memory"];
	if (reason === "OOMKilled")
		return `was killed for using more memory than its limit${limit ? ` of ${code(limit)}` : ""} (${code(reason)}, exit code ${code(`${exitCode}`)})`;
	return `ended with exit code ${code(`${exitCode}`)}${reason && reason !== "Error" ? ` (${code(reason)})` : ""}`;
}

function containerGate(
	pod: Pod,
	status: ContainerStatus,
	container: Container | undefined,
	path: readonly (string | number)[],
): Answer | undefined {
	const who = `Container ${code(status.name)}`;
	const common = { gate: "container", askedBy, manifestPath: path } as const;
	const describe = `kubectl describe pod ${pod.metadata.name}${namespaceFlag(pod.metadata.namespace)}`;
	const { waiting, terminated, running } = status.state ?? {};
	const image = { ...common, manifestPath: [...path, "image"] };
	switch (waiting?.reason) {
		case undefined:
			break;
		case "ContainerCreating":
		case "PodInitializing":
			return { ...common, passed: "waiting", sentence: `${who} is being created.`, reason: waiting?.reason ?? "" };
		case "ErrImagePull":
		case "ImagePullBackOff":
		case "InvalidImageName":
		case "ErrImageNeverPull":
			return {
				...image,
				passed: false,
				sentence: `${who}: the image ${code(status.image ?? container?.image ?? "")} cannot be pulled.`,
				reason: waiting?.reason ?? "",
				kubectl: describe,
			};
		case "CrashLoopBackOff": {
			const last = status.lastState?.terminated;
			const ended = last ? endOf(last, container) : "keeps ending";
			return {
				...common,
				...(last?.reason === "OOMKilled" ? { manifestPath: [...path, "resources", "limits", "memory"] } : {}),
				passed: false,
				sentence: `${who} ${ended} and is started again after a growing pause; so far ${times(status.restartCount ?? 0)}.`,
				reason: "CrashLoopBackOff",
				kubectl: `kubectl logs ${pod.metadata.name}${namespaceFlag(pod.metadata.namespace)} -c ${status.name} --previous`,
			};
		}
		default:
			return {
				...common,
				passed: false,
				sentence: `${who} waits: ${waiting?.reason}${waiting?.message ? `: ${waiting.message}` : ""}.`,
				reason: waiting?.reason ?? "",
				kubectl: describe,
			};
	}
	if (terminated) {
		if (terminated.exitCode === 0) return { ...common, passed: true, sentence: `${who} ended well.` };
		return {
			...common,
			passed: false,
			sentence: `${who} ${endOf(terminated, container)}.`,
			reason: terminated.reason ?? "ended",
			kubectl: describe,
		};
	}
	if (!running) return undefined;
	if (status.ready || container?.readinessProbe === undefined) {
		return {
			...common,
			passed: status.ready ? true : "waiting",
			sentence: status.ready ? `${who} runs and is ready.` : `${who} runs and is not ready yet.`,
		};
	}
	return {
		...common,
		passed: "waiting",
		manifestPath: [...path, "readinessProbe"],
		sentence: `${who} runs, and its ${code("readinessProbe")} has not succeeded yet.`,
		reason: "not ready",
		kubectl: describe,
	};
}
