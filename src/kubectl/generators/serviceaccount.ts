import { generatorCommand, ready } from "../generator.ts";

export const serviceAccount = generatorCommand({
	name: "serviceaccount",
	aliases: ["sa"],
	use: "[--dry-run=server|client|none]",
	short: "Create a service account with the specified name",
	examples: "kubectl create serviceaccount my-service-account",
	failed: "failed to create serviceaccount: ",
	make: (name) => ready({ apiVersion: "v1", kind: "ServiceAccount", metadata: { name } }),
});
