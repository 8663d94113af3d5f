// Which machines has an image been built for? Today's images come as a list of builds; where a machine's own is not in it,
// containerd finds nothing to pull.
import { fullName } from "./imagename.ts";
import type { Machine } from "./memory.ts";

type Architecture = "amd64" | "arm64";

/** The architecture of a machine: the label that it joins with says it. */
export const architectureOf = ({ labels }: Machine): Architecture =>
	labels?.["kubernetes.io/arch"] === "arm64" ? "arm64" : "amd64";

/** Images for one architecture alone: those that say so in their name, as many projects do, and a well-known one that does not. */
const builtFor: readonly (readonly [name: RegExp, only: Architecture])[] = [
	[/(?<![a-z0-9])(?:amd64|x86[_-]64)(?![a-z0-9])/, "amd64"],
	[/(?<![a-z0-9])(?:arm64(?:v8)?|aarch64)(?![a-z0-9])/, "arm64"],
	[/^docker\.io\/library\/mysql:5\b/, "amd64"],
];

/** The error of a pull of an image that has no build for this machine; undefined where it has one. */
export function platformError(image: string, machine: Machine): string | undefined {
	const full = fullName(image);
	const arch = architectureOf(machine);
	const named = builtFor.filter(([name]) => name.test(full)).map(([, only]) => only);
	if (named.length === 0 || named.includes(arch)) return undefined;
	const ref = full.replace(/:[^:/@]*@/, "@"); // a runtime leaves out the tag where the digest says which image
	return `rpc error: code = NotFound desc = failed to pull and unpack image "${ref}": no match for platform in manifest: not found`;
}
