// Names of images: how the kubelet and the runtime complete them, and what is wrong with one (distribution's reference grammar).
import { beforeFirst } from "../../api/texts.ts";

/** "nginx" → "nginx:latest": how the kubelet completes a name before it asks the runtime. */
export function withTag(image: string): string {
	const last = image.slice(image.lastIndexOf("/") + 1);
	return last.includes(":") || last.includes("@") ? image : `${image}:latest`;
}

/** "quay.io/team/app" → ["quay.io", "team/app"], "nginx" → ["docker.io", "library/nginx"]: a registry has a dot, a port or capitals. */
function split(image: string): readonly [registry: string, path: string] {
	const slash = image.indexOf("/");
	const first = image.slice(0, Math.max(slash, 0));
	if (slash >= 0 && (/[.:A-Z]/.test(first) || first === "localhost") && !/^(index\.)?docker\.io$/.test(first))
		return [first, image.slice(slash + 1)];
	const path = image.replace(/^(index\.)?docker\.io\//, "");
	return ["docker.io", path.includes("/") ? path : `library/${path}`];
}

const full = new Map<string, string>();

/** "nginx:1.29" → "docker.io/library/nginx:1.29": how a runtime completes a name before it asks a registry. */
export function fullName(image: string): string {
	let name = full.get(image);
	if (name === undefined) {
		name = split(withTag(image)).join("/");
		if (full.size > 1000) full.clear(); // names come from manifests: a learner could type any number of them
		full.set(image, name);
	}
	return name;
}

/** "docker.io/library/nginx:1.29" → "docker.io/library/nginx". */
export const repository = (name: string): string => beforeFirst(name, "@").replace(/:[^:/]*$/, "");

const label = "(?:[A-Za-z0-9]|[A-Za-z0-9][A-Za-z0-9-]*[A-Za-z0-9])";
const host = new RegExp(`^(?:${label}(?:\\.${label})*|\\[[a-fA-F0-9:]+\\])(?::[0-9]+)?$`);
const part = "[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*";
const path = new RegExp(`^${part}(?:/${part})*$`);
const rest = /^(:[\w][\w.-]{0,127})?(@[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,})?$/;

/** What is wrong with an image's name, or undefined. */
export function invalidName(image: string): string | undefined {
	if (/^[a-f0-9]{64}$/.test(image)) return `invalid repository name (${image}), cannot specify 64-byte hexadecimal strings`;
	const name = repository(image);
	const [registry, remote] = split(name);
	// The case is looked at before the grammar, in all that stands before the first colon.
	const [untagged = ""] = split(image)[1].split(":", 1);
	if (/[A-Z]/.test(untagged)) return `invalid reference format: repository name (${untagged}) must be lowercase`;
	if (remote.length > 255) return "repository name must not be more than 255 characters";
	const isRight = host.test(registry) && path.test(remote) && rest.test(image.slice(name.length));
	return isRight ? undefined : "invalid reference format";
}
