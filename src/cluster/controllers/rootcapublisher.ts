// The root CA publisher: every active Namespace has the ConfigMap with the certificate by which the API server is known.
import { keyOf, type AnyObject } from "../api/objects.ts";
import { equal } from "../api/values.ts";
import { subject, type Change } from "../apiserver/store.ts";
import { controller, type Context, type Step } from "./controller.ts";

const name = "kube-root-ca.crt";
const annotation = "kubernetes.io/description";
const description =
	"Contains a CA bundle that can be used to verify the kube-apiserver when using internal endpoints such as the internal service IP or kubernetes.default.svc. No other usage is guaranteed across distributions of Kubernetes clusters.";
/** A simulated cluster has no certificate; this text stands for it. */
const data = { "ca.crt": "-----BEGIN CERTIFICATE-----\nc2ltdWxhdGVk\n-----END CERTIFICATE-----\n" };

function keys(change: Change): readonly string[] {
	const object = subject(change);
	if (object.kind === "Namespace") return change.removed ? [] : [keyOf(object)];
	return object.metadata.name === name && !change.added ? [object.metadata.namespace ?? ""] : [];
}

function reconcile(namespace: string, { read }: Context<undefined>): readonly Step[] {
	if (read.get("Namespace", undefined, namespace)?.status?.phase !== "Active") return [];
	const published = read.get("ConfigMap", namespace, name);
	if (!published) {
		const metadata = { name, namespace, annotations: { [annotation]: description } };
		return [{ actions: [{ verb: "create", object: { apiVersion: "v1", kind: "ConfigMap", metadata, data } }] }];
	}
	const { metadata } = published;
	if (equal(published.data, data) && metadata.annotations?.[annotation]) return [];
	const annotations = { ...metadata.annotations, [annotation]: description };
	const object = { ...published, metadata: { ...metadata, annotations }, data } as AnyObject;
	return [{ actions: [{ verb: "update", object }] }];
}

export const rootCAPublisher = controller<undefined>({
	name: "root-ca-certificate-publisher-controller",
	watches: ["Namespace", "ConfigMap"],
	keys,
	reconcile,
});
