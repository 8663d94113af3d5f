// What every active Namespace has: the ServiceAccount "default" and the ConfigMap with the cluster's root certificate
// (the service account controller and the root CA publisher).
import { keyOf } from "../api/objects.ts";
import type { Action } from "../apiserver/action.ts";
import { subject, type Change } from "../apiserver/store.ts";
import { controller, type Context, type Step } from "./controller.ts";

const account = "default";
const configMap = "kube-root-ca.crt";
const description =
	"Contains a CA bundle that can be used to verify the kube-apiserver when using internal endpoints such as the internal service IP or kubernetes.default.svc. No other usage is guaranteed across distributions of Kubernetes clusters.";
/** There is no certificate in a simulated cluster: a text in its place. */
const certificate = "-----BEGIN CERTIFICATE-----\nc2ltdWxhdGVk\n-----END CERTIFICATE-----\n";

function keys(change: Change): readonly string[] {
	const object = subject(change);
	if (object.kind === "Namespace") return change.removed ? [] : [keyOf(object)];
	const ours = object.kind === "ServiceAccount" ? account : configMap;
	return object.metadata.name === ours && !change.added ? [object.metadata.namespace ?? ""] : [];
}

function reconcile(name: string, { read }: Context<undefined>): readonly Step[] {
	const namespace = read.get("Namespace", undefined, name);
	if (!namespace || namespace.metadata.deletionTimestamp || namespace.status?.phase === "Terminating") return [];
	const actions: Action[] = [];
	if (!read.get("ServiceAccount", name, account)) {
		actions.push({
			verb: "create",
			object: { apiVersion: "v1", kind: "ServiceAccount", metadata: { name: account, namespace: name } },
		});
	}
	const published = read.get("ConfigMap", name, configMap);
	const annotations = { "kubernetes.io/description": description };
	const data = { "ca.crt": certificate };
	if (!published) {
		const metadata = { name: configMap, namespace: name, annotations };
		actions.push({ verb: "create", object: { apiVersion: "v1", kind: "ConfigMap", metadata, data } });
	} else if (Object.keys(published.data ?? {}).length !== 1 || published.data?.["ca.crt"] !== certificate) {
		const target = { kind: "ConfigMap", namespace: name, name: configMap } as const;
		const stale = Object.fromEntries(Object.keys(published.data ?? {}).map((key) => [key, null]));
		actions.push({ verb: "patch", target, patch: { metadata: { annotations }, data: { ...stale, ...data } } });
	}
	return [{ actions }];
}

export const namespaceDefaults = controller<undefined>({
	name: "serviceaccount-controller",
	watches: ["Namespace", "ServiceAccount", "ConfigMap"],
	keys,
	reconcile,
});
