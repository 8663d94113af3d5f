// The Secrets with passwords of registries that a Pod names and that are not there. The kubelet says so at every sync
// (kubelet_pods.go, getPullSecretsForPod) and pulls without them: public images come all the same.
import type { Pod } from "../../api/types.generated.ts";
import type { Reader } from "../../apiserver/store.ts";
import { event, nothing, type PodAction } from "../base/podaction.ts";

/** Names without a Secret, in the order of the Pod. An empty name is passed over. */
export function missingPullSecrets(read: Reader, { metadata: { namespace }, spec }: Pod): readonly string[] {
	const named = (spec?.imagePullSecrets ?? []).map(({ name = "" }) => name);
	return named.filter((name) => name !== "" && !read.get("Secret", namespace, name));
}

/** What the kubelet says of them before it starts containers. */
export function reportPullSecrets(read: Reader, pod: Pod): readonly PodAction[] {
	const missing = missingPullSecrets(read, pod);
	if (missing.length === 0) return nothing;
	const message = `Unable to retrieve some image pull secrets (${missing.join(", ")}); attempting to pull the image may not succeed.`;
	return [event("Warning", "FailedToRetrieveImagePullSecret", message)];
}
