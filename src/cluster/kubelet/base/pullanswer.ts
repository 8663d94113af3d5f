// What comes of a pull? Undefined where the registry has the image for this machine, otherwise the error that the kubelet reports.
import { fullName, repository } from "./imagename.ts";
import type { Machine } from "./memory.ts";
import { platformError } from "./platforms.ts";
import type { ProfileName } from "./profile.ts";
import { lackOf, type Lack } from "./registry.ts";

const answers = new Map<string, string | undefined>();

export const pullError = (image: string, profile: ProfileName, machine: Machine): string | undefined =>
	registryError(image, profile) ?? (profile === "course" ? platformError(image, machine) : undefined);

function registryError(image: string, profile: ProfileName): string | undefined {
	if (/missing|nosuch/.test(image)) return errorText(fullName(image), "tag");
	if (profile === "recorded") return undefined;
	if (!answers.has(image)) {
		const lack = lackOf(image);
		if (answers.size > 1000) answers.clear(); // names come from manifests: a learner could type any number of them
		answers.set(image, lack && errorText(fullName(image), lack));
	}
	return answers.get(image);
}

/** Docker Hub and Quay do not say whether a repository is missing or private. The kubelet leaves out a code that is Unknown. */
function errorText(ref: string, lack: Lack): string {
	const failed = `failed to pull and unpack image "${ref}": failed to resolve reference "${ref}"`;
	const name = repository(ref);
	if (lack === "repository" && name.startsWith("docker.io/"))
		return `${failed}: pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed`;
	if (lack === "repository" && name.startsWith("quay.io/")) {
		const manifest =
			name.replace("quay.io/", "https://quay.io/v2/") + "/manifests/" + ref.slice(name.length).replace(/^.*@|^:/, "");
		return `${failed}: unexpected status from HEAD request to ${manifest}: 401 UNAUTHORIZED`;
	}
	return `rpc error: code = NotFound desc = ${failed}: ${ref}: not found`;
}
