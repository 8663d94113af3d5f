// The tag of an image name (distribution/reference): what decides the pull policy.

const digest = /^(sha256:[0-9a-f]{64}|sha384:[0-9a-f]{96}|sha512:[0-9a-f]{128})$/;
const tag = /^\w[\w.-]{0,127}$/;
const domain = /^([A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*|\[[0-9a-fA-F:]+\])(:\d+)?$/;
const path = /^[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(\/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*$/;

/** "latest" also where neither tag nor digest is given; undefined where the text is no image name or has a digest alone. */
export function imageTag(image: string): string | undefined {
	if (/^[0-9a-f]{64}$/.test(image)) return undefined;
	const at = image.indexOf("@");
	const sum = at < 0 ? undefined : image.slice(at + 1);
	let name = at < 0 ? image : image.slice(0, at);
	if (sum !== undefined && !digest.test(sum)) return undefined;
	let found: string | undefined;
	const colon = name.lastIndexOf(":");
	if (colon > name.lastIndexOf("/")) {
		found = name.slice(colon + 1);
		name = name.slice(0, colon);
		if (!tag.test(found)) return undefined;
	}
	const slash = name.indexOf("/");
	const first = slash < 0 ? "" : name.slice(0, slash);
	const hasDomain = /[.:A-Z]/.test(first) || first === "localhost";
	if (hasDomain && !domain.test(first)) return undefined;
	if (!path.test(hasDomain ? name.slice(slash + 1) : name) || name.length > 255) return undefined;
	return found ?? (sum === undefined ? "latest" : undefined);
}
