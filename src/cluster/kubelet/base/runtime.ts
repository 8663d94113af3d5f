// How the container runtime names what it made: container and image ids. The recorded machine numbers its containers; the
// course's looks like containerd.
import { beforeFirst } from "../../api/texts.ts";
import type { Container, ContainerUser, Pod } from "../../api/types.generated.ts";
import { fnv } from "../../random.ts";
import { fullName, repository, withTag } from "./imagename.ts";
import type { Profile } from "./profile.ts";

export interface RuntimeNames {
	readonly containerID: string;
	readonly image: string;
	readonly imageID: string;
	readonly user?: ContainerUser;
}

/** 64 hexadecimal digits decided by the text. */
const digest = (text: string): string => {
	let out = "";
	for (let i = 0, hash = fnv(text); i < 8; i++) {
		hash = Math.imul(hash ^ (hash >>> 15) ^ i, 0x2c1b3c6d);
		out += (hash >>> 0).toString(16).padStart(8, "0");
	}
	return out;
};

const digests = new Map<string, readonly [image: string, imageID: string]>();

function imageNames(image: string, profile: Profile): readonly [string, string] {
	if (profile === "recorded") {
		const name = withTag(image);
		return [name, name];
	}
	let names = digests.get(image);
	if (!names) {
		const full = fullName(image);
		const at = image.indexOf("@");
		names = [full, at < 0 ? `${repository(full)}@sha256:${digest(full)}` : `${beforeFirst(full, "@")}@${image.slice(at + 1)}`];
		if (digests.size > 1000) digests.clear(); // names come from manifests: a learner could type any number of them
		digests.set(image, names);
	}
	return names;
}

export function runtimeNames(pod: Pod, container: Container, attempt: number, profile: Profile): RuntimeNames {
	const { name, namespace, uid } = pod.metadata;
	const own = `${name}_${namespace}_${uid}_0_${container.name}_${attempt}`;
	const [image, imageID] = imageNames(container.image ?? "", profile);
	return { containerID: `containerd://${profile === "recorded" ? own : digest(own)}`, image, imageID };
}
