// Starting a Pod's containers one after another (kuberuntime SyncPod): back-off, image, configuration, create, start, hook.
import type { Pod } from "../api/types.generated.ts";
import { duration, inBackOff, lengthened, seconds } from "./backoff.ts";
import { programOf } from "./commandline.ts";
import { isRunning, nextState } from "./containertable.ts";
import { cannotBePulled, fullName, imageRow, invalidName, pullError } from "./images.ts";
import type { Kubelet } from "./context.ts";
import type { ContainerMemory, PodMemory } from "./memory.ts";
import { podActions } from "./podactions.ts";
import { planOf, type ContainerPlan } from "./podplan.ts";
import { containerStarted } from "./probing.ts";
import { configError } from "./references.ts";
import { killContainer } from "./podstop.ts";
import { writeStatus } from "./podworker.ts";

/** "name_namespace(uid)": how the kubelet names a Pod in its messages. */
export const longName = ({ metadata }: Pod): string => `${metadata.name}_${metadata.namespace}(${metadata.uid})`;

const planned = (pod: Pod) => {
	if (!pod.spec) throw new Error(`kubelet: Pod ${pod.metadata.name} has no spec`);
	return planOf(pod.spec);
};

/** Begins the starts of one sync. Afterwards memory.work says "pull" where it waits for an image. */
export function startContainers(k: Kubelet, pod: Pod, memory: PodMemory): void {
	const plan = planned(pod);
	memory.failed = false;
	memory.retryAt = 0;
	const { start, kill } = podActions(pod, plan, memory);
	const killed = new Set(kill);
	for (const i of kill)
		killContainer(
			k,
			pod,
			memory,
			i,
			`Container ${plan.containers[i]?.spec.name} failed ${memory.containers[i]?.unhealthy} probe${start.includes(i) ? ", will be restarted" : ""}`,
		);
	if (kill.length > 0) memory.progressed = true;
	const fresh = !memory.sandbox;
	if (fresh) {
		memory.sandbox = true;
		memory.progressed = true;
		if (pod.spec?.hostNetwork !== true) memory.ip = nextAddress(k);
	}
	memory.todo = [...start];
	proceed(k, pod, memory, killed);
	if (fresh && (memory.work || memory.failed)) writeStatus(k, pod, memory);
}

/** Addresses of Pods: 10.244.<node>.3 and on, 250 of them in turn. */
function nextAddress(k: Kubelet): string {
	k.node.addresses++;
	return `10.244.${k.node.index}.${2 + (k.node.addresses % 250)}`;
}

/** Goes on with the containers still to be started, until one has to wait. */
export function proceed(k: Kubelet, pod: Pod, memory: PodMemory, killed?: ReadonlySet<number>): void {
	const plan = planned(pod);
	for (let i = memory.todo[0]; i !== undefined; i = memory.todo[0]) {
		const container = plan.containers[i];
		const own = memory.containers[i];
		if (!container || !own) throw new Error(`kubelet: no container ${i} in Pod ${longName(pod)}`);
		if (isRunning(own.state)) {
			memory.todo.shift();
			continue;
		}
		const outcome = tryStart(k, pod, memory, container, own, i, killed?.has(i) ?? false);
		if (outcome === "waits") return;
		memory.todo.shift();
		if (outcome === "failed" && container.init && !container.sidecar) memory.todo = [];
	}
}

type Outcome = "started" | "failed" | "waits";

function tryStart(
	k: Kubelet,
	pod: Pod,
	memory: PodMemory,
	container: ContainerPlan,
	own: ContainerMemory,
	i: number,
	killed: boolean,
): Outcome {
	const { spec, fieldPath } = container;
	const previous = killed ? own.last : own.ended;
	if (previous && own.attempt >= 0) {
		if (inBackOff(own.crash, previous.finishedAt, k.now)) {
			const length = own.crash?.[0] ?? 0;
			own.state = nextState(own.state, "BACK_OFF");
			k.event(pod, "Warning", "BackOff", `Back-off restarting failed container ${spec.name} in pod ${longName(pod)}`, fieldPath);
			const until = previous.finishedAt + length;
			memory.retryAt = memory.retryAt > 0 ? Math.min(memory.retryAt, until) : until;
			return fail(
				memory,
				own,
				"CrashLoopBackOff",
				`back-off ${seconds(length)} restarting failed container=${spec.name} pod=${longName(pod)}`,
			);
		}
		own.crash = lengthened(own.crash, previous.finishedAt, k.now);
	}
	own.state = nextState(own.state, "RESTART");
	return ensureImage(k, pod, memory, container, own, i);
}

function fail(memory: PodMemory, own: ContainerMemory, reason: string, message: string): Outcome {
	own.why = [reason, message];
	memory.failed = true;
	return "failed";
}

function ensureImage(
	k: Kubelet,
	pod: Pod,
	memory: PodMemory,
	container: ContainerPlan,
	own: ContainerMemory,
	i: number,
): Outcome {
	const { spec, fieldPath } = container;
	const image = spec.image ?? "";
	const wrong = invalidName(image);
	if (wrong) {
		const message = `Failed to apply default image tag "${image}": couldn't parse image name "${image}": ${wrong}`;
		k.event(pod, "Warning", "InspectFailed", message, fieldPath);
		k.event(pod, "Warning", "Failed", "Error: InvalidImageName", fieldPath);
		return fail(memory, own, "InvalidImageName", message);
	}
	const full = fullName(image);
	const present = k.node.images.includes(full);
	if (present && spec.imagePullPolicy !== "Always") {
		own.state = nextState(own.state, "IMAGE_PRESENT");
		k.event(
			pod,
			"Normal",
			"Pulled",
			`Container image "${image}" already present on machine and can be accessed by the pod`,
			fieldPath,
		);
		return create(k, pod, memory, container, own, i);
	}
	if (spec.imagePullPolicy === "Never") {
		const message = `Container image "${image}" is not present with pull policy of Never`;
		own.state = nextState(own.state, "PULL_FAILED");
		k.event(pod, "Warning", "ErrImageNeverPull", message, fieldPath);
		k.event(pod, "Warning", "Failed", "Error: ErrImageNeverPull", fieldPath);
		return fail(memory, own, "ErrImageNeverPull", message);
	}
	const entry = k.node.pullBackOff[`${memory.uid}/${full}`];
	if (inBackOff(entry, entry?.[1] ?? 0, k.now)) {
		own.state = nextState(own.state, "BACK_OFF");
		k.event(pod, "Normal", "BackOff", `Back-off pulling image "${image}"`, fieldPath);
		k.event(pod, "Warning", "Failed", "Error: ImagePullBackOff", fieldPath);
		return fail(memory, own, "ImagePullBackOff", `Back-off pulling image "${image}": ErrImagePull: ${pullError(image)}`);
	}
	own.state = nextState(own.state, "PULL");
	k.event(pod, "Normal", "Pulling", `Pulling image "${image}"`, fieldPath);
	const took = imageRow(image, k.profile).pull;
	k.node.pullsUntil = Math.max(k.node.pullsUntil, k.now) + took;
	memory.work = "pull";
	k.wake(memory, k.node.pullsUntil, "pulled", { container: i, turn: memory.turn, since: k.now, took });
	return "waits";
}

/** The registry has answered. */
export function pulled(k: Kubelet, pod: Pod, memory: PodMemory, i: number, since: number, took: number): void {
	const container = planned(pod).containers[i];
	const own = memory.containers[i];
	if (!container || !own || memory.work !== "pull") return;
	memory.work = "";
	const { spec, fieldPath } = container;
	const image = spec.image ?? "";
	const full = fullName(image);
	memory.todo.shift();
	if (cannotBePulled(image, k.profile)) {
		const error = pullError(image);
		const key = `${memory.uid}/${full}`;
		own.state = nextState(own.state, "PULL_FAILED");
		k.node.pullBackOff[key] = lengthened(k.node.pullBackOff[key], k.now, k.now);
		k.event(pod, "Warning", "Failed", `Failed to pull image "${image}": ${error}`, fieldPath);
		k.event(pod, "Warning", "Failed", "Error: ErrImagePull", fieldPath);
		fail(memory, own, "ErrImagePull", error);
		if (container.init && !container.sidecar) memory.todo = [];
	} else {
		if (!k.node.images.includes(full)) k.node.images.push(full);
		own.state = nextState(own.state, "IMAGE_PRESENT");
		const size = imageRow(image, k.profile).bytes;
		k.event(
			pod,
			"Normal",
			"Pulled",
			`Successfully pulled image "${image}" in ${duration(took)} (${duration(k.now - since)} including waiting). Image size: ${size} bytes.`,
			fieldPath,
		);
		const outcome = create(k, pod, memory, container, own, i);
		if (outcome === "failed" && container.init && !container.sidecar) memory.todo = [];
	}
	proceed(k, pod, memory);
}

function create(k: Kubelet, pod: Pod, memory: PodMemory, container: ContainerPlan, own: ContainerMemory, i: number): Outcome {
	const { spec, fieldPath } = container;
	const wrong = configError(k.read, pod, spec);
	if (wrong) {
		own.state = nextState(own.state, "CREATE_FAILED");
		k.event(pod, "Warning", "Failed", `Error: ${wrong}`, fieldPath);
		return fail(memory, own, "CreateContainerConfigError", wrong);
	}
	k.event(pod, "Normal", "Created", "Container created", fieldPath);
	k.event(pod, "Normal", "Started", "Container started", fieldPath);
	if (own.ended) own.last = own.ended;
	own.ended = null;
	own.why = null;
	own.unhealthy = null;
	own.attempt++;
	own.startedAt = k.now;
	own.probes = {};
	own.state = nextState(own.state, "STARTED");
	memory.progressed = true;
	const program = programOf(spec);
	if (program) k.wake(memory, k.now + program.after, "exit", { container: i, attempt: own.attempt, exitCode: program.exitCode });
	const hook = spec.lifecycle?.postStart?.exec?.command;
	if (hook && hook[hook.length - 1] === "false") {
		k.event(pod, "Warning", "FailedPostStartHook", "PostStartHook failed", fieldPath);
		killContainer(k, pod, memory, i, "FailedPostStartHook");
		return fail(
			memory,
			own,
			"PostStartHookError",
			`Exec lifecycle hook ([${hook.join(" ")}]) for Container "${spec.name}" in Pod "${longName(pod)}" failed - error: command "${hook.join(" ")}" exited with 1, message: ""`,
		);
	}
	containerStarted(k, pod, memory, i);
	return "started";
}
