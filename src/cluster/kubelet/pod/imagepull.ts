// Getting a container's image onto the Node: already present, pulled one after another, or not available (kubelet images).
import { duration, inBackOff, lengthened } from "../base/backoff.ts";
import { fullName, invalidName } from "../base/imagename.ts";
import { imageRow } from "../base/images.ts";
import { event, note, wake } from "../base/podaction.ts";
import { pullError } from "../base/pullanswer.ts";
import { failed, move, type Outcome, type Turn } from "./turn.ts";

/** Ensures the image: "done" if it is on the Node, "waits" if the registry was asked. */
export function findImage(turn: Turn): Outcome {
	const { k, memory, container, i } = turn;
	const { spec, fieldPath } = container;
	const image = spec.image ?? "";
	const wrong = invalidName(image);
	if (wrong) {
		const message = `Failed to apply default image tag "${image}": couldn't parse image name "${image}": ${wrong}`;
		return failed(turn, "InvalidImageName", message, [
			event("Warning", "InspectFailed", message, fieldPath),
			event("Warning", "Failed", "Error: InvalidImageName", fieldPath),
		]);
	}
	const full = fullName(image);
	const { images, asked, pullsUntil, slowPull } = k.node;
	if (images.includes(full) && spec.imagePullPolicy !== "Always") {
		const message = `Container image "${image}" already present on machine and can be accessed by the pod`;
		return { is: "done", actions: [move(i, ["IMAGE_PRESENT"]), event("Normal", "Pulled", message, fieldPath)] };
	}
	if (spec.imagePullPolicy === "Never") {
		const message = `Container image "${image}" is not present with pull policy of Never`;
		return failed(turn, "ErrImageNeverPull", message, [
			move(i, ["PULL_FAILED"]),
			event("Warning", "ErrImageNeverPull", message, fieldPath),
			event("Warning", "Failed", "Error: ErrImageNeverPull", fieldPath),
		]);
	}
	const entry = memory.pulls?.[full];
	if (entry && inBackOff(entry, entry[1], k.now))
		return failed(
			turn,
			"ImagePullBackOff",
			`Back-off pulling image "${image}": ErrImagePull: ${pullError(image, k.profile, k.node.machine)}`,
			[
				move(i, ["BACK_OFF"]),
				event("Normal", "BackOff", `Back-off pulling image "${image}"`, fieldPath),
				event("Warning", "Failed", "Error: ImagePullBackOff", fieldPath),
			],
		);
	const row = imageRow(image, k.profile);
	const isKnown = asked.includes(full);
	// Whether there is an image is soon said on a slow network too: what takes long is its layers.
	const isSlow = slowPull !== undefined && pullError(image, k.profile, k.node.machine) === undefined;
	const took = isKnown ? row.again : isSlow ? slowPull : row.pull;
	const until = Math.max(pullsUntil, k.now) + took;
	return {
		is: "waits",
		actions: [
			move(i, ["PULL"]),
			event("Normal", "Pulling", `Pulling image "${image}"`, fieldPath),
			{ do: "node", set: isKnown ? { pullsUntil: until } : { pullsUntil: until, asked: [...asked, full] } },
			wake(until, "pulled", { container: i, turn: memory.turn, since: k.now, took }),
		],
	};
}

/** The registry's answer, asked for at `since`; the pull itself took `took` milliseconds, the rest was waiting for others. */
export function answered(turn: Turn, since: number, took: number): Outcome {
	const { k, memory, container, i } = turn;
	const { spec, fieldPath } = container;
	const image = spec.image ?? "";
	const full = fullName(image);
	const error = pullError(image, k.profile, k.node.machine);
	if (error !== undefined)
		return failed(turn, "ErrImagePull", error, [
			move(i, ["PULL_FAILED"]),
			note({ pulls: { ...memory.pulls, [full]: lengthened(memory.pulls?.[full], k.now, k.now) } }),
			event("Warning", "Failed", `Failed to pull image "${image}": ${error}`, fieldPath),
			event("Warning", "Failed", "Error: ErrImagePull", fieldPath),
		]);
	const { images, pulledAt } = k.node;
	const size = imageRow(image, k.profile).bytes;
	const waited = `${duration(took)} (${duration(k.now - since)} including waiting)`;
	const message = `Successfully pulled image "${image}" in ${waited}. Image size: ${size} bytes.`;
	return {
		is: "done",
		actions: [
			...(images.includes(full)
				? []
				: [{ do: "node", set: { images: [...images, full], pulledAt: { ...pulledAt, [full]: k.now } } } as const]),
			move(i, ["IMAGE_PRESENT"]),
			event("Normal", "Pulled", message, fieldPath),
		],
	};
}
