// Getting a container's image onto the node: there already, pulled one after another, or not to be had (kubelet images).
import { duration, inBackOff, lengthened } from "../base/backoff.ts";
import { nextState } from "../base/containertable.ts";
import { fullName, invalidName } from "../base/imagename.ts";
import { cannotBePulled, imageRow, pullError } from "../base/images.ts";
import { failed, type Outcome, type Turn } from "./podstart.ts";

/** Sees to the image: "done" when it is there, "waits" when the registry was asked. */
export function ensureImage(turn: Turn): Outcome {
	const { k, pod, memory, own, i } = turn;
	const { spec, fieldPath } = turn.container;
	const image = spec.image ?? "";
	const wrong = invalidName(image);
	if (wrong) {
		const message = `Failed to apply default image tag "${image}": couldn't parse image name "${image}": ${wrong}`;
		k.event(pod, "Warning", "InspectFailed", message, fieldPath);
		k.event(pod, "Warning", "Failed", "Error: InvalidImageName", fieldPath);
		return failed(turn, "InvalidImageName", message);
	}
	const full = fullName(image);
	if (k.node.images.includes(full) && spec.imagePullPolicy !== "Always") {
		own.state = nextState(own.state, "IMAGE_PRESENT");
		k.event(
			pod,
			"Normal",
			"Pulled",
			`Container image "${image}" already present on machine and can be accessed by the pod`,
			fieldPath,
		);
		return "done";
	}
	if (spec.imagePullPolicy === "Never") {
		const message = `Container image "${image}" is not present with pull policy of Never`;
		own.state = nextState(own.state, "PULL_FAILED");
		k.event(pod, "Warning", "ErrImageNeverPull", message, fieldPath);
		k.event(pod, "Warning", "Failed", "Error: ErrImageNeverPull", fieldPath);
		return failed(turn, "ErrImageNeverPull", message);
	}
	const entry = memory.pulls?.[full];
	if (entry && inBackOff(entry, entry[1], k.now)) {
		own.state = nextState(own.state, "BACK_OFF");
		k.event(pod, "Normal", "BackOff", `Back-off pulling image "${image}"`, fieldPath);
		k.event(pod, "Warning", "Failed", "Error: ImagePullBackOff", fieldPath);
		return failed(turn, "ImagePullBackOff", `Back-off pulling image "${image}": ErrImagePull: ${pullError(image)}`);
	}
	own.state = nextState(own.state, "PULL");
	k.event(pod, "Normal", "Pulling", `Pulling image "${image}"`, fieldPath);
	const row = imageRow(image, k.profile);
	const took = k.node.asked.includes(full) ? row.again : row.pull;
	if (!k.node.asked.includes(full)) k.node.asked.push(full);
	k.node.pullsUntil = Math.max(k.node.pullsUntil, k.now) + took;
	memory.work = "pull";
	k.wake(memory, k.node.pullsUntil, "pulled", { container: i, turn: memory.turn, since: k.now, took });
	return "waits";
}

/** The registry's answer, asked for at `since`; the pull itself took `took` milliseconds, the rest was waiting for others. */
export function answered(turn: Turn, since: number, took: number): Outcome {
	const { k, pod, memory, own } = turn;
	const { spec, fieldPath } = turn.container;
	const image = spec.image ?? "";
	const full = fullName(image);
	if (cannotBePulled(image)) {
		const error = pullError(image);
		own.state = nextState(own.state, "PULL_FAILED");
		memory.pulls = { ...memory.pulls, [full]: lengthened(memory.pulls?.[full], k.now, k.now) };
		k.event(pod, "Warning", "Failed", `Failed to pull image "${image}": ${error}`, fieldPath);
		k.event(pod, "Warning", "Failed", "Error: ErrImagePull", fieldPath);
		return failed(turn, "ErrImagePull", error);
	}
	if (!k.node.images.includes(full)) k.node.images.push(full);
	own.state = nextState(own.state, "IMAGE_PRESENT");
	const size = imageRow(image, k.profile).bytes;
	const waited = `${duration(took)} (${duration(k.now - since)} including waiting)`;
	k.event(pod, "Normal", "Pulled", `Successfully pulled image "${image}" in ${waited}. Image size: ${size} bytes.`, fieldPath);
	return "done";
}
