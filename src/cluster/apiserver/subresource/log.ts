// pods/log: what a container printed, or why there is nothing to read yet (the checks of the API server and of the kubelet).
import type { ContainerStatus, Pod, Status } from "../../api/types.generated.ts";
import type { Serving } from "../serving.ts";
import { badRequest } from "../status.ts";
import type { Subresource } from "./subresource.ts";

export const log: Subresource = {
	get: (serving, pod, { query = {} }) => readLog(serving, pod as Pod, query),
};

/** The text of the log, or a refusal. A Pod without a node has an empty log. */
function readLog({ logs }: Serving, pod: Pod, query: Readonly<Record<string, string>>): string | Status {
	const { name } = pod.metadata;
	const containers = (pod.spec?.containers ?? []).map((each) => each.name);
	const initContainers = (pod.spec?.initContainers ?? []).map((each) => each.name);
	let container = query["container"] ?? "";
	if (container === "") {
		const [only, second] = containers;
		const ask = `a container name must be specified for pod ${name}`;
		if (only === undefined) return badRequest(ask);
		if (second !== undefined) return badRequest(`${ask}, choose one of: [${[...initContainers, ...containers].join(" ")}]`);
		container = only;
	} else if (!containers.includes(container) && !initContainers.includes(container)) {
		return badRequest(`container ${container} is not valid for pod ${name}`);
	}
	if (!pod.spec?.nodeName) return "";
	const why = notReadable(pod, container, query["previous"] === "true");
	return why === undefined ? (logs?.(pod, container, query) ?? "") : badRequest(why);
}

/** What the kubelet says where it has no log to read from. */
function notReadable({ metadata: { name }, status }: Pod, container: string, previous: boolean): string | undefined {
	const statuses: readonly ContainerStatus[] = [...(status?.containerStatuses ?? []), ...(status?.initContainerStatuses ?? [])];
	const found = statuses.find((each) => each.name === container);
	const where = `container "${container}" in pod "${name}"`;
	if (!found) return `${where} is not available`;
	const last = found.lastState?.terminated;
	if (previous) return last?.containerID ? undefined : `previous terminated ${where} not found`;
	const { running, terminated, waiting } = found.state ?? {};
	if (running) return undefined;
	if (terminated) return terminated.containerID || last?.containerID ? undefined : `${where} is terminated`;
	if (last) return last.containerID ? undefined : `${where} is terminated`;
	if (waiting?.reason === "ErrImagePull") return `${where} is waiting to start: image can't be pulled`;
	if (waiting?.reason === "ImagePullBackOff") return `${where} is waiting to start: trying and failing to pull image`;
	return waiting ? `${where} is waiting to start: ${waiting.reason ?? ""}` : `${where} is waiting to start - no logs yet`;
}
