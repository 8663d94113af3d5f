// Names of images: how the kubelet and the runtime complete them, and what is wrong with one (distribution's reference grammar).

/** "nginx" → "nginx:latest": how the kubelet completes a name before it asks the runtime. */
export function withTag(image: string): string {
	const last = image.slice(image.lastIndexOf("/") + 1);
	return last.includes(":") || last.includes("@") ? image : `${image}:latest`;
}

const full = new Map<string, string>();

/** "nginx:1.29" → "docker.io/library/nginx:1.29": how a runtime completes a name before it asks a registry. */
export function fullName(image: string): string {
	let name = full.get(image);
	if (name === undefined) {
		const tagged = withTag(image);
		const [first, ...rest] = tagged.split("/") as [string, ...string[]];
		const hasRegistry = rest.length > 0 && (first.includes(".") || first.includes(":") || first === "localhost");
		name = hasRegistry ? tagged : rest.length > 0 ? `docker.io/${tagged}` : `docker.io/library/${tagged}`;
		if (full.size > 1000) full.clear(); // names come from manifests: a learner could type any number of them
		full.set(image, name);
	}
	return name;
}

/** "docker.io/library/nginx:1.29" → "docker.io/library/nginx". */
export const repository = (name: string): string => name.replace(/@.*$/, "").replace(/:[^:/]*$/, "");

const part = "[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*";
const path = new RegExp(`^${part}(?:/${part})*$`);
const rest = /^(:[\w][\w.-]{0,127})?(@[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,})?$/;

/** What is wrong with an image's name, or undefined. */
export function invalidName(image: string): string | undefined {
	if (image.length > 512) return "invalid reference format";
	const name = repository(image);
	const slash = name.indexOf("/");
	const host = name.slice(0, Math.max(slash, 0));
	const hasRegistry = slash > 0 && (host.includes(".") || host.includes(":") || host === "localhost");
	const remote = hasRegistry ? name.slice(slash + 1) : slash > 0 ? name : `library/${name}`;
	if (/[A-Z]/.test(remote)) return `invalid reference format: repository name (${remote}) must be lowercase`;
	return path.test(remote) && rest.test(image.slice(name.length)) ? undefined : "invalid reference format";
}
