// A claim stays until no Pod uses it any more: it is born with the finalizer that its controller takes away.
import type { Plugin } from "./plugin.ts";

const finalizer = "kubernetes.io/pvc-protection";

export const storageObjectInUseProtection: Plugin = {
	name: "StorageObjectInUseProtection",
	admit({ object, operation }) {
		const { finalizers = [] } = object.metadata;
		if (object.kind !== "PersistentVolumeClaim" || operation !== "create" || finalizers.includes(finalizer)) return object;
		return { ...object, metadata: { ...object.metadata, finalizers: [...finalizers, finalizer] } };
	},
};
