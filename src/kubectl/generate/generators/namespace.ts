import { generatorCommand, ready } from "../generator.ts";

export const namespace = generatorCommand({
	name: "namespace",
	aliases: ["ns"],
	failed: "",
	make: (name) => ready({ apiVersion: "v1", kind: "Namespace", metadata: { name }, spec: {}, status: {} }),
});
