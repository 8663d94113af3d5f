// The service account controller: every active Namespace has the ServiceAccount "default".
import { keyOf } from "../api/objects.ts";
import { subject, type Change } from "../apiserver/store.ts";
import { controller, type Context, type Step } from "./controller.ts";

const account = "default";

function keys(change: Change): readonly string[] {
	const object = subject(change);
	if (object.kind === "Namespace") return change.removed ? [] : [keyOf(object)];
	return object.metadata.name === account && change.removed ? [object.metadata.namespace ?? ""] : [];
}

function reconcile(name: string, { read }: Context<undefined>): readonly Step[] {
	const isActive = read.get("Namespace", undefined, name)?.status?.phase === "Active";
	if (!isActive || read.get("ServiceAccount", name, account)) return [];
	const metadata = { name: account, namespace: name };
	return [{ actions: [{ verb: "create", object: { apiVersion: "v1", kind: "ServiceAccount", metadata } }] }];
}

export const serviceAccount = controller<undefined>({
	name: "serviceaccount-controller",
	watches: ["Namespace", "ServiceAccount"],
	keys,
	reconcile,
});
