// Nothing can be created in a namespace that does not exist or is being deleted.
import type { Namespace } from "../../api/types.generated.ts";
import { resourceOf } from "../../api/resources.ts";
import { notFound } from "../status.ts";
import { refuse, type Plugin } from "./plugin.ts";

/** Namespaces that cannot be deleted. */
export const immortal: readonly string[] = ["default", "kube-system", "kube-public"];

export const namespaceLifecycle: Plugin = {
	name: "NamespaceLifecycle",
	admit(attributes) {
		const { object, operation, resource, serving } = attributes;
		if (operation !== "create" || !resource.namespaced) return object;
		const name = object.metadata.namespace ?? "";
		const namespace: Namespace | undefined = serving.store.get("Namespace", undefined, name);
		if (!namespace) return notFound(resourceOf("Namespace"), name);
		if (!namespace.metadata.deletionTimestamp && namespace.status?.phase !== "Terminating") return object;
		const status = refuse(attributes, `unable to create new content in namespace ${name} because it is being terminated`);
		const cause = {
			reason: "NamespaceTerminating",
			message: `namespace ${name} is being terminated`,
			field: "metadata.namespace",
		};
		return { ...status, details: { ...status.details, causes: [cause] } };
	},
};
