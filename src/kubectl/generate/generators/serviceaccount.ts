import { generatorCommand, ready } from "../generator.ts";

export const serviceAccount = generatorCommand({
	name: "serviceaccount",
	aliases: ["sa"],
	failed: "failed to create serviceaccount: ",
	make: (name) => ready({ apiVersion: "v1", kind: "ServiceAccount", metadata: { name } }),
});
