import { generatorCommand, ready } from "../generator.ts";

export const namespace = generatorCommand({
	name: "namespace",
	aliases: ["ns"],
	use: "[--dry-run=server|client|none]",
	short: "Create a namespace with the specified name",
	examples: "kubectl create namespace my-namespace",
	failed: "",
	make: (name) => ready({ apiVersion: "v1", kind: "Namespace", metadata: { name }, spec: {}, status: {} }),
});
