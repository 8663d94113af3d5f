// The pretended images: how long each takes to pull, how large it is, what it does when it runs. The recorded profile has one
// row for all, as the machine that was recorded; the course has a row per image that lessons use, and one for all others.
import type { Profile } from "./profile.ts";

export interface ImageRow {
	/** Milliseconds of a pull. */
	readonly pull: number;
	readonly bytes: number;
}

const recorded: ImageRow = { pull: 400, bytes: 31_457_280 };
const generic: ImageRow = { pull: 900, bytes: 31_457_280 };

/** "nginx" → "nginx:latest": how the kubelet completes a name before it asks the runtime. */
export function withTag(image: string): string {
	const last = image.slice(image.lastIndexOf("/") + 1);
	return last.includes(":") || last.includes("@") ? image : `${image}:latest`;
}

/** "nginx:1.29" → "docker.io/library/nginx:1.29": how a runtime completes a name before it asks a registry. */
export function fullName(image: string): string {
	const tagged = withTag(image);
	const [first, ...rest] = tagged.split("/") as [string, ...string[]];
	if (rest.length > 0 && (first.includes(".") || first.includes(":") || first === "localhost")) return tagged;
	return rest.length > 0 ? `docker.io/${tagged}` : `docker.io/library/${tagged}`;
}

export function imageRow(_image: string, profile: Profile): ImageRow {
	return profile === "recorded" ? recorded : generic;
}

/** Whether no registry has the image. */
export const cannotBePulled = (image: string, profile: Profile): boolean =>
	/missing/.test(image) || (profile === "course" && /nosuch/.test(image));

/** What the runtime answers for an image that no registry has. */
export function pullError(image: string): string {
	const ref = fullName(image);
	return `rpc error: code = NotFound desc = failed to pull and unpack image "${ref}": failed to resolve reference "${ref}": ${ref}: not found`;
}

/** What is wrong with an image's name, or undefined (distribution reference grammar). */
export function invalidName(image: string): string | undefined {
	const [, name = ""] = /^([^@]*?)(:[^:/@]*)?(@.*)?$/.exec(image) ?? [];
	const path = name.replace(/^[^/]*[.:][^/]*\//, "");
	if (/[A-Z]/.test(path))
		return `invalid reference format: repository name (${name.includes("/") ? name : `library/${name}`}) must be lowercase`;
	return /^[a-z0-9]+([._-]+[a-z0-9]+)*(\/[a-z0-9]+([._-]+[a-z0-9]+)*)*$/.test(path) &&
		/^(:[\w][\w.-]{0,127})?(@sha256:[0-9a-f]{64})?$/.test(image.slice(name.length))
		? undefined
		: "invalid reference format";
}
